import time

# ruleid: fixed-waiting-time
timeout = 30


class Poller:
    # ruleid: fixed-waiting-time
    poll_interval = 0.5

    def __init__(self, delay):
        # ok: fixed-waiting-time
        self.delay = delay

    def ready(self):
        while not self.up():
            # ruleid: fixed-waiting-time
            time.sleep(2)
        # ok: fixed-waiting-time
        time.sleep(self.delay)


# ok: fixed-waiting-time
timeout = None
# ok: fixed-waiting-time
time.sleep(1)
