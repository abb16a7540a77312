import logging
import subprocess

from django.http import HttpResponse
from flask import Flask, jsonify

app = Flask(__name__)


@app.route("/build")
def build():
    child = subprocess.Popen(["make"], stderr=subprocess.PIPE)
    out, err = child.communicate()
    if child.returncode:
        logging.error("make: %r", err)
        # ruleid: child-error-output-in-response
        return "failed: " + err.decode()
    # ok: child-error-output-in-response
    return "built"


def check(request):
    done = subprocess.run(["uptime"], capture_output=True)
    if done.returncode:
        # ruleid: child-error-output-in-response
        return HttpResponse(done.stderr)
    # ok: child-error-output-in-response
    return HttpResponse("up")


def helper(folder):
    done = subprocess.run(["du", folder], capture_output=True)
    # ok: child-error-output-in-response
    return done.stderr
