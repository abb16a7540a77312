import os
import ssl

import gitlab
import httpx
import ldap
import ldap3
import pycurl
import pymongo
import redis
import requests
import websocket

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


async def status(session, url):
    # ruleid: certificate-check-off
    await session.get(url, ssl=False)
    # ok: certificate-check-off
    await session.get(url, ssl=True)


# ruleid: certificate-check-off
redis.Redis(host=host, ssl=True, ssl_cert_reqs=None)
# ruleid: certificate-check-off
ldap3.Tls(validate=ssl.CERT_NONE)
# ruleid: certificate-check-off
websocket.create_connection(url, sslopt={"cert_reqs": ssl.CERT_NONE})
# ruleid: certificate-check-off
pymongo.MongoClient(host, tls=True, tlsAllowInvalidCertificates=True)
# ruleid: certificate-check-off
gitlab.Gitlab(url, ssl_verify=False)
# ruleid: certificate-check-off
configuration.verify_ssl = False
# ruleid: certificate-check-off
os.environ["PYTHONHTTPSVERIFY"] = "0"
# ok: certificate-check-off
redis.Redis(host=host, ssl=True, ssl_cert_reqs="required")
# ok: certificate-check-off
ldap3.Tls(validate=ssl.CERT_REQUIRED)
# ok: certificate-check-off
os.environ["REQUESTS_CA_BUNDLE"] = "/etc/ssl/company.pem"
# ok: certificate-check-off
form.is_valid(check_fields=False)
# ruleid: certificate-check-off
pymongo.MongoClient("mongodb://db.example.org/?tls=true&tlsAllowInvalidCertificates=true")
