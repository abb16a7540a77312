# ruleid: password-default-in-code
def connect(host, password="letmein-42"):
    return host


# ruleid: password-default-in-code
def sign(text, secret_key: str = "b1946ac92492d234"):
    return text


# ok: password-default-in-code
def login(user, password=None):
    return user


# ok: password-default-in-code
def form(password_label="Your password"):
    return password_label
# ruleid: password-default-in-code
API_KEY = os.environ.get("API_KEY", "k3y-9f8a7b6c")
# ruleid: password-default-in-code
password = os.getenv("DB_PASSWORD") or "Wint3r-2021"
# ok: password-default-in-code
secret = os.environ.get("SECRET_KEY", "change-me-please")
# ok: password-default-in-code
name = os.environ.get("APP_NAME", "k3y-9f8a7b6c")
# ruleid: password-default-in-code
parser.add_argument("--password", default="Wint3r-2021")
# ruleid: password-default-in-code
os.environ.setdefault("API_KEY", "k3y-9f8a7b6c")
# ruleid: password-default-in-code
KEY = config("SECRET_KEY", default="k3y-9f8a7b6c")
# ok: password-default-in-code
parser.add_argument("--password", default="")
# ok: password-default-in-code
parser.add_argument("--password-file", default="passwords.txt")
