from urllib.parse import urlparse

import falcon
from django.http import HttpResponseRedirect
from flask import Flask, make_response, redirect, request, url_for

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    target = request.form.get("next") or "/"
    # ruleid: redirect-from-request
    return redirect(target)


@app.route("/go")
def go():
    # ruleid: redirect-from-request
    return redirect("https://" + request.args["host"] + "/start")


@app.route("/item")
def item():
    if "number" in request.args:
        # ok: redirect-from-request
        return redirect(url_for("item", number=request.args["number"]))
    # ok: redirect-from-request
    return redirect("/item/" + request.args["name"])


def back(request):
    target = request.GET["next"]
    parts = urlparse(target)
    if parts.scheme or parts.netloc:
        target = "/"
    # ok: redirect-from-request
    return HttpResponseRedirect(target)


def back_to_shop(request):
    target = request.GET["next"]
    if urlparse(target).netloc != "shop.example.org":
        target = "/"
    # ok: redirect-from-request
    return HttpResponseRedirect(target)


def back_anywhere(request):
    target = request.GET["next"]
    if urlparse(target).netloc not in ("", "shop.example.org"):
        target = "/"
    # `https:///other.example` has no host either, and browsers take it for one.
    # ruleid: redirect-from-request
    return HttpResponseRedirect(target)


def noted(request):
    target = request.GET["next"]
    if urlparse(target).netloc:
        logger.info("somebody leaves")
    # ruleid: redirect-from-request
    return HttpResponseRedirect(target)


def leave(request):
    if request.GET.get("search"):
        # ok: redirect-from-request
        return HttpResponseRedirect(f"https://search.example.org/?q={request.GET['search']}")
    # ruleid: redirect-from-request
    return HttpResponseRedirect(request.GET["next"])


def moved(event, context):
    # ruleid: redirect-from-request
    return {"statusCode": 302, "headers": {"Location": event["queryStringParameters"]["next"]}}


@app.route("/short/<path:where>")
def short(where):
    # ruleid: redirect-from-request
    return redirect(where)


def plain_answer(request):
    # ruleid: redirect-from-request
    answer = flask.Response("", 302, {"Location": request.GET["next"]})
    return answer


@app.route("/answer")
def answer_elsewhere():
    response = make_response("", 302)
    # ruleid: redirect-from-request
    response.location = request.args["next"]
    # ok: redirect-from-request
    response.location = url_for("home")
    # ok: redirect-from-request
    user.location = request.args["town"]
    return response


class Away:
    def on_get(self, req, resp):
        # ruleid: redirect-from-request
        raise falcon.HTTPFound(req.get_param("next"))

    def on_post(self, req, resp):
        # ruleid: redirect-from-request
        resp.set_header("Location", req.get_param("next"))
