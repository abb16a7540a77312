import json
from hashlib import sha256


def as_hex(text):
    return "".join("\\x%02x" % ord(char) for char in text)


def file_step(copied):
    content = as_hex(open(copied.src, 'r').read())
    # ruleid: file-content-in-build-step
    return "RUN printf '%s' > %s && chmod %s %s" % (
        content, copied.dest, copied.mode, copied.dest)


def encoded(path):
    # ruleid: file-content-in-build-step
    line = "RUN echo {} > /motd".format(open(path).read().encode("hex"))
    return line


def greeting(path, target):
    text = path.read_text()
    with open(target, "w") as dockerfile:
        dockerfile.write("FROM debian\n")
        # ruleid: file-content-in-build-step
        dockerfile.write(f"FROM debian\nRUN echo '{text}' > /etc/motd\n")


def service(path):
    # ruleid: file-content-in-build-step
    return "ExecStart=/usr/bin/run " + open(path).readline()


def shell_step(copied):
    dummy = as_hex(open(copied.src, 'r').read())
    steps = []
    # ruleid: file-content-in-build-step
    steps.append("printf '%s' > %s" % (dummy, copied.dest))
    return steps


def labels(path):
    digest = sha256(open(path, "rb").read()).hexdigest()
    # ok: file-content-in-build-step
    return "LABEL digest=%s" % digest


def message(path):
    # ok: file-content-in-build-step
    return "RUNNING with %d lines" % len(open(path).readlines())


def copied(path):
    # ok: file-content-in-build-step
    return "FROM debian\nRUN mkdir -p %s\n" % path
