import httpx
import ldap
import pycurl
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

curl = pycurl.Curl()
# ruleid: certificate-check-off
curl.setopt(pycurl.SSL_VERIFYPEER, 0)
# ok: certificate-check-off
curl.setopt(pycurl.SSL_VERIFYPEER, 1)
# ok: certificate-check-off
curl.setopt(pycurl.TIMEOUT, 0)
# ruleid: certificate-check-off
ldap.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_NEVER)
# ok: certificate-check-off
ldap.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_DEMAND)
