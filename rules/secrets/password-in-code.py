import os

# ruleid: password-in-code
db_password = "hunter2-but-longer"

SETTINGS = {
    "user": "app",
    # ruleid: password-in-code
    "password": "s3cr3t!value",
}


class Client:
    # ruleid: password-in-code
    api_key = "9f8a1c2b77d04e11"

    def __init__(self):
        # ruleid: password-in-code
        self.passwd = "winter2024"


# ok: password-in-code
PASSWORD_FIELD = "password"
# ok: password-in-code
password = "<your password>"
# ok: password-in-code
token = os.environ["TOKEN"]
# ok: password-in-code
api_token = ""
# ok: password-in-code
secret = "${SECRET}"
# ok: password-in-code
password_hint = "the name of your first pet"
errors = {}
# ok: password-in-code
errors["password"] = "Too short"
# ok: password-in-code
defaults = {"password": "CHANGE_ME"}
