import json
import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.route("/greet")
def greet():
    name = request.args["name"]
    # ruleid: request-data-in-log
    logging.info("name " + name)
    # ruleid: request-data-in-log
    logger.warning("name %s", name)
    # ok: request-data-in-log
    logger.warning("name %r", name)
    # ok: request-data-in-log
    logger.info("name " + json.dumps(name))
    # ok: request-data-in-log
    logger.info("greeted")
    return "hello"


@app.route("/shout")
def shout():
    name = request.args["name"]
    # ruleid: request-data-in-log
    logging.getLogger(__name__).info(f"name {name}")
    # ok: request-data-in-log
    logging.info(f"name {name!r}")
    return "hello"


@app.route("/of/<name>")
def of(name):
    # ruleid: request-data-in-log
    logging.info(f"name {name}")
    return "hello"


def note():
    author = request.args["author"]
    with open("audit.log", "a") as log:
        # ruleid: request-data-in-log
        log.write("comment by %s\n" % author)
        # ok: request-data-in-log
        log.write("comment by %r\n" % repr(author))
    # ruleid: request-data-in-log
    open("/var/log/names.log", "a").write(author)
    with open("names.txt", "a") as names:
        # ok: request-data-in-log
        names.write(author)
