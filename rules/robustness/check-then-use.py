import os
from pathlib import Path

if os.path.exists(path):
    # ruleid: check-then-use
    os.remove(path)

if not os.path.exists(folder):
    # ruleid: check-then-use
    os.mkdir(folder)

if not os.path.exists(folder):
    # ruleid: check-then-use
    os.makedirs(folder)

if os.access(path, os.R_OK) and wanted:
    # ruleid: check-then-use
    text = open(path).read()

page = Path("page.html")
if page.exists():
    # ruleid: check-then-use
    page.unlink()

if os.path.exists(path):
    # ok: check-then-use
    print("there already")

# ok: check-then-use
os.makedirs(folder, exist_ok=True)
