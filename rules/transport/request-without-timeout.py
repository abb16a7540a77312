import httpx
import requests
from requests import get as fetch

# ruleid: request-without-timeout
requests.get("https://example.org")
# ruleid: request-without-timeout
requests.post("https://example.org", json={}, timeout=None)
# ruleid: request-without-timeout
httpx.get("https://example.org", timeout=None)
# ruleid: request-without-timeout
fetch("https://example.org")
# ok: request-without-timeout
requests.get("https://example.org", timeout=5)
# ok: request-without-timeout
httpx.get("https://example.org")
# ok: request-without-timeout
requests.Session()
session = requests.Session()
# ruleid: request-without-timeout
session.get("https://example.org")
# ok: request-without-timeout
session.get("https://example.org", timeout=5)
# ok: request-without-timeout
session.headers.get("Accept")


class Client:
    def __init__(self, cache):
        self.session = requests.Session()
        self.cache = cache

    def load(self):
        # ok: request-without-timeout
        self.cache.get("rates")
        # ruleid: request-without-timeout
        return self.session.get("https://example.org")


def load():
    with requests.Session() as browser:
        # ruleid: request-without-timeout
        return browser.post("https://example.org", json={})
