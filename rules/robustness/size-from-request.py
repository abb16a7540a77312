from PIL import Image
import time
from http.server import BaseHTTPRequestHandler

from flask import Flask, request

app = Flask(__name__)


@app.route("/line")
def line():
    width = int(request.args["width"])
    # ruleid: size-from-request
    return "-" * width


@app.route("/short")
def short():
    # ok: size-from-request
    return "-" * min(int(request.args["width"]), 200)


@app.route("/slow")
def slow():
    # ruleid: size-from-request
    time.sleep(float(request.args.get("seconds", 1)))
    # ok: size-from-request
    time.sleep(1)
    return ""


@app.route("/list")
def numbers():
    # ruleid: size-from-request
    squares = [n * n for n in range(int(request.args["n"]))]
    # ok: size-from-request
    return str(sum(squares) * len(request.args["n"]))


class Upload(BaseHTTPRequestHandler):
    def do_POST(self):
        size = int(self.headers["Content-Length"])
        # ruleid: size-from-request
        self.rfile.read(size)


@app.route("/checked")
def checked():
    width = int(request.args["width"])
    if width < 1 or width > 200:
        return "too wide", 400
    # ok: size-from-request
    return "-" * width


@app.route("/picture")
def picture():
    width = int(request.args["width"])
    # ruleid: size-from-request
    blank = Image.new("RGB", (width, 10))
    # ok: size-from-request
    small = Image.new("RGB", (min(width, 200), 10))
    return blank, small
