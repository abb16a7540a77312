import shlex
import subprocess

from flask import Flask, jsonify, request

app = Flask(__name__)

TOOLS = {"video": "ffprobe -v error -show_format", "image": "identify -verbose"}


def first_lines(text, count=20):
    return text.splitlines()[:count]


@app.get("/tools")
def tools():
    return jsonify(sorted(TOOLS))


@app.get("/probe")
def probe():
    kind = request.args.get("kind", "image")
    if kind not in TOOLS:
        return jsonify(error="Unknown kind."), 400
    upload = request.args["file"]
    command = TOOLS[kind] + " '/srv/media/" + upload + "'"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=20)
    return jsonify(lines=first_lines(done.stdout), ok=done.returncode == 0)
