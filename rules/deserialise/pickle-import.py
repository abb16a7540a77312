# ruleid: pickle-import
import cPickle as pickle
# ruleid: pickle-import
from pickle import loads
# ruleid: pickle-import
import shelve
# ruleid: pickle-import
loader = __import__("pickle")
# ok: pickle-import
import json
# ok: pickle-import
from . import pickled_cucumbers
