import ssl

# ruleid: ssl-wrap-socket
secure = ssl.wrap_socket(plain)
# ok: ssl-wrap-socket
secure = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
# ok: ssl-wrap-socket
secure = context.wrap_socket(plain, server_hostname=host)
