import logging
import traceback

try:
    run()
except Exception as error:
    # ruleid: exception-text-printed
    print(f"failed: {error}")
    # ruleid: exception-text-printed
    print("failed: " + str(error))

try:
    run()
except Exception:
    # ruleid: exception-text-printed
    print(traceback.format_exc())
    # ruleid: exception-text-printed
    traceback.print_exc()
    # ok: exception-text-printed
    logging.error(traceback.format_exc())

try:
    run()
except KeyError as error:
    logging.warning("no such key: %s", error)
    # ok: exception-text-printed
    print("The entry does not exist.")
