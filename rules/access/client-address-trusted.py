import ipaddress

from flask import request

TRUSTED = ["10.0.0.7"]


def may_enter():
    # ruleid: client-address-trusted
    if request.headers["X-Forwarded-For"] == "10.0.0.7":
        return True
    address = request.headers.get("X-Real-IP", "")
    # ruleid: client-address-trusted
    if address in TRUSTED:
        return True
    # ok: client-address-trusted
    return request.remote_addr in TRUSTED


def language():
    # ok: client-address-trusted
    return request.headers.get("Accept-Language") == "de"


def from_office():
    address = request.headers.get("X-Forwarded-For", request.remote_addr).split(",")[0]
    # ruleid: client-address-trusted
    return ipaddress.ip_address(address) in ipaddress.ip_network("192.0.2.0/26")
