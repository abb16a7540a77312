from flask import abort, request
from itsdangerous import Signer


def audit():
    # ruleid: cookie-decides-rights
    if request.cookies.get("role") != "admin":
        abort(403)


def report(request):
    level = request.COOKIES["level"]
    # ruleid: cookie-decides-rights
    if int(level) >= 3:
        return full_report()
    # ok: cookie-decides-rights
    if request.COOKIES.get("language") == "de":
        return german_report()


def signed():
    role = Signer("key").unsign(request.cookies["badge"])
    # ok: cookie-decides-rights
    return role == b"admin"
