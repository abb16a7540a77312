import ldap
import ldap3
from ldap.filter import escape_filter_chars, filter_format


def find(connection, name):
    # ruleid: ldap-query-built
    connection.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=%s)" % name)
    query = f"(&(objectClass=person)(uid={name}))"
    # ruleid: ldap-query-built
    connection.search_ext_s("dc=example", ldap.SCOPE_SUBTREE, query)
    # ok: ldap-query-built
    connection.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=%s)" % escape_filter_chars(name))
    # ok: ldap-query-built
    connection.search_s("dc=example", ldap.SCOPE_SUBTREE, filter_format("(uid=%s)", [name]))
    safe = escape_filter_chars(name)
    # ok: ldap-query-built
    connection.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=" + safe + ")")
    # ok: ldap-query-built
    return connection.search_s("dc=example", ldap.SCOPE_SUBTREE, "(objectClass=*)")


class Directory:
    def __init__(self):
        self.link = ldap3.Connection("directory")

    def query(self, mail):
        return "(mail={})".format(mail)

    def find(self, mail):
        # ruleid: ldap-query-built
        self.link.search("dc=example", self.query(mail), attributes=["cn"])
        # ok: ldap-query-built
        self.link.search("index", f"words with {mail}")
        # ok: ldap-query-built
        return self.link.search("dc=example", f"(uidNumber={int(mail)})")
