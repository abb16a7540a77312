import hashlib
from hashlib import sha1 as short_hash

from Crypto.Hash import MD5
from cryptography.hazmat.primitives import hashes

# ruleid: weak-hash
hashlib.md5(data).hexdigest()
# ruleid: weak-hash
short_hash(data)
# ruleid: weak-hash
hashlib.new("sha1", data)
# ruleid: weak-hash
MD5.new()
# ruleid: weak-hash
hashes.SHA1()
# ok: weak-hash
hashlib.md5(data, usedforsecurity=False)
# ok: weak-hash
hashlib.sha256(data)
# ok: weak-hash
hashlib.new("sha512", data)
import crypt
# ruleid: weak-hash
crypt.crypt(text, salt=crypt.METHOD_MD5)
# ok: weak-hash
crypt.crypt(text, crypt.METHOD_SHA512)
