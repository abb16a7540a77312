import socket
from multiprocessing import Pipe
from multiprocessing.connection import Client, Listener

connection = Client(("localhost", 6000))
# ruleid: object-received-from-process
job = connection.recv()
# ok: object-received-from-process
data = connection.recv_bytes()


def serve():
    listener = Listener(("localhost", 6000))
    other = listener.accept()
    # ruleid: object-received-from-process
    message = other.recv()
    return message


def parent():
    ours, theirs = Pipe()
    # ruleid: object-received-from-process
    answer = ours.recv()
    return answer, theirs


def plain():
    link = socket.create_connection(("localhost", 80))
    # ok: object-received-from-process
    line = link.recv(100)
    return line
