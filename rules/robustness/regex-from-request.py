import re

from fastapi import FastAPI
from flask import Flask, abort, request

app = Flask(__name__)
api = FastAPI()
KINDS = {"word": r"\w+", "number": r"\d+"}


@app.route("/search")
def search():
    text = open("terms.txt").read()
    word = request.args["word"]
    # ruleid: regex-from-request
    found = re.findall(word, text)
    # ruleid: regex-from-request
    lines = [line for line in text.splitlines() if re.search(r"\b" + word + r"\b", line)]
    # ruleid: regex-from-request
    whole = re.compile(f"^{word}$", re.MULTILINE)
    # ok: regex-from-request
    found = re.findall(re.escape(word), text)
    # ok: regex-from-request
    whole = re.compile(rf"\b{re.escape(word)}\b")
    # ok: regex-from-request
    clean = re.sub(r"\s+", " ", word)
    # ok: regex-from-request
    kind = re.search(KINDS[request.args["kind"]], text)
    # ok: regex-from-request
    short = re.search("a{%d}" % int(request.args["count"]), text)
    return {"found": len(found), "lines": len(lines)}


@app.route("/checked")
def checked():
    word = request.args["word"]
    if not word.isalnum():
        abort(400)
    # ok: regex-from-request
    return str(bool(re.search(word, "some text")))


@api.get("/names")
def names(pattern: str, size: int):
    # ruleid: regex-from-request
    wanted = re.compile(pattern)
    # ok: regex-from-request
    longer = re.compile(".{%d,}" % size)
    return [name for name in all_names() if wanted.match(name) and longer.match(name)]


def rename(request):
    # ruleid: regex-from-request
    return re.sub(request.POST["old"], "new", "some text")


def listed(request, people):
    # ruleid: regex-from-request
    people.find({"name": {"$regex": request.GET["name"]}})
    # ok: regex-from-request
    people.find({"name": {"$regex": re.escape(request.GET["name"])}})
