import ssl

context = ssl.create_default_context()
# ruleid: host-name-check-off
context.check_hostname = False
# ok: host-name-check-off
context.check_hostname = True


class Context:
    def __init__(self):
        # ok: host-name-check-off
        self.check_hostname = False
import pycurl

curl = pycurl.Curl()
# ruleid: host-name-check-off
curl.setopt(pycurl.SSL_VERIFYHOST, 0)
# ok: host-name-check-off
curl.setopt(pycurl.SSL_VERIFYHOST, 2)
