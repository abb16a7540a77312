import ssl

from OpenSSL import SSL

# ruleid: old-tls-version
context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
# ruleid: old-tls-version
context = SSL.Context(SSL.SSLv3_METHOD)


# ruleid: old-tls-version
def connect(version=ssl.PROTOCOL_SSLv3):
    return version


# ruleid: old-tls-version
context.minimum_version = ssl.TLSVersion.TLSv1
# ok: old-tls-version
names = {ssl.PROTOCOL_TLSv1: "TLS 1.0"}
# ok: old-tls-version
old = version == ssl.PROTOCOL_TLSv1
# ok: old-tls-version
context.minimum_version = ssl.TLSVersion.TLSv1_2
# ok: old-tls-version
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
