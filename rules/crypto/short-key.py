from Crypto.PublicKey import DSA, RSA
from cryptography.hazmat.primitives.asymmetric import rsa

# ruleid: short-key
rsa.generate_private_key(65537, 1024)
# ruleid: short-key
rsa.generate_private_key(public_exponent=65537, key_size=1024)
# ruleid: short-key
RSA.generate(1536)
# ruleid: short-key
DSA.generate(bits=1024)
# ok: short-key
rsa.generate_private_key(public_exponent=65537, key_size=2048)
# ok: short-key
RSA.generate(4096)
# ok: short-key
RSA.generate(settings.bits)


def make(bits=1024):
    # ruleid: short-key
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def make_long(bits=4096):
    # ok: short-key
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)
