# ruleid: cgi-handler-import
from wsgiref.handlers import CGIHandler

# ruleid: cgi-handler-import
CGIHandler().run(app)
# ok: cgi-handler-import
from wsgiref.simple_server import make_server
# ok: cgi-handler-import
make_server("127.0.0.1", 8080, app)
