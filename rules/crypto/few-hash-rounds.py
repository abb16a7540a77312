import hashlib

import bcrypt
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from passlib.context import CryptContext
from passlib.hash import argon2, md5_crypt
from werkzeug.security import generate_password_hash

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
    # ruleid: few-hash-rounds
    PBKDF2HMAC(SHA256(), 32, salt, 1000)
    # ruleid: few-hash-rounds
    hashlib.scrypt(password, salt=salt, n=16, r=8, p=1)
    # ok: few-hash-rounds
    hashlib.scrypt(password, salt=salt, n=2**14, r=8, p=1)
    # ruleid: few-hash-rounds
    md5_crypt.hash(password)
    # ok: few-hash-rounds
    argon2.hash(password)
    # ruleid: few-hash-rounds
    generate_password_hash(password, method="sha256")


# ruleid: few-hash-rounds
context = CryptContext(schemes=["des_crypt", "bcrypt"])
# ok: few-hash-rounds
context = CryptContext(schemes=["bcrypt", "des_crypt"], deprecated="auto")
# ruleid: few-hash-rounds
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# ok: few-hash-rounds
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.MD5PasswordHasher"]
