from urllib.parse import urlparse

from django.http import HttpResponseRedirect
from flask import Flask, redirect, request, url_for

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
    if parts.netloc not in ("", "shop.example.org"):
        target = "/"
    # ok: redirect-from-request
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
