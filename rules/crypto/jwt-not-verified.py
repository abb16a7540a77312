import jwt
from jose import jwt as jose_jwt

# ruleid: jwt-not-verified
jwt.decode(token, verify=False)
# ruleid: jwt-not-verified
jwt.decode(token, options={"verify_signature": False})
# ruleid: jwt-not-verified
jwt.decode(token, key, algorithms=["HS256", "none"])
# ruleid: jwt-not-verified
jose_jwt.get_unverified_claims(token)
# ok: jwt-not-verified
jwt.decode(token, key, algorithms=["HS256"])
# ok: jwt-not-verified
jwt.decode(token, key, algorithms=["RS256"], options={"verify_aud": False})
# ruleid: jwt-not-verified
jwt.decode(token, key, algorithms=[header["alg"]])
options = {"verify_signature": False}
# ruleid: jwt-not-verified
jwt.decode(token, options=options)


def reader(links, token):
    # ruleid: jwt-not-verified
    return links.loads_unsafe(token)[1]
