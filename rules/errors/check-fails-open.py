import logging

import jwt

logger = logging.getLogger(__name__)


def has_permission(user, document):
    try:
        return user.id in document.load_editors()
    except Exception:
        # ruleid: check-fails-open
        return True


def verify_token(token, key):
    try:
        jwt.decode(token, key, algorithms=["HS256"])
    except jwt.PyJWTError as error:
        logger.warning("token cannot be read: %s", error)
        # ruleid: check-fails-open
        return True
    return True


class Gate:
    async def is_user_allowed(self, user):
        try:
            answer = await self.client.ask(user.id)
            return answer["allowed"]
        except (TimeoutError, KeyError):
            # ruleid: check-fails-open
            return True

    def isAdmin(self, user):
        try:
            return self.roles[user] == "admin"
        except:
            # ruleid: check-fails-open
            return True

    def check_password(self, user, password):
        try:
            return self.store.verify(user, password)
        except OSError:
            logger.exception("no store")
            # ok: check-fails-open
            return False


def is_token_expired(token, key):
    try:
        jwt.decode(token, key, algorithms=["HS256"])
        return False
    except jwt.ExpiredSignatureError:
        # ok: check-fails-open
        return True


def check_login(name):
    try:
        User.objects.get(login=name)
    except User.DoesNotExist:
        # ok: check-fails-open
        return True
    return False


def verify_signature(key, signature, data):
    try:
        key.verify(signature, data, PSS, SHA256)
        return True
    except InvalidSignature:
        key.verify(signature, data, OLD, SHA256)
        # ok: check-fails-open
        return True


def has_admin_access(path):
    try:
        open_as_guest(path)
        return False
    except PermissionError:
        # ok: check-fails-open
        return True


def is_valid_name(text):
    try:
        return not int(text)
    except ValueError:
        # ok: check-fails-open
        return True


class RateLimiter:
    def is_allowed(self, key):
        try:
            return self.redis.incr(key) <= self.most
        except Exception:
            # ok: check-fails-open
            return True
