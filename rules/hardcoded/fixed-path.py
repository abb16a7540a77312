import os

# ruleid: fixed-path
script = '/post_startup.py'


class Settings:
    # ruleid: fixed-path
    log = "/var/log/build.log"
    # ok: fixed-path
    address = "/accounts/login"

    # ruleid: fixed-path
    def __init__(self, config="/etc/build.conf"):
        self.config = config


# ok: fixed-path
nothing = "/dev/null"
# ok: fixed-path
beside = os.path.join(os.path.dirname(__file__), "post_startup.py")
# ok: fixed-path
login_url = "/static/login.json"
