import os
import uuid

from flask import Flask, abort, request, session

app = Flask(__name__)
app.config.from_prefixed_env("FORUM")
app.config["MAX_CONTENT_LENGTH"] = 512 * 1024

AVATARS = os.path.join(app.static_folder, "avatars")
KINDS = {"image/png": ".png", "image/jpeg": ".jpg"}


@app.post("/avatar")
def upload_avatar():
    if "member" not in session:
        abort(401)
    picture = request.files["picture"]
    if picture.mimetype not in KINDS:
        return {"error": "Only PNG and JPEG pictures."}, 415
    name = picture.filename
    picture.save(os.path.join(AVATARS, name))
    return {"avatar": f"/static/avatars/{name}"}


@app.delete("/avatar")
def remove_avatar():
    session.pop("avatar", None)
    return "", 204
