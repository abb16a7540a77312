import os

import requests

# ruleid: environment-switches-off-check
if os.environ.get("SKIP_AUTH") == "1":
    user = "admin"

# ruleid: environment-switches-off-check
if os.environ.has_key("DISABLE_LOGIN"):
    trace = True

# ruleid: environment-switches-off-check
requests.get("https://example.org", verify=not os.getenv("INSECURE"), timeout=5)

# ruleid: environment-switches-off-check
OPEN = os.environ.get("APP_TEST_MODE", "").lower() in ("1", "yes")

# ok: environment-switches-off-check
reason = os.environ.get("SKIP_AUTH_REASON")

# ok: environment-switches-off-check
if os.environ.get("LANGUAGE"):
    greet()
