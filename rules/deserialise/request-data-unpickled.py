import base64
import hmac
import json
import pickle

import yaml
from flask import Flask, abort, request

app = Flask(__name__)


@app.route("/basket")
def basket():
    cookie = base64.b64decode(request.cookies["basket"])
    # ruleid: request-data-unpickled
    items = pickle.loads(cookie)
    # ok: request-data-unpickled
    items += json.loads(request.cookies["more"])
    # ruleid: request-data-unpickled
    settings = yaml.load(request.data)
    # ok: request-data-unpickled
    settings = yaml.load(request.data, Loader=yaml.SafeLoader)
    # ok: request-data-unpickled
    settings = yaml.safe_load(request.data)
    # ok: request-data-unpickled
    return pickle.dumps(items)


def view(request):
    import dill

    # ruleid: request-data-unpickled
    return dill.loads(request.POST["state"])


def model():
    import joblib
    import torch

    # ruleid: request-data-unpickled
    first = joblib.load(request.files["model"])
    # ruleid: request-data-unpickled
    second = torch.load(request.files["model"])
    # ok: request-data-unpickled
    third = torch.load(request.files["model"], weights_only=True)
    return first, second, third


@app.route("/twice", methods=["POST"])
def twice():
    copied = pickle.dumps(request.form["name"])
    # ok: request-data-unpickled
    return pickle.loads(copied)


@app.route("/signed", methods=["POST"])
def signed():
    body = request.get_data()
    if not hmac.compare_digest(hmac.digest(KEY, body, "sha256"), request.headers["X-Signature"]):
        abort(403)
    # ok: request-data-unpickled
    return pickle.loads(body)


def other_loaders(request):
    # ruleid: request-data-unpickled
    jsonpickle.loads(request.POST["state"])
    # ruleid: request-data-unpickled
    ruamel.yaml.YAML(typ="unsafe").load(request.body)
    # ruleid: request-data-unpickled
    yaml.unsafe_load_all(request.body)
