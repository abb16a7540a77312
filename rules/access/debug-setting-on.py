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
import cgitb

# ruleid: debug-setting-on
cgitb.enable()
# ok: debug-setting-on
cgitb.enable(display=0, logdir="/var/log/pages")
# ok: debug-setting-on
app.config["TESTING"] = True
