from flask import request, session

name = request.form["name"]
# ruleid: request-data-in-session
session["name"] = name
# ruleid: request-data-in-session
session[request.args["key"]] = "1"
# ok: request-data-in-session
session["page"] = int(request.args["page"])
# ok: request-data-in-session
session["seen"] = True
# ok: request-data-in-session
name = session["name"]


def all_at_once():
    # ruleid: request-data-in-session
    session.update(request.form)
    # ruleid: request-data-in-session
    session.update(name=request.form["name"])
