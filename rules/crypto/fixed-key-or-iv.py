import os

from Crypto.Cipher import AES
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers import modes

IV = b"0000000000000000"

# ruleid: fixed-key-or-iv
AES.new(b"sixteen byte key", AES.MODE_GCM)
# ruleid: fixed-key-or-iv
AES.new(key, AES.MODE_CBC, IV)
# ruleid: fixed-key-or-iv
modes.CBC(b"0000000000000000")
# ruleid: fixed-key-or-iv
Fernet("bm90LWEtcmVhbC1rZXktYnV0LWxvbmctZW5vdWdoLTE=")
# ok: fixed-key-or-iv
AES.new(key, AES.MODE_CBC, os.urandom(16))
# ok: fixed-key-or-iv
Fernet(os.environ["BOX_KEY"])

START = bytes(16)
# ruleid: fixed-key-or-iv
modes.CBC(START)
nonce = b"\0" * 12
# ruleid: fixed-key-or-iv
box.encrypt(nonce, text, None)
# ok: fixed-key-or-iv
box.encrypt(os.urandom(12), text, None)
# ok: fixed-key-or-iv
modes.CBC(bytes(received))
