import jwt
from django.core import signing
from flask import abort, current_app
from itsdangerous import BadSignature, TimestampSigner, URLSafeSerializer, URLSafeTimedSerializer

serializer = URLSafeTimedSerializer("key", salt="confirm")


def confirm(token):
    try:
        # ruleid: token-never-expires
        return serializer.loads(token)
    except BadSignature:
        abort(404)


def reset_password(token):
    timed = URLSafeTimedSerializer(current_app.config["SECRET_KEY"])
    # ruleid: token-never-expires
    address = timed.loads(token, salt="reset")
    # ok: token-never-expires
    address = timed.loads(token, salt="reset", max_age=3600)
    # ok: token-never-expires
    address = timed.loads(token, 3600)
    return address


def badge(text):
    # ruleid: token-never-expires
    name = TimestampSigner("key").unsign(text)
    # ok: token-never-expires
    name, made_at = TimestampSigner("key").unsign(text, return_timestamp=True)
    # ok: token-never-expires
    return TimestampSigner("key").unsign(text, max_age=60)


def download(value):
    # ruleid: token-never-expires
    return signing.TimestampSigner().unsign(value)


def user_of(token, key):
    # ruleid: token-never-expires
    return jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})


def audience_free(token, key):
    # ok: token-never-expires
    return jwt.decode(token, key, algorithms=["HS256"], options={"verify_aud": False})


def strict(token, key):
    options = {"verify_exp": True, "require": ["exp"]}
    # ok: token-never-expires
    return jwt.decode(token, key, algorithms=["HS256"], options=options)


def lenient(token, key):
    options = {"verify_exp": False}
    # ruleid: token-never-expires
    return jwt.decode(token, key, algorithms=["HS256"], options=options)


def settings(text, signer_without_time=URLSafeSerializer("key")):
    # ok: token-never-expires
    return signer_without_time.loads(text)


def fresh(token, limits):
    # ok: token-never-expires
    return serializer.loads(token, **limits)
