import hashlib
import random
import secrets


def remember(answer):
    value = str(random.getrandbits(64))
    # ruleid: guessable-cookie
    answer.set_cookie("remember", value[2:], secure=True)
    # ruleid: guessable-cookie
    answer.set_cookie(key="remember", value="u" + value, secure=True)
    # ok: guessable-cookie
    answer.set_cookie("remember", secrets.token_hex(16), max_age=random.randint(60, 90))


def reset_mark(user):
    number = str(random.random())
    # ruleid: guessable-cookie
    return hashlib.sha256((number + user.email).encode()).hexdigest()


def number_of(user):
    # ok: guessable-cookie
    return hashlib.sha256(user.email.encode()).hexdigest()
