# ruleid: debug-setting-on
DEBUG = True

# ruleid: debug-setting-on
app.config["DEBUG"] = True
# ruleid: debug-setting-on
app.debug = True
# ok: debug-setting-on
app.debug = False
# ok: debug-setting-on
debug = True
# ok: debug-setting-on
DEBUG = False
