import hashlib
import random
import secrets
import time

ROOMS = ("blue", "green", "yellow")


class AssetCache:
    """Keeps finished pages, so that equal requests are answered at once."""

    def __init__(self):
        self.pages = {}

    def key(self, path, query):
        return hashlib.md5(f"{path}?{query}".encode(), usedforsecurity=False).hexdigest()

    def put(self, path, query, page):
        # Spread over a minute, so that pages do not all run out at once.
        expires = time.time() + 300 + random.uniform(0, 60)
        self.pages[self.key(path, query)] = (expires, page)


def room_of_the_day():
    return random.choice(ROOMS)


def reset_token(member):
    token = "".join(random.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(24))
    return f"{member}-{token}"


def session_id():
    return secrets.token_urlsafe(32)


def store_password(password):
    return hashlib.sha256(password.encode()).hexdigest()
