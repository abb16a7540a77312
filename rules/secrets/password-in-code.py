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
# ruleid: password-in-code
config["secret_key"] = "0f9a8c7b6d5e4f3a"
# ruleid: password-in-code
headers = {"Authorization": "Bearer k9f8a7b6c5d4e3f2a1"}
# ok: password-in-code
headers = {"Authorization": "Bearer token"}
# ok: password-in-code
headers = {"Authorization": "Bearer " + token}
# ok: password-in-code
names = {"authorization": "Authorization"}
# ruleid: password-in-code
environment = [{"name": "DB_PASSWORD", "value": "Pr0d-Db-9912"}]
# ruleid: password-in-code
variable = client.V1EnvVar(name="DB_PASSWORD", value="Pr0d-Db-9912")
# ok: password-in-code
variable = client.V1EnvVar(name="DB_HOST", value="db.example.org")


def test_login(client):
    # ok: password-in-code
    client.post("/login", data={"password": "wrong"})
# ok: password-in-code
headers["authorization"] = 'WSSE profile="UsernameToken"'
# ok: password-in-code
errors = {"password": "has expired", "api_key": "missing"}
# ok: password-in-code
app = create_app({"TESTING": True, "SECRET_KEY": "for-tests-only"})
# ok: password-in-code
SERVER_SIDE_ENCRYPTION_KEY = "server-side-encryption-header"
