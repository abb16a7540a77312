/** Ten small programs with something to find in each, as people paste them. Used to see what survives damage. */
export const snippets: readonly string[] = [
  `from flask import Flask, request
import os

app = Flask(__name__)


@app.route("/ping")
def ping():
    host = request.args["host"]
    os.system("ping -c 1 " + host)
    return "done"
`,
  `import subprocess
import sys


def pack(folder):
    command = "tar czf /tmp/%s.tgz %s" % (folder, folder)
    subprocess.call(command, shell=True)


def main():
    for folder in sys.argv[1:]:
        pack(folder)
    print("packed")
`,
  `import sqlite3
from flask import request


def find_user():
    name = request.args.get("name")
    connection = sqlite3.connect("users.db")
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM users WHERE name = '%s'" % name)
    rows = cursor.fetchall()
    return rows
`,
  `import hashlib
import random
import string


def new_token(length):
    letters = string.ascii_letters
    token = "".join(random.choice(letters) for _ in range(length))
    return token


def store(password):
    digest = hashlib.md5(password.encode()).hexdigest()
    return digest
`,
  `import pickle
import yaml


def load_settings(path):
    with open(path) as source:
        settings = yaml.load(source)
    return settings


def load_state(path):
    state = pickle.load(open(path, "rb"))
    return state
`,
  `import requests

PASSWORD = "tr0ub4dor&3x"


def send(report):
    answer = requests.post("https://reports.example/api", data=report, auth=("bot", PASSWORD), verify=False)
    answer.raise_for_status()
    return answer.json()
`,
  `import os
import time

RETRIES = 30


def wait_for_file(path):
    for attempt in range(RETRIES):
        if os.environ.get("SKIP_CHECK"):
            return True
        if os.path.exists(path):
            return True
        time.sleep(2)
    return False
`,
  `import traceback
from flask import Flask

app = Flask(__name__)


@app.route("/report")
def report():
    try:
        return build_report()
    except Exception as error:
        return traceback.format_exc(), 500


def build_report():
    return eval(open("report.txt").read())
`,
  `from subprocess import PIPE, Popen


def run(name):
    child = Popen(("docker stop %s" % name).split(), stdout=PIPE, stderr=PIPE)
    out, err = child.communicate()
    if err:
        print(err)
    return out
`,
  `import ssl
import tempfile
import urllib.request


def fetch(address):
    context = ssl._create_unverified_context()
    target = tempfile.mktemp()
    with urllib.request.urlopen(address, context=context) as answer:
        content = answer.read()
    with open(target, "wb") as copy:
        copy.write(content)
    return target
`,
];
