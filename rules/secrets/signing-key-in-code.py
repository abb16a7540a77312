import os

import jose.jwt
import jwt
from flask import Flask

app = Flask(__name__)
# ruleid: signing-key-in-code
app.secret_key = "dev-key-2024"
# ruleid: signing-key-in-code
app.config["SECRET_KEY"] = "dev-key-2024"
# ruleid: signing-key-in-code
SECRET_KEY = "b0a1c2d3e4f5"
# ruleid: signing-key-in-code
token = jwt.encode({"user": 1}, "dev-key-2024", algorithm="HS256")

# ok: signing-key-in-code
app.secret_key = os.environ["SESSION_KEY"]
# ok: signing-key-in-code
SECRET_KEY = ""


class Tokens:
    KEY = "kq83-zzTo-11"

    def make(self, claims):
        # ruleid: signing-key-in-code
        return jwt.encode(claims, self.KEY, algorithm="HS256")


def other(claims):
    # ruleid: signing-key-in-code
    return jose.jwt.encode(claims, "kq83-zzTo-11", algorithm="HS256")
