import re
import subprocess

from flask import Flask, abort, request

app = Flask(__name__)

LISTS = ("parents", "teachers", "board")
FORBIDDEN = (";", "&", "|", "`")
PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,30}")


def queue(recipients, subject):
    done = subprocess.run(["mail-queue", "--to", recipients, "--", subject], timeout=30)
    return done.returncode == 0


@app.post("/letters/<recipients>")
def send_letter(recipients):
    if recipients not in LISTS:
        abort(404)
    return {"queued": queue(recipients, "Letter from school")}


@app.post("/archive")
def archive():
    year = int(request.form["year"])
    subprocess.run(f"tar czf /srv/archive/{year}.tgz /srv/letters/{year}", shell=True, check=True)
    label = request.form.get("label", "")
    if PLAIN_NAME.fullmatch(label):
        subprocess.run(f"mv /srv/archive/{year}.tgz /srv/archive/{label}.tgz", shell=True, check=True)
    return "", 204


@app.post("/print")
def print_letter():
    printer = request.form["printer"]
    if any(sign in printer for sign in FORBIDDEN):
        abort(400)
    subprocess.run(f"lp -d {printer} /srv/letters/current.pdf", shell=True, check=True)
    return "", 204
