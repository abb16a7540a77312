import urllib.request

import requests

# ruleid: unencrypted-request
requests.get("http://api.example.org/rates", timeout=5)
# ruleid: unencrypted-request
requests.post(f"http://{host}/orders", timeout=5)
# ruleid: unencrypted-request
urllib.request.urlopen("http://api.example.org/" + name)
# ok: unencrypted-request
requests.get("https://api.example.org/rates", timeout=5)
# ok: unencrypted-request
requests.get("http://localhost:8080/health", timeout=5)
# ok: unencrypted-request
client.get("http://testserver/rates")
