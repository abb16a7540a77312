# ruleid: bound-to-every-address
app.run(host="0.0.0.0", port=80)
# ruleid: bound-to-every-address
server.bind(("0.0.0.0", 8080))
# ruleid: bound-to-every-address
HOST = '0.0.0.0'
serve(HOST)
# ok: bound-to-every-address
app.run(host="127.0.0.1")
# ok: bound-to-every-address
if host == "0.0.0.0":
    warn()
# ok: bound-to-every-address
parts = text.split("::")
from http.server import HTTPServer

# ruleid: bound-to-every-address
HTTPServer(("", 8000), Handler).serve_forever()
# ruleid: bound-to-every-address
server.bind(("", port))
# ok: bound-to-every-address
server.bind(("", 0))
# ok: bound-to-every-address
HTTPServer(("127.0.0.1", 8000), Handler).serve_forever()
ANY = ""
# ruleid: bound-to-every-address
server.bind((ANY, 8000))
