import json

from bson import ObjectId
from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
users = MongoClient().shop.users


@app.route("/login", methods=["POST"])
def login():
    body = request.get_json()
    # ruleid: document-query-from-request
    user = users.find_one({"name": body["name"], "key": body["key"]})
    return {"ok": user is not None}


@app.route("/search", methods=["POST"])
def search():
    # ruleid: document-query-from-request
    return {"names": [user["name"] for user in users.find({"name": request.json["name"]})]}


@app.route("/forget", methods=["POST"])
def forget():
    # ok: document-query-from-request
    users.delete_one({"name": str(request.json["name"])})
    # ok: document-query-from-request
    users.delete_one({"_id": ObjectId(request.json["id"])})
    # ok: document-query-from-request
    users.delete_many({"active": False})
    return {}


@app.route("/where", methods=["POST"])
def where():
    # ok: document-query-from-request
    return {"at": "some text".find(request.json["part"])}


def change():
    # ruleid: document-query-from-request
    users.replace_one({"name": request.json["name"]}, {"name": "x"})
    # ruleid: document-query-from-request
    users.update_one({"_id": 1}, {"$set": request.json})
    # ok: document-query-from-request
    users.update_one({"_id": 1}, {"$set": {"name": str(request.json["name"])}})


def look(kind):
    # ok: document-query-from-request
    users.find_one({"name": request.args["name"]})
    # ruleid: document-query-from-request
    users.find_one({"$where": "this.name == '" + request.args["name"] + "'"})
    # ruleid: document-query-from-request
    users.find_one(json.loads(request.args["query"]))
    # ruleid: document-query-from-request
    users.find_one(request.args.to_dict())
    name = request.json["name"]
    if not isinstance(name, str):
        raise ValueError(name)
    # ok: document-query-from-request
    users.find_one({"name": name})


def whole(request):
    wanted = json.loads(request.body)
    # ruleid: document-query-from-request
    found = db.documents.find(wanted)
    # ok: document-query-from-request
    return wanted["text"].find(wanted["word"])


def run(request):
    # ruleid: document-query-from-request
    db.command("eval", request.GET["code"])
    # ruleid: document-query-from-request
    db.users.map_reduce(request.GET["code"], "function () {}", "out")


def counted(redis):
    # ruleid: document-query-from-request
    return redis.eval("return redis.call('get', '" + request.args["key"] + "')", 0)
