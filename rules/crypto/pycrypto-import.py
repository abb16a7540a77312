# ruleid: pycrypto-import
from Crypto.Cipher import AES
# ruleid: pycrypto-import
import Crypto.Random
# ok: pycrypto-import
from Cryptodome.Cipher import DES
# ok: pycrypto-import
from cryptography.fernet import Fernet
