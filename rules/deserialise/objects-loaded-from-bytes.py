import cPickle
import hmac
import json
import pickle
from pickle import loads as unpack

import pandas as pd


def state(path):
    with open(path, "rb") as file:
        # ruleid: objects-loaded-from-bytes
        first = pickle.load(file)
        # ruleid: objects-loaded-from-bytes
        second = pickle.Unpickler(file).load()
        # ok: objects-loaded-from-bytes
        third = json.load(file)
    return first, second, third


def others(data, path):
    # ruleid: objects-loaded-from-bytes
    yield unpack(data)
    # ruleid: objects-loaded-from-bytes
    yield cPickle.loads(data)
    # ruleid: objects-loaded-from-bytes
    yield pd.read_pickle(path)
    # ok: objects-loaded-from-bytes
    yield pickle.dumps(data)
    # ok: objects-loaded-from-bytes
    yield data.load(path)


def signed(data, digest):
    if not hmac.compare_digest(hmac.digest(KEY, data, "sha256"), digest):
        raise ValueError
    # ok: objects-loaded-from-bytes
    return pickle.loads(data)

# ok: objects-loaded-from-bytes
copy = pickle.loads(pickle.dumps(settings))


def from_queue(key, signature, body):
    if not key or not hmac.compare_digest(signature, hmac.digest(key, body, "sha256")):
        raise ValueError("signature")
    # ok: objects-loaded-from-bytes
    return pickle.loads(body)
