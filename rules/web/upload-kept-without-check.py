from flask import request


def picture():
    file = request.files["picture"]
    # ruleid: upload-kept-without-check
    file.save("pictures/new")


def checked():
    file = request.files["picture"]
    if not allowed(file.filename):
        return "no"
    # ok: upload-kept-without-check
    file.save("pictures/new")


def other(form):
    # ok: upload-kept-without-check
    form.save()
