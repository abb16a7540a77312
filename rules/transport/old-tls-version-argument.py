import transport

# ruleid: old-tls-version-argument
transport.connect("example.org", ssl_version=transport.PROTOCOL_SSLv3)
# ok: old-tls-version-argument
transport.connect("example.org", ssl_version=transport.PROTOCOL_TLS)
# ok: old-tls-version-argument
transport.connect("example.org")
