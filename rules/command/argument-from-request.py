import os
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.route("/fetch")
def fetch():
    # ruleid: argument-from-request
    subprocess.run(["git", "clone", request.args["url"]])
    address = request.form["url"]
    command = ["git", "fetch", address]
    # ruleid: argument-from-request
    subprocess.Popen(command)
    # ok: argument-from-request
    subprocess.run(["git", "clone", "--", address])
    return "done"


@app.route("/log")
def log():
    # ruleid: argument-from-request
    subprocess.call(("tail -n 5 %s.log" % request.args["name"]).split())
    # ok: argument-from-request
    subprocess.run(["tail", "-n", str(int(request.args["lines"])), "server.log"])
    # ok: argument-from-request
    return subprocess.check_output(["uptime"])


def prefixed():
    # ok: argument-from-request
    subprocess.run(["cat", "notes/" + request.args["name"]])
    # ok: argument-from-request
    subprocess.run(["cat", f"notes/{request.args['name']}"])
    # ruleid: argument-from-request
    subprocess.run(["cat", request.args["name"] + ".txt"])
    # ruleid: argument-from-request
    os.execlp("cat", "cat", request.args["name"])
    # ok: argument-from-request
    subprocess.run(["useradd", "--comment=" + request.args["name"], "guest"])
    # ruleid: argument-from-request
    subprocess.run(["useradd", "--" + request.args["name"], "guest"])
    shown = ["sh", "-c", 'echo "$1"', "sh", request.args["name"]]
    # ok: argument-from-request
    subprocess.run(shown)


def other_ways(request):
    # ruleid: argument-from-request
    pty.spawn(["less", request.GET["file"]])
    # ok: argument-from-request
    subprocess.run(["python3", "-c", request.GET["text"]])
