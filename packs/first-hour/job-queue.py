import json
import pickle

import yaml
from flask import Flask, request

app = Flask(__name__)


def load_defaults():
    with open("queue.yaml", encoding="utf-8") as settings:
        return yaml.safe_load(settings)


class Job:
    def __init__(self, name, arguments):
        self.name = name
        self.arguments = arguments

    def describe(self):
        return json.dumps({"name": self.name, "arguments": self.arguments})


@app.post("/jobs")
def add_job():
    defaults = load_defaults()
    job = pickle.loads(request.get_data())
    merged = {**defaults.get(job.name, {}), **job.arguments}
    with open("queue.jsonl", "a", encoding="utf-8") as queue:
        queue.write(Job(job.name, merged).describe() + "\n")
    return "", 202


@app.get("/jobs")
def list_jobs():
    with open("queue.jsonl", encoding="utf-8") as queue:
        return {"jobs": [json.loads(line) for line in queue]}
