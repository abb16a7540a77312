import logging
import subprocess

from flask import Flask, jsonify

app = Flask(__name__)
log = logging.getLogger("deploy")

SERVICES = {"shop": "/srv/shop", "search": "/srv/search", "mail": "/srv/mail"}


@app.get("/services")
def list_services():
    return jsonify(sorted(SERVICES))


@app.post("/services/<name>/deploy")
def deploy(name):
    if name not in SERVICES:
        return jsonify(error="There is no such service."), 404
    pull = subprocess.run(["git", "-C", SERVICES[name], "pull", "--ff-only"], capture_output=True, text=True)
    if pull.returncode != 0:
        return jsonify(error=pull.stderr), 502
    restart = subprocess.run(["systemctl", "restart", name], capture_output=True, text=True)
    if restart.returncode != 0:
        log.error("restart of %s failed with status %d", name, restart.returncode)
        return jsonify(error="The service did not start again."), 502
    return jsonify(deployed=name)
