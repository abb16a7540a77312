import os
import shlex
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.route("/trace")
def trace():
    host = request.args.get("host", "localhost")
    # ruleid: shell-command-from-request
    return subprocess.check_output("traceroute " + host, shell=True)


@app.route("/size/<folder>")
def size(folder):
    # ruleid: shell-command-from-request
    os.system(f"du -s {folder}")
    # ok: shell-command-from-request
    subprocess.run(["du", "-s", "--", folder])
    return "ok"


@app.route("/count")
def count():
    lines = int(request.args["lines"])
    # ok: shell-command-from-request
    os.system("head -n %d report.txt" % lines)
    name = shlex.quote(request.form["name"])
    # ok: shell-command-from-request
    os.system("grep -c " + name + " report.txt")
    return "ok"


FOLDERS = {"in": "/srv/in", "out": "/srv/out"}


@app.route("/list/<folder>")
def listed(folder):
    # ok: shell-command-from-request
    os.system("ls " + FOLDERS[folder])
    if folder not in FOLDERS:
        return "unknown"
    # ok: shell-command-from-request
    os.system("ls " + folder)
    return "ok"


def convert(request):
    picture = request.POST["picture"]
    # ruleid: shell-command-from-request
    subprocess.Popen(["/bin/sh", "-c", "convert %s out.png" % picture])


def lambda_handler(event, context):
    # ruleid: shell-command-from-request
    return os.popen("ls " + event["folder"]).read()


async def pack(request):
    import asyncio

    form = await request.post()
    # ruleid: shell-command-from-request
    await asyncio.create_subprocess_shell("tar cf out.tar " + form["name"])
