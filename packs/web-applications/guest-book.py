from datetime import datetime

from flask import Flask, redirect, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)
ENTRIES = []


def signature(name, town):
    """The line below an entry, with the town in italics."""
    if not town:
        return escape(name)
    return Markup("{} from <em>{}</em>").format(name, town)


def paragraphs(text):
    parts = text.strip().split("\n\n")
    return "".join("<p>" + part + "</p>" for part in parts)


@app.get("/")
def show():
    return render_template("guest_book.html", entries=reversed(ENTRIES))


@app.post("/sign")
def sign():
    name = request.form["name"]
    town = request.form.get("town", "")
    message = request.form["message"]
    body = paragraphs(message)
    entry = {
        "when": datetime.now(),
        "by": signature(name, town),
        "body": Markup(body),
    }
    ENTRIES.append(entry)
    return redirect("/")
