import os
import random
import time

# ruleid: seed-from-clock
random.seed(time.time())
# ruleid: seed-from-clock
random.seed(int(time.time()) + os.getpid())
# ok: seed-from-clock
random.seed()
# ok: seed-from-clock
random.seed(42)
