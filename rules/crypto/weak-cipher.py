from Crypto.Cipher import AES, ARC4
from Crypto.Cipher import DES as old_cipher
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms

# ruleid: weak-cipher
old_cipher.new(key, old_cipher.MODE_CBC, iv)
# ruleid: weak-cipher
ARC4.new(key)
# ruleid: weak-cipher
Cipher(algorithms.Blowfish(key), mode=None)
# ok: weak-cipher
AES.new(key, AES.MODE_GCM)
# ok: weak-cipher
algorithms.AES(key)
# ruleid: weak-cipher
context.set_ciphers("HIGH:RC4")
# ok: weak-cipher
context.set_ciphers("HIGH:!aNULL:!RC4")
