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
