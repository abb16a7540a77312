import feedparser
import xmlrpc.client
import smtplib
import urllib.request
from urllib.parse import quote

import requests
from flask import Flask, request

app = Flask(__name__)


@app.route("/fetch")
def fetch():
    url = request.args["url"]
    # ruleid: request-data-in-outgoing-address
    answer = requests.get(url, timeout=5)
    # ruleid: request-data-in-outgoing-address
    page = urllib.request.urlopen("http://" + request.args["host"] + "/status")
    return answer.text


@app.route("/safe")
def safe():
    name = request.args["name"]
    # ok: request-data-in-outgoing-address
    requests.get("https://api.example.org/users/" + name, timeout=5)
    # ok: request-data-in-outgoing-address
    requests.get(f"https://api.example.org/users/{name}", timeout=5)
    # ok: request-data-in-outgoing-address
    requests.post("https://api.example.org/users", json=request.json, timeout=5)
    # ok: request-data-in-outgoing-address
    requests.get("https://%s.example.org" % quote(name), timeout=5)
    return "done"


def hook(request):
    # ruleid: request-data-in-outgoing-address
    requests.post(request.POST["callback"], json={"state": "done"}, timeout=5)
    # ok: request-data-in-outgoing-address
    header = cache.get(request.GET["url"])


async def forward(request):
    # ruleid: request-data-in-outgoing-address
    async with client.get(request.query["url"]) as answer:
        return await answer.text()


async def mirror():
    import aiohttp

    async with aiohttp.ClientSession() as web:
        # ruleid: request-data-in-outgoing-address
        await web.get(request.args["url"])
        # ok: request-data-in-outgoing-address
        await web.get("https://api.example.org/" + request.args["name"])


def rows(engine):
    session = Session(engine)
    # ok: request-data-in-outgoing-address
    return session.execute("SELECT * FROM rates WHERE bank = '%s'" % request.args["bank"])


def kept(request):
    import flask
    import redis

    store = redis.Redis()
    client = store_of(request)
    # ok: request-data-in-outgoing-address
    flask.session.get(request.GET["key"])
    # ok: request-data-in-outgoing-address
    redis_client.get(request.GET["key"])
    # ok: request-data-in-outgoing-address
    return client.get(request.GET["key"])


def pooled(request):
    import urllib3

    pool = urllib3.PoolManager()
    # ruleid: request-data-in-outgoing-address
    pool.request("GET", request.GET["url"])
    # ruleid: request-data-in-outgoing-address
    urllib.request.build_opener().open(request.GET["url"])
    # ruleid: request-data-in-outgoing-address
    socket.connect((request.GET["host"], 80))
    with requests.Session() as web:
        # ruleid: request-data-in-outgoing-address
        web.get(url=request.GET["url"], timeout=3)
        # ruleid: request-data-in-outgoing-address
        web.get("http://" + request.GET["host"], timeout=3)


def other_protocols(request):
    host = request.GET["host"]
    # ruleid: request-data-in-outgoing-address
    smtplib.SMTP(host)
    # ruleid: request-data-in-outgoing-address
    xmlrpc.client.ServerProxy(host)
    # ruleid: request-data-in-outgoing-address
    feedparser.parse(host)
    # ruleid: request-data-in-outgoing-address
    requests.Request("GET", host)
    # ok: request-data-in-outgoing-address
    smtplib.SMTP("mail.example.org").sendmail("a@example.org", [host], "hello")


class Kept:
    def __init__(self):
        self.client = redis.Redis()
        self.session = requests.Session()

    def read(self):
        # ok: request-data-in-outgoing-address
        self.client.get(request.args["key"])
        # ruleid: request-data-in-outgoing-address
        return self.session.get(request.args["key"], timeout=3)


def read_again():
    client = cache
    # ok: request-data-in-outgoing-address
    return client.get(request.args["key"])
