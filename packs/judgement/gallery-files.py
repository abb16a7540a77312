import os
from pathlib import Path

from flask import Flask, abort, request, send_file
from werkzeug.utils import secure_filename

app = Flask(__name__)

ORIGINALS = os.path.abspath("originals")
PREVIEWS = Path("previews").resolve()
INBOX = Path("inbox").resolve()


@app.get("/original")
def original():
    path = os.path.join(ORIGINALS, request.args["name"])
    if not path.startswith(ORIGINALS):
        abort(404)
    return send_file(path, as_attachment=True)


@app.get("/preview")
def preview():
    path = (PREVIEWS / request.args["name"]).resolve()
    if not path.is_relative_to(PREVIEWS):
        abort(404)
    return send_file(path)


@app.post("/inbox")
def receive():
    photo = request.files["photo"]
    name = secure_filename(photo.filename)
    if not name:
        abort(400)
    photo.save(INBOX / name)
    return "", 204


@app.delete("/inbox")
def discard():
    name = request.args["name"]
    if ".." in name:
        abort(400)
    os.remove(os.path.join(INBOX, name))
    return "", 204
