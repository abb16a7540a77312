import random
import secrets
import uuid

# ruleid: guessable-secret
token = "".join(random.choice("abcdef") for _ in range(20))
# ruleid: guessable-secret
reset_code = random.randint(100000, 999999)


def make_password(length):
    # ruleid: guessable-secret
    return random.sample("abcdefghijkl", length)


# ok: guessable-secret
token = secrets.token_hex(16)
# ok: guessable-secret
delay = random.uniform(1, 2)
# ok: guessable-secret
session_token = random.SystemRandom().getrandbits(64)
password = ""
for _ in range(12):
    # ruleid: guessable-secret
    password += random.choice(letters)
# ok: guessable-secret
key = random.choice(list(table))
# ok: guessable-secret
secret_number = random.randint(1, 100)


class PasswordGenerator:
    def generate(self):
        # ruleid: guessable-secret
        return "".join(random.choice(self.letters) for _ in range(12))

    def wait(self):
        # ok: guessable-secret
        time.sleep(random.random())


class Sessions:
    def __init__(self, rng=None):
        self._rng = rng or random.Random()

    def start(self):
        # ruleid: guessable-secret
        token = "%032x" % self._rng.getrandbits(128)
        return token


def start_safely():
    rng = random.SystemRandom()
    # ok: guessable-secret
    token = "%032x" % rng.getrandbits(128)
    return token


class SafeSessions:
    def __init__(self):
        self._rng = random.SystemRandom()

    def start(self):
        # ok: guessable-secret
        token = "%032x" % self._rng.getrandbits(128)
        return token


def forgot_password(user):
    # ruleid: guessable-secret
    reset_token = uuid.uuid1().hex
    # ruleid: guessable-secret
    PasswordReset.objects.create(user=user, token=str(uuid.uuid1()))
    # ok: guessable-secret
    reset_code = uuid.uuid4().hex
    return reset_token, reset_code


def new_session_id():
    # ruleid: guessable-secret
    return str(uuid.uuid1())


def add_order(orders, order):
    # ok: guessable-secret
    row_key = uuid.uuid1().hex
    # ok: guessable-secret
    order_id = uuid.uuid1()
    orders[row_key] = order, order_id
