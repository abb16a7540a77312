import json
import os
import subprocess

import requests
from aiohttp import web
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from flask import Flask, current_app, jsonify

app = Flask(__name__)


@app.route("/status")
def status():
    key = os.environ["PAYMENT_API_KEY"]
    # ruleid: secret-in-response
    return jsonify({"state": "up", "key": key})


@app.route("/debug")
def debug():
    # ruleid: secret-in-response
    return "key: " + current_app.config["SECRET_KEY"]


@app.route("/everything")
def everything():
    # ruleid: secret-in-response
    return jsonify(dict(os.environ))


@app.route("/started")
def started():
    surroundings = os.environ.copy()
    # ok: secret-in-response
    return jsonify({"home": surroundings["HOME"], "code": subprocess.call(["make"], env=surroundings)})


@app.route("/me")
def me():
    user = load_user()
    # ruleid: secret-in-response
    return {"name": user.name, "password": user.password_hash}


@app.route("/paid")
def paid():
    key = os.environ["PAYMENT_API_KEY"]
    # ok: secret-in-response
    return requests.get("https://pay.example.org/state", headers={"X-Key": key}, timeout=5).json()


@app.route("/ready")
def ready():
    # ok: secret-in-response
    return jsonify(ready=bool(os.environ.get("PAYMENT_API_KEY")), name=os.environ.get("HOSTNAME"))


@app.route("/name")
def name():
    user = load_user()
    # ok: secret-in-response
    return {"name": user.name, "known": user.password_hash is not None}


def settings_page(request):
    # ruleid: secret-in-response
    return HttpResponse("%s" % settings.SECRET_KEY)


def token(request):
    if request.headers["X-Token"] != settings.API_TOKEN:
        # ok: secret-in-response
        return JsonResponse({"error": "wrong token"}, status=403)
    # ok: secret-in-response
    return JsonResponse({"state": settings.STATE})


async def health(request):
    # ruleid: secret-in-response
    return web.Response(text=json.dumps({"db": os.getenv("DB_PASSWORD")}))


def handler(event, context):
    # ruleid: secret-in-response
    return {"statusCode": 200, "body": json.dumps({"key": os.environ["API_KEY"]})}
