# ruleid: xmlrpc-import
import xmlrpc.client
# ruleid: xmlrpc-import
from xmlrpc.server import SimpleXMLRPCServer
# ruleid: xmlrpc-import
import xmlrpclib
# ruleid: xmlrpc-import
from SimpleXMLRPCServer import SimpleXMLRPCServer as Server
# ok: xmlrpc-import
from defusedxml.xmlrpc import monkey_patch
# ok: xmlrpc-import
import jsonrpc
