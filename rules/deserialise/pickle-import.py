# ruleid: pickle-import
import cPickle as pickle
# ruleid: pickle-import
from pickle import loads
# ruleid: pickle-import
import shelve
# ok: pickle-import
import json
# ok: pickle-import
from . import pickled_cucumbers
