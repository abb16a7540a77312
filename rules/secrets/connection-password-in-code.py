import os

# ruleid: connection-password-in-code
DATABASE = "postgresql://app:blue-harvest@db.example.org/shop"
# ruleid: connection-password-in-code
CACHE = "redis://:blue-harvest@cache.example.org:6379/0"
# ok: connection-password-in-code
DATABASE = os.environ["DATABASE_ADDRESS"]
# ok: connection-password-in-code
PATTERN = "postgresql://{user}:{password}@{host}/shop"
# ok: connection-password-in-code
EXAMPLE = "mysql://user:password@host/db"
# ok: connection-password-in-code
PAGE = "https://example.org:8443/a@b"
# ruleid: connection-password-in-code
SETTINGS = "host=db user=app password=blue-harvest"
# ruleid: connection-password-in-code
ODBC = "Driver={ODBC Driver 17};Server=db;UID=app;PWD=blue-harvest;"
# ok: connection-password-in-code
SETTINGS = "host=db user=app password=%s"
# ok: connection-password-in-code
SETTINGS = "host=db user=app password=secret"


# ok: connection-password-in-code
def connected(host, user=None, password=None, username=None, pwd=None):
    return host
