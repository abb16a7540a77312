import ssl

# ruleid: certificate-check-off-in-context
context = ssl._create_unverified_context()
# ruleid: certificate-check-off-in-context
ssl._create_default_https_context = ssl._create_unverified_context

context = ssl.create_default_context()
# ruleid: certificate-check-off-in-context
context.verify_mode = ssl.CERT_NONE
# ok: certificate-check-off-in-context
context.verify_mode = ssl.CERT_REQUIRED
# ok: certificate-check-off-in-context
context.load_verify_locations("ca.pem")
# ruleid: certificate-check-off-in-context
ssl._create_default_https_context = _create_unverified_https_context
# ok: certificate-check-off-in-context
ssl._create_default_https_context = ssl.create_default_context

server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
# ok: certificate-check-off-in-context
server.verify_mode = ssl.CERT_NONE
