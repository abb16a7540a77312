from html.parser import HTMLParser
from urllib.parse import urlsplit

import requests
from flask import Flask, jsonify, request

app = Flask(__name__)


class TitleParser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.is_title = False
        self.title = ""

    def handle_starttag(self, tag, attrs):
        self.is_title = tag == "title"

    def handle_data(self, data):
        if self.is_title:
            self.title += data


class Preview:
    def __init__(self, link):
        self.link = link
        self.host = urlsplit(link).hostname or ""

    def load(self):
        answer = requests.get(self.link, timeout=3)
        parser = TitleParser()
        parser.feed(answer.text[:20_000])
        return parser.title.strip() or self.host


@app.post("/preview")
def preview():
    message = request.get_json()
    shown = Preview(message["link"])
    return jsonify(host=shown.host, title=shown.load(), author=message.get("author", ""))
