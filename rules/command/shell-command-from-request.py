import winrm
import os
import shlex
import subprocess
import urllib.request
from urllib.parse import parse_qs

import tornado.web
import tornado.websocket
from django.views.generic import ListView
from flask import Flask, request
from flask.views import MethodView

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


class Listing(MethodView):
    def get(self, folder, page_id):
        # ruleid: shell-command-from-request
        os.system("ls " + folder)
        # ok: shell-command-from-request
        os.system("ls page-%s" % page_id)


class FolderView(ListView):
    def get_queryset(self):
        # ruleid: shell-command-from-request
        os.system("ls " + self.kwargs["folder"])
        # ok: shell-command-from-request
        os.system("ls page-%s" % self.kwargs["pk"])


class FolderHandler(tornado.web.RequestHandler):
    def post(self, folder):
        # ruleid: shell-command-from-request
        os.system("ls " + folder)
        # ruleid: shell-command-from-request
        os.system("ls " + self.request.arguments["folder"][0].decode())


class FolderSocket(tornado.websocket.WebSocketHandler):
    def on_message(self, message):
        # ruleid: shell-command-from-request
        os.system("ls " + message)


class FolderResource:
    def on_post(self, req, resp):
        # ruleid: shell-command-from-request
        os.system("ls " + req.media["folder"])
        # ruleid: shell-command-from-request
        os.system("ls " + req.get_param("folder"))


def handler(event, _context):
    # ruleid: shell-command-from-request
    os.system("ls " + event["queryStringParameters"]["folder"])


def application(environ, start_response):
    # ruleid: shell-command-from-request
    os.system("ls " + parse_qs(environ["QUERY_STRING"])["folder"][0])
    # ok: shell-command-from-request
    os.system("ls " + environ["SERVER_NAME"])


async def chat(websocket):
    async for message in websocket:
        # ruleid: shell-command-from-request
        os.system("ls " + message)


async def upload(request):
    reader = await request.multipart()
    part = await reader.next()
    # ruleid: shell-command-from-request
    os.system("ls " + part.filename)


def fetch(url):
    req = urllib.request.Request(url)
    # ok: shell-command-from-request
    os.system("ls " + req.get_header("Accept"))


async def steps(request):
    import asyncio

    import fabric

    # ruleid: shell-command-from-request
    await asyncio.create_subprocess_exec("sh", "-c", "ls " + request.query["folder"])
    with fabric.Connection("files.example.org") as remote:
        # ruleid: shell-command-from-request
        remote.run("ls " + request.query["folder"])
        # ok: shell-command-from-request
        remote.run("ls " + shlex.quote(request.query["folder"]))


def elsewhere(request):
    import asyncio
    import threading

    start = os.system
    # ruleid: shell-command-from-request
    start("ls " + request.args["folder"])
    # ruleid: shell-command-from-request
    threading.Thread(target=os.system, args=("ls " + request.args["folder"],)).start()
    # ok: shell-command-from-request
    threading.Thread(target=os.system, args=("ls",)).start()
    # ruleid: shell-command-from-request
    asyncio.get_running_loop().run_in_executor(None, os.system, "ls " + request.args["folder"])


def helpers(request):
    folder = request.GET["folder"]
    box = docker.from_env().containers.get("worker")
    # ruleid: shell-command-from-request
    box.exec_run("ls " + folder)
    # ruleid: shell-command-from-request
    pexpect.spawn("ls " + folder)
    shell = subprocess.Popen(["bash"], stdin=subprocess.PIPE, text=True)
    # ruleid: shell-command-from-request
    shell.stdin.write("ls " + folder)
    counter = subprocess.Popen(["wc"], stdin=subprocess.PIPE, text=True)
    # ok: shell-command-from-request
    counter.communicate(folder)
    lines = request.GET["lines"]
    # ruleid: shell-command-from-request
    subprocess.run(["sh"], input="ls " + folder, text=True)
    # ok: shell-command-from-request
    subprocess.run(["wc"], input=lines, text=True)
    # ruleid: shell-command-from-request
    docker.from_env().containers.run("alpine", "ls " + folder)
    # ruleid: shell-command-from-request
    winrm.Session("host", auth=None).run_ps("Get-Item " + folder)
