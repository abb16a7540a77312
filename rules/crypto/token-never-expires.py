import jwt
from itsdangerous import TimestampSigner, URLSafeSerializer, URLSafeTimedSerializer

KEY = read_key()
links = URLSafeTimedSerializer(KEY, salt="reset")


def reset(token):
    # ruleid: token-never-expires
    return links.loads(token)


def confirm(token):
    # ok: token-never-expires
    return links.loads(token, max_age=3600)


def badge(text):
    signer = TimestampSigner(KEY)
    # ruleid: token-never-expires
    name = signer.unsign(text)
    # ok: token-never-expires
    return name, signer.unsign(text, max_age=60)


def invited(token):
    # ruleid: token-never-expires
    return URLSafeTimedSerializer(KEY).loads(token)


def user_of(token):
    # ruleid: token-never-expires
    return jwt.decode(token, KEY, algorithms=["HS256"], options={"verify_exp": False})["user"]


def other(token):
    # ok: token-never-expires
    jwt.decode(token, KEY, algorithms=["HS256"])
    # ok: token-never-expires
    return URLSafeSerializer(KEY).loads(token)
