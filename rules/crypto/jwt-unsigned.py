import jwt

# ruleid: jwt-unsigned
jwt.encode({"user": 1}, None, algorithm="none")
# ruleid: jwt-unsigned
jwt.encode({"user": 1}, key, algorithm=None)
# ok: jwt-unsigned
jwt.encode({"user": 1}, key, algorithm="HS256")
# ok: jwt-unsigned
jwt.encode({"user": 1}, key)
