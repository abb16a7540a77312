import os

# ruleid: google-api-key-in-code
KEY = "AIzaThisIsNotARealKeyButHasTheLength000"
# ok: google-api-key-in-code
KEY = os.environ["GOOGLE_KEY"]
# ok: google-api-key-in-code
PREFIX = "AIza"
