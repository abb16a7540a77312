import logging

try:
    check_signature()
# ruleid: exception-dropped
except Exception:
    pass

try:
    check_signature()
# ruleid: exception-dropped
except:
    # Not important.
    pass

try:
    check_signature()
# ruleid: exception-dropped
except (ValueError, Exception) as error:
    pass

try:
    check_signature()
# ok: exception-dropped
except KeyError:
    pass

try:
    check_signature()
# ok: exception-dropped
except Exception:
    logging.exception("the signature could not be checked")
