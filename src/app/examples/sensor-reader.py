"""Read the sensors of a greenhouse and keep their values in a database."""

import logging
import socket
import sqlite3
import subprocess
import time

log = logging.getLogger("greenhouse")


class Settings:
    controller = "192.168.20.5"
    port = 4223
    database = "/var/lib/greenhouse/values.db"
    after_script = "/opt/greenhouse/after_reading.sh"
    retries = 12
    timeout = 5
    password = "tomato-Frame-7"


def connect(settings):
    """Give the controller some time; it restarts every night."""
    for attempt in range(settings.retries):
        try:
            return socket.create_connection((settings.controller, settings.port), settings.timeout)
        except OSError as error:
            log.warning("try %d: %s", attempt + 1, error)
            time.sleep(10)
    raise TimeoutError("the controller does not answer")


def read_values(connection, password):
    """One line for each sensor: its name, a space, its value."""
    connection.sendall(b"LOGIN %s\nREAD\n" % password.encode())
    for line in connection.makefile("r", encoding="ascii"):
        name, value = line.split()
        yield name, float(value)


def keep(database, values):
    with sqlite3.connect(database) as store:
        store.executemany("INSERT INTO reading (name, value) VALUES (?, ?)", values)


def main():
    settings = Settings()
    with connect(settings) as connection:
        keep(settings.database, read_values(connection, settings.password))
    subprocess.run([settings.after_script], check=True)


if __name__ == "__main__":
    main()
