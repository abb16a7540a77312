import os

# ruleid: github-token-in-code
TOKEN = "ghp_thisIsNotARealTokenButHasItsLength00"
# ruleid: github-token-in-code
HEADERS = {"PRIVATE-TOKEN": "glpat-notARealTokenAtAll00"}
# ok: github-token-in-code
TOKEN = os.environ["GITHUB_TOKEN"]
# ok: github-token-in-code
PREFIX = "ghp_"
