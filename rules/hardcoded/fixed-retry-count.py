# ruleid: fixed-retry-count
retry = 60


class Settings:
    # ruleid: fixed-retry-count
    max_retries = 5
    # ok: fixed-retry-count
    retries = 0

    def __init__(self):
        # ruleid: fixed-retry-count
        self.attempts = 10


def connect(
    host,
    # ruleid: fixed-retry-count
    retries=3,
    # ok: fixed-retry-count
    retry=False,
):
    return host


# ok: fixed-retry-count
retry = settings.retry
# ok: fixed-retry-count
country = 49
