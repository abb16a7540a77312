import rsa
from Crypto.Cipher import PKCS1_OAEP, PKCS1_v1_5
from Crypto.Signature import pkcs1_15
from Cryptodome.Cipher import PKCS1_v1_5 as old
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding


def seal(key, data):
    # ruleid: rsa-old-padding
    return PKCS1_v1_5.new(key).encrypt(data)


def open_old(key, data):
    # ruleid: rsa-old-padding
    return old.new(key).decrypt(data, None)


def short(key, data):
    # ruleid: rsa-old-padding
    return rsa.encrypt(data.encode(), key)


def both(private_key, data):
    # ruleid: rsa-old-padding
    sealed = private_key.public_key().encrypt(data, padding.PKCS1v15())
    # ruleid: rsa-old-padding
    return private_key.decrypt(sealed, padding=padding.PKCS1v15())


def better(key, public_key, data):
    # ok: rsa-old-padding
    first = PKCS1_OAEP.new(key).encrypt(data)
    # ok: rsa-old-padding
    second = public_key.encrypt(data, padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None))
    return first, second


def sign(key, private_key, data):
    # ok: rsa-old-padding
    first = private_key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    # ok: rsa-old-padding
    return first, pkcs1_15.new(key).sign(data)


def own(machine, data, key):
    # ok: rsa-old-padding
    return machine.rsa.encrypt(data, key)
