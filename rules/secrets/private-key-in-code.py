# ruleid: private-key-in-code
KEY = """-----BEGIN PRIVATE KEY-----
bm90IGEga2V5
-----END PRIVATE KEY-----"""

# ok: private-key-in-code
HEADER = "-----BEGIN PRIVATE KEY-----"
# ok: private-key-in-code
PUBLIC = """-----BEGIN PUBLIC KEY-----
bm90IGEga2V5
-----END PUBLIC KEY-----"""
