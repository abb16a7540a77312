/** Containers: which element or field the data is in, and which is read. */
import { describe, it } from "vitest";
import { checkFlow } from "../../testing/checkTaint.ts";

describe("dicts", () => {
  it("are told apart by key, also when an entry is overwritten", () => {
    checkFlow(`
order = {"item": "book", "note": source()}
sink(order["item"])
sink(order["note"])
#    ^^^^^^^^^^^^^ sink
order["note"] = "none"
sink(order["note"])
order["item"] = source()
sink(order.get("item", ""))
#    ^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("forget an entry that is deleted or popped", () => {
    checkFlow(`
form = {"name": source(), "kind": "a"}
form.pop("name")
sink(form["kind"])
sink(form)
other = {"name": source()}
taken = other.pop("name")
sink(taken)
#    ^^^^^ sink
third = {"name": source()}
del third["name"]
sink(third)
`);
  });
  it("are read whole by an index that is not known", () => {
    checkFlow(`
def show(key):
    fields = {"a": "x", "b": source()}
    sink(fields[key])
    #    ^^^^^^^^^^^ sink
    known = {"a": "x", "b": "y"}
    sink(known[key])
`);
  });
  it("answer an unknown index with what is in the table, whoever asks", () => {
    checkFlow(`
colours = {"r": "red", "g": "green"}
sink(colours[source()])
sink(colours.get(source()))
sink(colours.get("r", source()))
sink(colours.get(key, source()))
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("keep what is there before a default, and what comes behind", () => {
    checkFlow(`
given = {"order": "name"}
given.setdefault("order", source())
sink(given["order"])
given.setdefault("page", source())
sink(given["page"])
#    ^^^^^^^^^^^^^ sink
data = source()
data.update({"host": "a"})
sink(data["host"])
sink(data["path"])
#    ^^^^^^^^^^^^ sink
data = source() | {"host": "a"}
sink(data["host"])
sink(data["path"])
#    ^^^^^^^^^^^^ sink
`);
  });
  it("say whether a key is in them", () => {
    checkFlow(`
settings = {"colour": "red"}
if "colour" in settings:
    sink("fixed")
else:
    sink(source())
if "shape" in settings:
    sink(source())
settings["shape"] = "round"
if "shape" in settings:
    sink(source())
    #    ^^^^^^^^ sink
`);
  });
  it("are made by dict(), merged by update and by **", () => {
    checkFlow(`
base = dict(host="db", user=source())
sink(base["host"])
sink(base["user"])
#    ^^^^^^^^^^^^ sink
merged = {**base, "user": "app"}
sink(merged["user"])
merged.update(note=source())
sink(merged["note"])
#    ^^^^^^^^^^^^^^ sink
sink(merged["host"])
both = {"a": "b"} | {"c": source()}
sink(both["a"])
sink(both["c"])
#    ^^^^^^^^^ sink
`);
  });
  it("take what dict() is given beside another one", () => {
    checkFlow(`
base = {"host": source(), "user": source()}
copy = dict(base, user="x")
sink(copy["user"])
sink(copy["host"])
#    ^^^^^^^^^^^^ sink
sink(dict(base)["user"])
#    ^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("keep keys that are data apart from the values", () => {
    checkFlow(`
words = {"x": "1", source(): "2"}
for key, value in words.items():
    sink(value)
    sink(key)
    #    ^^^ sink
sink(words["x"])
texts = {"x": "1", name: source()}
sink(texts["x"])
#    ^^^^^^^^^^ sink
`);
  });
  it("are walked by items, keys and values", () => {
    checkFlow(`
row = {"a": source()}
for key, value in row.items():
    sink(key)
    sink(value)
    #    ^^^^^ sink
for key in row:
    sink(key)
for value in row.values():
    sink(value)
    #    ^^^^^ sink
`);
  });
});

describe("lists", () => {
  it("keep the order of append, insert and extend", () => {
    checkFlow(`
words = ["ls"]
words.append(source())
sink(words[0])
sink(words[1])
#    ^^^^^^^^ sink
words.insert(0, "env")
sink(words[1])
sink(words[2])
#    ^^^^^^^^ sink
words.extend(["-l", source()])
sink(words[3])
sink(words[4])
#    ^^^^^^^^ sink
`);
  });
  it("move up when an element is popped or deleted", () => {
    checkFlow(`
queue = ["a", source(), "c"]
queue.pop(0)
sink(queue[0])
#    ^^^^^^^^ sink
sink(queue[1])
last = queue.pop()
sink(last)
first = queue.pop()
sink(first)
#    ^^^^^ sink
more = ["a", source()]
del more[0]
sink(more[0])
#    ^^^^^^^ sink
`);
  });
  it("may have two ends", () => {
    checkFlow(`
from collections import deque

jobs = deque(["a"])
jobs.appendleft(source())
sink(jobs.pop())
sink(jobs.popleft())
#    ^^^^^^^^^^^^^^ sink
`);
  });
  it("are told apart by slices", () => {
    checkFlow(`
row = ["id", "name", source()]
sink(row[:2])
sink(row[1:])
#    ^^^^^^^ sink
sink(row[:-1])
head = row[0:2]
sink(head[1])
`);
  });
  it("are added and repeated", () => {
    checkFlow(`
args = ["git"] + ["log", source()]
sink(args[1])
sink(args[2])
#    ^^^^^^^ sink
args += [source()]
sink(args[0])
sink(args[3])
#    ^^^^^^^ sink
`);
  });
  it("may hold it anywhere when a loop fills them", () => {
    checkFlow(`
names = []
for line in source():
    names.append(line)
sink(names[0])
#    ^^^^^^^^ sink
fixed = []
for line in source():
    fixed.append("x")
sink(fixed[0])
`);
  });
  it("are read whole by an index that is not known", () => {
    checkFlow(`
def show(i):
    values = ["a", source()]
    sink(values[i])
    #    ^^^^^^^^^ sink
`);
  });
  it("are written at an index", () => {
    checkFlow(`
slots = ["", ""]
slots[1] = source()
sink(slots[0])
sink(slots[1])
#    ^^^^^^^^ sink
slots[1] = "fixed"
sink(slots[1])
`);
  });
});

describe("tuples and unpacking", () => {
  it("go name by name", () => {
    checkFlow(`
point = ("x", source())
kind, value = point
sink(kind)
sink(value)
#    ^^^^^ sink
(a, (b, c)) = ("a", ("b", source()))
sink(b)
sink(c)
#    ^ sink
`);
  });
  it("swap", () => {
    checkFlow(`
left, right = "a", source()
left, right = right, left
sink(right)
sink(left)
#    ^^^^ sink
`);
  });
  it("give the starred name the rest", () => {
    checkFlow(`
first, *rest = ["a", "b", source()]
sink(first)
sink(rest)
#    ^^^^ sink
*rest, last = ["a", source(), "b"]
sink(last)
sink(rest[0])
head, *middle, tail = ("a", "b", source())
sink(middle)
sink(tail)
#    ^^^^ sink
`);
  });
});

describe("sets", () => {
  it("hold what is added", () => {
    checkFlow(`
seen = set()
seen.add("a")
sink(seen)
seen.add(source())
for each in seen:
    sink(each)
    #    ^^^^ sink
`);
  });
});

describe("a set", () => {
  it("that others have elements in common with gives none but its own", () => {
    checkFlow(
      `
KNOWN = {"cpu", "disk"}
for name in KNOWN & set(source()):
    sink(name)
for name in KNOWN | set(source()):
    sink(name)
    #    ^^^^ sink
`,
      { context: "shell" },
    );
  });
});

describe("containers in containers", () => {
  it("are told apart to a bound", () => {
    checkFlow(`
config = {"db": {"host": "local", "users": ["a", source()]}}
sink(config["db"]["host"])
sink(config["db"]["users"][0])
sink(config["db"]["users"][1])
#    ^^^^^^^^^^^^^^^^^^^^^^^^ sink
config["db"]["users"][1] = "b"
sink(config)
config["log"] = {}
config["log"]["path"] = source()
sink(config["log"]["level"])
sink(config["log"]["path"])
#    ^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
});

describe("configuration files", () => {
  it("are told apart by section and key", () => {
    checkFlow(`
import configparser
config = configparser.ConfigParser()
config.add_section("mail")
config.set("mail", "from", "office")
config.set("mail", "to", source())
sink(config.get("mail", "from"))
sink(config.get("mail", "to"))
#    ^^^^^^^^^^^^^^^^^^^^^^^^ sink
config["web"] = {}
config["web"]["root"] = source()
sink(config["web"]["host"])
sink(config["web"]["root"])
#    ^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
});

describe("fields", () => {
  it("of a dataclass are what its constructor is given", () => {
    checkFlow(`
from dataclasses import dataclass

@dataclass
class Job:
    name: str
    command: str = "true"

job = Job("nightly", source())
sink(job.name)
sink(job.command)
#    ^^^^^^^^^^^ sink
other = Job(name=source())
sink(other.name)
#    ^^^^^^^^^^ sink
sink(other.command)
`);
  });
  it("of a dataclass may all come out of one dict", () => {
    checkFlow(`
from dataclasses import dataclass

@dataclass
class Job:
    name: str

job = Job(**source())
sink(job.name)
#    ^^^^^^^^ sink
`);
  });
  it("of a named tuple too", () => {
    checkFlow(`
from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", ["label", "text"])
point = Point("a", source())
sink(point.label)
sink(point.text)
#    ^^^^^^^^^^ sink
sink(point[0])
sink(point[1])
#    ^^^^^^^^ sink

class Entry(NamedTuple):
    key: str
    value: str

entry = Entry(key="a", value=source())
sink(entry.key)
sink(entry.value)
#    ^^^^^^^^^^^ sink
`);
  });
  it("hold their defaults, and other values in a copy", () => {
    checkFlow(`
from dataclasses import dataclass, replace
from typing import NamedTuple

@dataclass
class Build:
    name: str
    compiler: str = "gcc"

class Route(NamedTuple):
    net: str = "10.0.0.0"
    via: str = "10.0.0.1"

def f():
    build = Build(source(), source())
    fixed = replace(build, compiler="clang")
    sink(fixed.compiler)
    sink(fixed.name)
    #    ^^^^^^^^^^ sink
    net, via = Route()._replace(net=source())
    sink(via)
    sink(net)
    #    ^^^ sink
`);
  });
  it("of a typed dict are its keys", () => {
    checkFlow(`
from typing import TypedDict

class Visit(TypedDict):
    page: str
    origin: str

visit = Visit(page="/", origin=source())
sink(visit["page"])
sink(visit["origin"])
#    ^^^^^^^^^^^^^^^ sink
`);
  });
  it("of an object are told apart", () => {
    checkFlow(`
job.name = source()
sink(job.owner)
sink(job.name)
#    ^^^^^^^^ sink
job.name = "fixed"
sink(job.name)
`);
  });
  it("are set and read by name", () => {
    checkFlow(`
class Job: pass
job = Job()
setattr(job, "command", source())
sink(getattr(job, "owner", ""))
sink(getattr(job, "command"))
#    ^^^^^^^^^^^^^^^^^^^^^^^ sink
sink(job.command)
#    ^^^^^^^^^^^ sink
`);
  });
});

describe("the environment", () => {
  it("holds what was written to it", () => {
    checkFlow(`
import os
os.environ["TARGET"] = source()
os.environ["MODE"] = "fast"
sink(os.environ["MODE"])
sink(os.environ["TARGET"])
#    ^^^^^^^^^^^^^^^^^^^^ sink
sink(os.environ.get("TARGET"))
#    ^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
});

describe("a dict comprehension", () => {
  it("tells keys from values", () => {
    checkFlow(`
def f():
    given = source()
    kept = {key: value for key, value in given.items() if key in ("a", "b")}
    sink(kept)
    #    ^^^^ sink
    sink(kept["a"])
    #    ^^^^^^^^^ sink
    sink(kept.get("a"))
    #    ^^^^^^^^^^^^^ sink
    sink(list(kept.values()))
    #    ^^^^^^^^^^^^^^^^^^^ sink
    sink(", ".join(kept))
    for key in kept:
        sink(key)
    for key, value in kept.items():
        sink(key)
        sink(value)
        #    ^^^^^ sink
`);
  });
});

describe("a configuration that is read from a dict", () => {
  it("keeps sections and keys apart", () => {
    checkFlow(`
import configparser
config = configparser.ConfigParser()
config.read_dict({"a": {"good": "x", "bad": source()}})
sink(config["a"]["good"])
sink(config["a"]["bad"])
#    ^^^^^^^^^^^^^^^^^^ sink
`);
  });
});

describe("a list that a rule describes", () => {
  const sinks = '  - patterns:\n      - pattern: \'run(["=~/sh$/", "-c", $X, ...])\'\n      - focus-metavariable: $X';
  it("may be put together before it is used", () => {
    checkFlow(
      `
def f():
    first = ["sh", "-c"]
    first.append("echo " + source())
    #            ^^^^^^^^^^^^^^^^^^ sink
    run(first)
    second = ["bash"]
    second += ["-c", source()]
    #                ^^^^^^^^ sink
    run(second)
    third = ["sh", "-c", "echo $0"]
    third.extend([source()])
    run(third)
    fourth = ["-c", source()]
    #               ^^^^^^^^ sink
    fourth.insert(0, "sh")
    run(fourth)
    run(SHELL + [source()])
    #            ^^^^^^^^ sink
    run([*SHELL, source()])
    #            ^^^^^^^^ sink
    last = ["sh", "-c", source()]
    last = ["ls", source()]
    run(last)
    other(first)

SHELL = ["sh", "-c"]
`,
      { sinks },
    );
  });
  it("may differ by the way there", () => {
    checkFlow(
      `
def f(name):
    words = []
    if name == "nt":
        words.append("cmd.exe")
        words.append("/c")
    else:
        words.append("sh")
        words.append("-c")
    words.append(source())
    #            ^^^^^^^^ sink
    run(words)
    if name:
        others = ["sh", "-c"]
    else:
        others = ["ls", "-c"]
        run(others + [source()])
`,
      { sinks },
    );
  });
});

describe("elements that have parts", () => {
  it("keep them apart in a list that grows", () => {
    checkFlow(`
rows = []
for name in names():
    rows.append(("fixed", source()))
first, second = rows.pop()
sink(first)
sink(second)
#    ^^^^^^ sink
for plain, data in rows:
    sink(plain)
    sink(data)
    #    ^^^^ sink
`);
  });
});
