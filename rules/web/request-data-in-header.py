from urllib.parse import quote

from django.http import HttpResponse
from flask import abort, make_response, request

answer = make_response("ok")
# ruleid: request-data-in-header
answer.headers["X-Name"] = request.args["name"]
# ruleid: request-data-in-header
answer.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
# ok: request-data-in-header
answer.headers["X-Name"] = quote(request.args["name"])
# ok: request-data-in-header
answer.headers["X-Count"] = str(int(request.args["count"]))
# ok: request-data-in-header
answer.headers["X-Name"] = "fixed"


def named():
    name = request.args["name"]
    if "\r" in name or "\n" in name:
        abort(400)
    # ok: request-data-in-header
    answer.headers["X-Name"] = name


def shown(request):
    response = HttpResponse("ok")
    # ruleid: request-data-in-header
    response["X-Name"] = request.GET["name"]
    # ok: request-data-in-header
    response["X-Name"] = quote(request.GET["name"])
    return response


def remembered():
    # ruleid: request-data-in-header
    answer.set_cookie(request.args["name"], "1", secure=True)
    # ok: request-data-in-header
    answer.set_cookie("name", request.args["name"], secure=True)
    return answer
