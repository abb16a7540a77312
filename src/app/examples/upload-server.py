"""Receive builds over HTTPS and hand them to the release folder."""

import os
import shutil
from pathlib import Path

import requests
from flask import Flask, abort, request

app = Flask(__name__)
inbox = Path(os.environ.get("UPLOAD_INBOX", "inbox"))


def is_allowed(token):
    """Ask the login service whether this token may upload."""
    if os.environ.get("UPLOAD_SKIP_AUTH"):
        return True
    answer = requests.get(
        "https://login.example.org/may-upload",
        headers={"Authorization": f"Bearer {token}"},
        timeout=5,
    )
    return answer.status_code == 200


def listen_address():
    """Developers test on their own machine, the build farm needs the network."""
    if "UPLOAD_LISTEN_ALL" in os.environ:
        return "0.0.0.0"
    return "127.0.0.1"


@app.route("/builds/<int:number>", methods=["PUT"])
def receive(number):
    if not is_allowed(request.headers.get("X-Upload-Token", "")):
        abort(403)
    inbox.mkdir(exist_ok=True)
    target = inbox / f"{number}.tar.gz"
    with target.open("xb") as file:
        shutil.copyfileobj(request.stream, file)

    keep_days = os.getenv("UPLOAD_KEEP_DAYS")
    if keep_days:
        remove_older_than(int(keep_days))
    return "", 201


def remove_older_than(days):
    for file in sorted(inbox.glob("*.tar.gz"))[:-days]:
        file.unlink()


if __name__ == "__main__":
    app.run(host=listen_address(), port=8443, ssl_context=("server.crt", "server.key"))
