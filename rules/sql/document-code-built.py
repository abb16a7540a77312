import json

from bson.code import Code


def find(db, name, limit: int):
    # ruleid: document-code-built
    db.users.find({"$where": f"this.name == '{name}'"})
    condition = "function() { return this.name == '" + name + "'; }"
    # ruleid: document-code-built
    db.users.find_one({"age": 3, "$where": condition})
    # ruleid: document-code-built
    db.users.map_reduce(Code("function() { emit(this.%s, 1); }" % name), "function(k, v) { return 1; }", "out")
    # ok: document-code-built
    db.users.find({"$where": "this.name == this.mail"})
    # ok: document-code-built
    db.users.find({"$where": "this.age > %d" % int(limit)})
    # ok: document-code-built
    db.users.find({"$where": "this.name == " + json.dumps(name)})
    # ok: document-code-built
    return db.users.find({"name": f"this.{name}"})
