import re
import subprocess

from flask import Flask, jsonify, request

app = Flask(__name__)

HOST = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)+")
MONITORED = {"shop": "shop.example", "mail": "mail.example"}


@app.get("/ping/<name>")
def ping_known(name):
    if name not in MONITORED:
        return jsonify(error="Not one of ours."), 404
    return jsonify(up=subprocess.call(["ping", "-c1", MONITORED[name]]) == 0)


@app.get("/trace")
def trace():
    host = request.args["host"]
    if not HOST.match(host):
        return jsonify(error="Not a host name."), 400
    route = subprocess.run(f"traceroute -m 12 {host} | tail -n +2", shell=True, capture_output=True, text=True)
    return jsonify(hops=route.stdout.splitlines())
