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
