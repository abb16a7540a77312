import logging.config
from logging.config import listen

# ruleid: logging-settings-over-network
thread = logging.config.listen(9999)
# ruleid: logging-settings-over-network
listen()
# ok: logging-settings-over-network
logging.config.listen(9999, verify=check_signature)
# ok: logging-settings-over-network
logging.config.fileConfig("logging.ini")
