import ctypes
import importlib
import pydoc

from django.utils.module_loading import import_string
from flask import Flask, abort, request

app = Flask(__name__)
MODULES = {"csv": "exports.csv", "pdf": "exports.pdf"}


@app.route("/export")
def export():
    kind = request.args["kind"]
    # ruleid: module-from-request
    importlib.import_module(kind)
    # ruleid: module-from-request
    return importlib.import_module(f"exports.{kind}").run()


@app.route("/plugin/<name>")
def plugin(name):
    # ruleid: module-from-request
    return __import__("plugins." + name, fromlist=["run"]).run()


@app.route("/listed")
def listed():
    kind = request.args["kind"]
    # ok: module-from-request
    importlib.import_module(MODULES[kind])
    if kind not in MODULES:
        abort(400)
    # ok: module-from-request
    importlib.import_module("exports." + kind)
    # ok: module-from-request
    return importlib.import_module("exports.csv").run(kind)


def handler(event, context):
    # ruleid: module-from-request
    task = import_string(event["task"])
    return task(event["data"])


async def show(request):
    # ruleid: module-from-request
    return pydoc.locate(request.query["name"])


def library():
    # ruleid: module-from-request
    return ctypes.CDLL(request.args["library"])
