import hashlib
import os

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

SALT = b"pepper"


def hashed(password, stored):
    # ruleid: fixed-salt
    hashlib.pbkdf2_hmac("sha256", password, SALT, 600000)
    salt = "pepper".encode("ascii")
    # ruleid: fixed-salt
    hashlib.pbkdf2_hmac("sha256", password, salt, 600000)
    # ruleid: fixed-salt
    Scrypt(salt=b"pepper", length=32, n=2**14, r=8, p=1)
    # ok: fixed-salt
    hashlib.pbkdf2_hmac("sha256", password, os.urandom(16), 600000)
    # ok: fixed-salt
    hashlib.pbkdf2_hmac("sha256", password, stored[:16], 600000)


def hashed_by_default(password, salt=b"shop"):
    # ruleid: fixed-salt
    return hashlib.pbkdf2_hmac("sha256", password, salt, 600000)
