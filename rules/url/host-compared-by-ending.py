from urllib.parse import urlsplit

from flask import abort, request


def is_ours(address):
    host = urlsplit(address).hostname or ""
    # ruleid: host-compared-by-ending
    return host.endswith("example.com")


def fetch(address):
    parts = urlsplit(address)
    # ruleid: host-compared-by-ending
    if not parts.netloc.lower().endswith(("example.com", "example.org")):
        abort(400)
    # ruleid: host-compared-by-ending
    return (parts.hostname or "").endswith("example.net")


def answer():
    # ruleid: host-compared-by-ending
    if request.headers["Host"].endswith("shop.example.com"):
        return {}


def whole(host, email, hostfile, domain):
    # ok: host-compared-by-ending
    if host == "example.com" or host.endswith(".example.com"):
        return True
    # ok: host-compared-by-ending
    if email.endswith("@example.com"):
        return True
    # ok: host-compared-by-ending
    if hostfile.endswith("hosts.txt") or host.endswith("page.html"):
        return True
    # ok: host-compared-by-ending
    if host.endswith("in-addr.arpa") or domain.endswith("co.uk"):
        return None
    # ok: host-compared-by-ending
    assert host.endswith("example.com")
    # ok: host-compared-by-ending
    return host.endswith("local")
