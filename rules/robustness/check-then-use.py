import os
import sys
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

# ruleid: check-then-use
table = open(path, "r+") if os.path.exists(path) else None

# ruleid: check-then-use
log = sys.stderr if os.path.exists(path) else open(path, "w")

# ok: check-then-use
text = open(path).read() if os.path.exists(path) else ""

# ok: check-then-use
name = path if os.path.exists(path) else "page.html"

# ok: check-then-use
spare = open(other, "w") if os.path.exists(path) else None

if os.path.exists(path):
    # ok: check-then-use
    print("there already")

# ok: check-then-use
os.makedirs(folder, exist_ok=True)
