import socket

link = socket.socket()
# ok: server-reached-by-whom
link.connect(("localhost", 80))
# ok: server-reached-by-whom
button.bind("<Return>")
# ok: server-reached-by-whom
link.bind(("127.0.0.1", 8000))
# ruleid: server-reached-by-whom
link.bind(("", 8000))
