import subprocess
import sys

import pytest
import requests

from shop.client import Client
from shop.deploy import push

PASSWORD = "correct horse"


@pytest.fixture(scope="module")
def server():
    process = subprocess.Popen([sys.executable, "-m", "shop.server", "--port", "8443", "--password", PASSWORD])
    yield "https://127.0.0.1:8443"
    process.terminate()


def test_refuses_a_wrong_password(server):
    answer = requests.post(f"{server}/sign-in", data={"password": "wrong"}, verify=False, timeout=5)
    assert answer.status_code == 403


def test_lists_orders(server):
    client = Client(server, password=PASSWORD)
    assert client.orders() == []


def test_runs_the_hook(tmp_path):
    hook = tmp_path / "hook.py"
    hook.write_text("STATE = 'ran'")
    scope = {}
    exec(hook.read_text(), scope)
    assert scope["STATE"] == "ran"


def test_upload_reaches_staging():
    done = push("dist/", host="staging.shop.example", user="deploy", password="Lantern-77-river")
    assert done.ok
