import os

# ruleid: environment-switches-on-debug
DEBUG = os.environ.get("APP_DEBUG", "").lower() in ("1", "yes")

# ruleid: environment-switches-on-debug
if os.environ.has_key("DEBUG"):
    trace = True

# ruleid: environment-switches-on-debug
app.run(host="127.0.0.1", debug=os.getenv("FLASK_DEBUG") == "1")

# ok: environment-switches-on-debug
LEVEL = os.environ.get("DEBUG_LEVEL", "info")

# ok: environment-switches-on-debug
app.run(host="127.0.0.1", debug=False)
