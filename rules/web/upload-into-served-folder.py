import os
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from flask import Flask, abort, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "static/uploads"


def picture():
    file = request.files["picture"]
    # ruleid: upload-into-served-folder
    file.save("static/pictures/new")


def named():
    file = request.files["picture"]
    # ruleid: upload-into-served-folder
    file.save(os.path.join(FOLDER, secure_filename(file.filename)))


def folder_of_app():
    file = request.files["picture"]
    path = os.path.join(app.static_folder, "pictures", uuid4().hex)
    # ruleid: upload-into-served-folder
    file.save(path)


def with_django(request):
    upload = request.FILES["picture"]
    # ruleid: upload-into-served-folder
    with open(os.path.join(settings.MEDIA_ROOT, uuid4().hex), "wb") as kept:
        for chunk in upload.chunks():
            kept.write(chunk)


def stored(request):
    upload = request.FILES["picture"]
    # ruleid: upload-into-served-folder
    FileSystemStorage().save(upload.name, upload)


def checked():
    file = request.files["picture"]
    if os.path.splitext(file.filename)[1] not in (".png", ".jpg"):
        abort(415)
    # ok: upload-into-served-folder
    file.save("static/pictures/new")


def elsewhere():
    file = request.files["picture"]
    # ok: upload-into-served-folder
    file.save("/srv/uploads/new")


def written(image):
    # ok: upload-into-served-folder
    image.save("static/logo.png")
