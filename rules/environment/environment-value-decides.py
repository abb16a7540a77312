import os


def choose():
    mode = os.environ.get("MODE", "normal")
    # ruleid: environment-value-decides
    if mode == "fast":
        return 1
    # ok: environment-value-decides
    if mode is None:
        return 3
    # ok: environment-value-decides
    return 2


def label():
    bind = os.getenv("BIND")
    # ruleid: environment-value-decides
    return "open" if bind else "closed"


def fixed(mode):
    # ok: environment-value-decides
    if mode == "fast":
        return 1
    folder = os.environ["HOME"]
    # ok: environment-value-decides
    return folder
