import random
import secrets
from random import choice

# ruleid: guessable-number
random.random()
# ruleid: guessable-number
choice(names)
# ruleid: guessable-number
generator = random.Random()
# ok: guessable-number
secrets.choice(names)
# ok: guessable-number
random.SystemRandom().choice(names)
