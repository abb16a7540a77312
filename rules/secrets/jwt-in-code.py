import os

# ruleid: jwt-in-code
TOKEN = "eyJub3QiOiJhIHRva2VuIn0.eyJub3QiOiJhIHRva2VuIn0.bm90LWEtc2lnbmF0dXJl"
# ok: jwt-in-code
TOKEN = os.environ["SERVICE_TOKEN"]
# ok: jwt-in-code
HEADER = "eyJub3QiOiJhIHRva2VuIn0"
