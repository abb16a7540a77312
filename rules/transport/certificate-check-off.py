import httpx
import requests

# ruleid: certificate-check-off
requests.get("https://example.org", verify=False, timeout=5)

session = requests.Session()
# ruleid: certificate-check-off
session.verify = False
# ruleid: certificate-check-off
session.post("https://example.org", data={}, verify=False)
# ruleid: certificate-check-off
client = httpx.Client(verify=False, timeout=5)
# ok: certificate-check-off
requests.get("https://example.org", verify="ca.pem", timeout=5)
# ok: certificate-check-off
requests.get("https://example.org", timeout=5)
# ok: certificate-check-off
token.check(verify=False)
options = {"timeout": 5, "verify": False}
# ruleid: certificate-check-off
requests.get("https://example.org", **options)
