import hashlib

import bcrypt

ROUNDS = 1000


def hashed(password, salt, rounds):
    # ruleid: few-hash-rounds
    hashlib.pbkdf2_hmac("sha256", password, salt, ROUNDS)
    # ruleid: few-hash-rounds
    bcrypt.gensalt(rounds=4)
    # ok: few-hash-rounds
    bcrypt.gensalt(12)
    # ok: few-hash-rounds
    hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)
    # ok: few-hash-rounds
    hashlib.pbkdf2_hmac("sha256", password, salt, rounds)
