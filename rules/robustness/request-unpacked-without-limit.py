import gzip
import zlib

from flask import request

SIZE_MAX = 1_000_000


def metrics():
    raw = request.get_data()
    if request.headers.get("Content-Encoding") == "gzip":
        # ruleid: request-unpacked-without-limit
        raw = gzip.decompress(raw)
    return raw


def packed(request):
    # ruleid: request-unpacked-without-limit
    return zlib.decompress(request.body)


def bounded(request):
    unpacker = zlib.decompressobj()
    # ok: request-unpacked-without-limit
    return unpacker.decompress(request.body, SIZE_MAX)


def own():
    with open("table.gz", "rb") as file:
        # ok: request-unpacked-without-limit
        return gzip.decompress(file.read())
