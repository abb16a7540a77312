import string

import arrow
from flask import Flask, g, request

app = Flask(__name__)
GREETINGS = {"en": "Hello {}", "de": "Hallo {}"}


@app.route("/greet")
def greet():
    text = request.args["text"]
    # ruleid: format-string-from-request
    first = text.format(user=g.user)
    # ruleid: format-string-from-request
    second = ("Dear {name}, " + text).format(name=g.user.name, user=g.user)
    # ruleid: format-string-from-request
    third = text % {"name": g.user.name}
    # ruleid: format-string-from-request
    fourth = request.form["line"] % (g.user.name, g.user.city)
    # ruleid: format-string-from-request
    fifth = text.format_map(vars(g.user))
    # ruleid: format-string-from-request
    sixth = string.Formatter().format(text, user=g.user)
    # ruleid: format-string-from-request
    seventh = text % g.user.name
    # ok: format-string-from-request
    first = "Hello {}".format(text)
    # ok: format-string-from-request
    second = "Hello %s" % text
    # ok: format-string-from-request
    third = "Hello %s from %s" % (text, request.form["city"])
    # ok: format-string-from-request
    fourth = f"Hello {text}"
    # ok: format-string-from-request
    fifth = string.Template(text).safe_substitute(name=g.user.name)
    # ok: format-string-from-request
    sixth = GREETINGS[request.args["language"]].format(g.user.name)
    return {"text": first + second + third + fourth + fifth + sixth + seventh}


@app.route("/page")
def page():
    # ok: format-string-from-request
    row = int(request.args["row"]) % 2
    # ok: format-string-from-request
    odd = request.json["row"] % 2
    # ok: format-string-from-request
    day = arrow.get(request.args["day"]).format("YYYY-MM-DD")
    return {"row": row, "odd": odd, "day": day}


def notify(event, context):
    # ruleid: format-string-from-request
    return {"statusCode": 200, "body": event["template"].format(context=context)}


def filled(request, user):
    # ok: format-string-from-request
    fixed = request.GET["text"] % {"size": 1}
    # ruleid: format-string-from-request
    return fixed, request.GET["text"] % {"size": 1, "user": user}
