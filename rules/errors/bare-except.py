try:
    load()
# ruleid: bare-except
except:
    start_afresh()

try:
    load()
# ok: bare-except
except:
    close()
    raise

try:
    load()
# ok: bare-except
except ValueError:
    start_afresh()
