from urllib.parse import urlsplit

from flask import abort, redirect, request


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
    origin = request.headers.get("Origin", "")
    # ruleid: host-compared-by-ending
    if origin.startswith("https://shop.example.com"):
        return {"Access-Control-Allow-Origin": origin}
    # ruleid: host-compared-by-ending
    if request.headers["Host"].endswith("shop.example.com"):
        return {}
    # ok: host-compared-by-ending
    if origin.startswith("https://shop.example.com/"):
        return {}
    # ok: host-compared-by-ending
    if origin.startswith("https://"):
        return {}


def go(next_url, url):
    # ruleid: host-compared-by-ending
    if next_url.startswith("https://example.com"):
        return redirect(next_url)
    # ruleid: host-compared-by-ending
    if not url.startswith("https://example.com"):
        abort(400)


def sort(url):
    # ok: host-compared-by-ending
    if url.startswith("https://example.com"):
        return "ours"


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
