# ruleid: csrf-check-off
WTF_CSRF_ENABLED = False
# ruleid: csrf-check-off
app.config["WTF_CSRF_ENABLED"] = False
# ok: csrf-check-off
WTF_CSRF_ENABLED = True
# ok: csrf-check-off
app.config["WTF_CSRF_TIME_LIMIT"] = None
