from Crypto.Cipher import AES
from cryptography.hazmat.primitives.ciphers import modes

# ruleid: ecb-mode
modes.ECB()
# ruleid: ecb-mode
AES.new(key, AES.MODE_ECB)
# ok: ecb-mode
AES.new(key, AES.MODE_GCM, nonce=nonce)
# ok: ecb-mode
modes.GCM(nonce)


def seal(key, text):
    mode = AES.MODE_ECB
    # ruleid: ecb-mode
    return AES.new(key, mode).encrypt(text)
