import re

import ldap
from flask import Flask, request
from ldap.filter import escape_filter_chars

app = Flask(__name__)
directory = ldap.initialize("ldaps://directory.example.org")


@app.route("/person")
def person():
    uid = request.args["uid"]
    # ruleid: ldap-filter-from-request
    found = directory.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=%s)" % uid)
    # ruleid: ldap-filter-from-request
    found += directory.search("dc=example", search_filter=f"(uid={uid})")
    # ok: ldap-filter-from-request
    found += directory.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=%s)" % escape_filter_chars(uid))
    # ok: ldap-filter-from-request
    return str(re.search("[a-z]+", uid))
