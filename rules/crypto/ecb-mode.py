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
