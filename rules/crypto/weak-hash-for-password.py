import hashlib
import os


def old(user, password):
    # ruleid: weak-hash-for-password
    user.hash = hashlib.md5(password).hexdigest()
    # ruleid: weak-hash-for-password
    user.hash = hashlib.sha256(password.encode("utf-8")).hexdigest()
    # ruleid: weak-hash-for-password
    user.hash = hashlib.sha1(user.salt + password).hexdigest()


def better(user, password, page):
    # ok: weak-hash-for-password
    user.hash = hashlib.scrypt(password, salt=os.urandom(16), n=2**14, r=8, p=1)
    # ok: weak-hash-for-password
    user.tag = hashlib.sha256(page).hexdigest()
