import re

import ldap
import ldap3
from flask import request
from ldap3.utils.conv import escape_filter_chars

connection = ldap3.Connection(server)
name = request.form["name"]
# ruleid: ldap-query-from-request
connection.search("dc=example", f"(uid={name})", attributes=["cn"])
link = ldap.initialize("ldaps://directory.example.org")
# ruleid: ldap-query-from-request
link.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=%s)" % name)
# ok: ldap-query-from-request
connection.search("dc=example", f"(uid={escape_filter_chars(name)})")
# ok: ldap-query-from-request
re.search("[a-z]+", name)


def found(link):
    # ruleid: ldap-query-from-request
    return link.search_s(base="dc=example", scope=2, filterstr="(uid=%s)" % request.args["name"])


def people(request):
    l3 = ldap3.Connection("directory")
    # ruleid: ldap-query-from-request
    l3.search("dc=example", "(uid=%s)" % request.GET["name"])
    # ruleid: ldap-query-from-request
    con.search("dc=example", ldap.SCOPE_SUBTREE, "(uid=%s)" % request.GET["name"])
    # ruleid: ldap-query-from-request
    return con.passwd_s("uid=" + request.GET["name"] + ",dc=example", None, "new")


def same(con, request):
    # ruleid: ldap-query-from-request
    con.compare_s("uid=" + request.GET["name"], "role", b"admin")
