import hashlib
import hmac
import os
import sqlite3


class Accounts:
    """Members of the library and their passwords."""

    def __init__(self, path):
        self.connection = sqlite3.connect(path)
        self.connection.execute("CREATE TABLE IF NOT EXISTS members (name TEXT PRIMARY KEY, salt BLOB, digest BLOB)")

    def add(self, name, password):
        salt = os.urandom(16)
        row = (name, salt, self.digest(password, salt))
        with self.connection:
            self.connection.execute("INSERT INTO members VALUES (?, ?, ?)", row)

    def is_password(self, name, password):
        row = self.connection.execute("SELECT salt, digest FROM members WHERE name = ?", (name,)).fetchone()
        if row is None:
            return False
        salt, digest = row
        return hmac.compare_digest(digest, self.digest(password, salt))

    @staticmethod
    def digest(password, salt):
        return hashlib.md5(salt + password.encode()).digest()
