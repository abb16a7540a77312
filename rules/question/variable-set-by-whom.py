import os

# ruleid: variable-set-by-whom
folder = os.environ.get("REPORTS", "reports")
# ruleid: variable-set-by-whom
if os.environ.has_key("QUIET"):
    pass
# ok: variable-set-by-whom
copy = dict(os.environ)
# ok: variable-set-by-whom
name = settings.get("REPORTS")
