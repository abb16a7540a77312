import logging

for name in names:
    try:
        check(name)
    # ruleid: exception-skipped-in-loop
    except Exception:
        continue

while work():
    try:
        check(work)
    # ruleid: exception-skipped-in-loop
    except:
        continue

for name in names:
    try:
        check(name)
    # ok: exception-skipped-in-loop
    except KeyError:
        continue

for name in names:
    try:
        check(name)
    # ok: exception-skipped-in-loop
    except Exception:
        logging.exception("check of %r", name)
        continue
