/** Functions of the paste: what goes in, what comes out, what they do to what they are given. */
import { describe, it } from "vitest";
import { checkFlow } from "../../testing/checkTaint.ts";

describe("a function that is made and given back", () => {
  it("finds its variables as they were in the end", () => {
    checkFlow(`
def maker(name):
    base = name
    kept = name

    def run(text):
        sink(base)
        sink(kept)
        #    ^^^^ sink

    base = "fixed"
    return run

run = maker(source())
run("x")
`);
  });
});

describe("a function", () => {
  it("gives back what it is given, or does not", () => {
    checkFlow(`
def quote(text):
    return "'" + text + "'"

def count(text):
    return len(text)

sink(quote(source()))
#    ^^^^^^^^^^^^^^^ sink
sink(count(source()))
sink(quote("fixed"))
`);
  });
  it("is a way to a sink", () => {
    checkFlow(`
def run(command):
    sink(command)
    #    ^^^^^^^ sink

def log(message):
    sink("logged")

run(source())
log(source())
`);
  });
  it("that is only ever called with harmless data is no finding", () => {
    checkFlow(`
def run(command):
    sink(command)

def main():
    name = source()
    print(name)
    run("ls")
`);
  });
  it("reads data itself", () => {
    checkFlow(`
def ask():
    return source()

def fixed():
    source()
    return "fixed"

sink(ask())
#    ^^^^^ sink
sink(fixed())
`);
  });
  it("calls others, several deep", () => {
    checkFlow(`
def outer(text):
    return middle(text)

def middle(text):
    return inner("x", text)

def inner(first, second):
    return second

def inner_first(first, second):
    return first

sink(outer(source()))
#    ^^^^^^^^^^^^^^^ sink
sink(inner_first("x", source()))
`);
  });
  it("returns several values", () => {
    checkFlow(`
def parse(line):
    return "kind", line

kind, rest = parse(source())
sink(kind)
sink(rest)
#    ^^^^ sink
`);
  });
  it("cleans what passes through it", () => {
    checkFlow(`
def safe(text):
    return sanitize(text)

def safe_sometimes(text, flag):
    if flag:
        text = sanitize(text)
    return text

sink(safe(source()))
sink(safe_sometimes(source(), flag))
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
sink(safe_sometimes(source(), True))
`);
  });
});

describe("parameters", () => {
  it("are given by position and by name, and have defaults", () => {
    checkFlow(`
def build(program, target="here", *, flag=""):
    sink(program)
    sink(target)
    #    ^^^^^^ sink
    sink(flag)

build("ls", source())
build("ls", target=source())

def build_flag(program, target="here", *, flag=""):
    sink(target)
    sink(flag)
    #    ^^^^ sink

build_flag("ls", flag=source())
`);
  });
  it("are gathered by * and **", () => {
    checkFlow(`
def run(program, *args, **options):
    sink(args[0])
    sink(args[1])
    #    ^^^^^^^ sink
    sink(options["cwd"])
    #    ^^^^^^^^^^^^^^ sink
    sink(options["env"])

run("ls", "-l", source(), cwd=source(), env="fixed")
`);
  });
  it("are spread by * and **", () => {
    checkFlow(`
def run(program, target, cwd="."):
    sink(program)
    sink(target)
    #    ^^^^^^ sink
    sink(cwd)

words = ["ls", source()]
run(*words)
options = {"target": source(), "cwd": "/"}
run("ls", **options)
`);
  });
  it("keep a default that is data", () => {
    checkFlow(`
def run(target=source()):
    sink(target)
    #    ^^^^^^ sink
`);
  });
  it("come back changed when they are containers", () => {
    checkFlow(`
def fill(words):
    words.append(source())

def leave(words):
    words = [source()]

first = []
fill(first)
sink(first)
#    ^^^^^ sink
second = []
leave(second)
sink(second)
`);
  });
});

describe("a constant argument", () => {
  it("decides a branch in the function that gets it", () => {
    checkFlow(`
def render(text, escape=True):
    if escape:
        text = sanitize(text)
    return text

sink(render(source()))
sink(render(source(), escape=False))
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
sink(render(source(), True))
`);
  });
  it("chooses by a name", () => {
    checkFlow(`
def convert(kind, text):
    if kind == "number":
        return int(text)
    elif kind.startswith("safe"):
        return sanitize(text)
    return text

sink(convert("safe-text", source()))
sink(convert("text", source()))
#    ^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
});

describe("functions as values", () => {
  it("are called under another name, from a dict, or after getattr", () => {
    checkFlow(`
def run(text):
    return text

def drop(text):
    return ""

alias = run
sink(alias(source()))
#    ^^^^^^^^^^^^^^^ sink
table = {"run": run, "drop": drop}
sink(table["run"](source()))
#    ^^^^^^^^^^^^^^^^^^^^^^ sink
sink(table["drop"](source()))
sink(table.get("drop")(source()))
chosen = drop if flag else drop
sink(chosen(source()))
`);
  });
  it("may be Python's own that give numbers", () => {
    checkFlow(`
def param(name, cast=str):
    return cast(source())

def size(cast=int):
    return cast(source())

CASTS = {"page": int, "ratio": float}
sink(param("page", int))
sink(param("page", cast=int))
sink(param("name"))
#    ^^^^^^^^^^^^^ sink
sink(size())
sink(size(str))
#    ^^^^^^^^^ sink
sink(CASTS[name](source()))
`);
  });
  it("are known in a function when the module keeps them", () => {
    checkFlow(`
from functools import partial

def show(text):
    sink(text)
    #    ^^^^ sink

def hide(text):
    sink(text)

TABLE = {"show": show, "hide": hide}
clean = lambda text: text if text.isalnum() else ""
write = lambda text: sink(text)
#                         ^^^^ sink
half = partial(hide, "fixed")

def f():
    TABLE["show"](source())
    sink(clean(source()))
    write(source())
    half(source())
`);
  });
  it("are given to functions", () => {
    checkFlow(`
def apply(action, value):
    return action(value)

def keep(value):
    return value

def drop(value):
    return ""

sink(apply(keep, source()))
#    ^^^^^^^^^^^^^^^^^^^^^ sink
sink(apply(drop, source()))
sink(apply(lambda value: value + "!", source()))
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
sink(apply(lambda value: "fixed", source()))
`);
  });
  it("are bound by partial", () => {
    checkFlow(`
from functools import partial

def join(first, second):
    sink(first)
    sink(second)
    #    ^^^^^^ sink

with_first = partial(join, "fixed")
with_first(source())
named = partial(join, second="fixed")
named("fixed")
`);
  });
  it("are called by map, filter and sorted", () => {
    checkFlow(`
def shout(text):
    return text.upper()

def blank(text):
    return ""

sink(list(map(shout, source())))
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
sink(list(map(blank, source())))
sink(list(filter(blank, source())))
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
sink(sorted(source(), key=blank))
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("are run by threads and pools", () => {
    checkFlow(`
import threading
from concurrent.futures import ThreadPoolExecutor

def work(text, other):
    sink(text)
    #    ^^^^ sink
    sink(other)

threading.Thread(target=work, args=(source(), "fixed")).start()
with ThreadPoolExecutor() as pool:
    pool.submit(work, source(), "fixed")
`);
  });
  it("are run by a thread with named arguments", () => {
    checkFlow(`
from threading import Thread
def work(text="", other=""):
    sink(text)
    #    ^^^^ sink
    sink(other)
Thread(target=work, kwargs={"text": source()}).start()
`);
  });
});

describe("functions that a rule names", () => {
  const parts = { sinks: "  - patterns:\n      - pattern: os.system($X, ...)\n      - focus-metavariable: $X" };
  it("are the same under a name that is assigned", () => {
    checkFlow(
      `
import os
go = os.system
o = os
def f():
    go(source())
    #  ^^^^^^^^ sink
    o.system(source())
    #        ^^^^^^^^ sink
    again = go
    again(source())
    #     ^^^^^^^^ sink
`,
      parts,
    );
  });
  it("are the same when they are looked up or imported by a call", () => {
    checkFlow(
      `
import importlib, os
getattr(os, "system")(source())
#                     ^^^^^^^^ sink
__import__("os").system(source())
#                       ^^^^^^^^ sink
module = importlib.import_module("os")
module.system(source())
#             ^^^^^^^^ sink
found = getattr(module, "system")
found(source())
#     ^^^^^^^^ sink
getattr(os, "getenv")(source())
getattr(os, name)(source())
`,
      parts,
    );
    checkFlow("__import__('os').system(source())\n#                       ^^^^^^^^ sink", parts);
    checkFlow("def __import__(name): return shell\n__import__('os').system(source())", parts);
  });
  it("are another once the name means something else", () => {
    checkFlow(
      `
import os
go = os.system
def f(go):
    go(source())
def g():
    go = print
    go(source())
def h():
    later(source())
later = print
later = make()
`,
      parts,
    );
  });
  it("are called by threads, pools, loops and timers", () => {
    checkFlow(
      `
import asyncio, os, threading
threading.Thread(target=os.system, args=(source(), "fixed")).start()
#                                        ^^^^^^^^ sink
threading.Thread(target=os.system, args=("fixed", source())).start()
threading.Timer(5, os.system, [source()]).start()
#                              ^^^^^^^^ sink
pool.submit(os.system, source())
#                      ^^^^^^^^ sink
pool.apply_async(os.system, (source(),))
#                            ^^^^^^^^ sink
loop.run_in_executor(None, os.system, source())
#                                     ^^^^^^^^ sink
asyncio.to_thread(os.system, source())
#                            ^^^^^^^^ sink
asyncio.to_thread(os.getenv, source())
asyncio.to_thread(os.system)
`,
      parts,
    );
  });
  it("are taken from tables and fields", () => {
    checkFlow(
      `
import os
ACTIONS = {"run": os.system, "show": print}
ACTIONS["run"](source())
#              ^^^^^^^^ sink
ACTIONS["show"](source())
ACTIONS[name](source())
#             ^^^^^^^^ sink
run = ACTIONS.get(name)
run(source())
#   ^^^^^^^^ sink
(os.system, print)[1](source())
class Runner:
    shown = staticmethod(print)
    def __init__(self):
        self.run = os.system
        self.table = {"run": self.run}
    def go(self):
        self.run(source())
        #        ^^^^^^^^ sink
        self.table["run"](source())
        #                 ^^^^^^^^ sink
        self.shown(source())
        self.other(source())
runner = Runner()
runner.run(source())
#          ^^^^^^^^ sink
`,
      parts,
    );
  });
  it("make safe only where nothing else may be called", () => {
    const sanitizers = "  - pattern: html.escape(...)";
    checkFlow(
      `
import html
SAFE = {"a": html.escape}
MIXED = {"a": html.escape, "b": str}
sink(SAFE[name](source()))
sink(MIXED[name](source()))
#    ^^^^^^^^^^^^^^^^^^^^^ sink
`,
      { sanitizers },
    );
  });
  it("come with some of their arguments, or as what a parameter is by default", () => {
    checkFlow(
      `
import os
from functools import partial
go = partial(os.system, note="x")
go(source())
#  ^^^^^^^^ sink
later = partial(os.getenv)
later(source())
def start(text, go=os.system, note=os.getenv):
    note(source())
    go(source())
    #  ^^^^^^^^ sink
def start_another(text, go):
    go(source())
`,
      parts,
    );
  });
  it("are called with each element by map", () => {
    checkFlow(
      `
import os
list(map(os.system, [source(), "fixed"]))
#                   ^^^^^^^^^^^^^^^^^^^ sink
list(map(os.system, ["fixed"]))
`,
      parts,
    );
  });
});

describe("closures", () => {
  it("see the variables around them", () => {
    checkFlow(`
def outer():
    text = source()
    fixed = "a"
    def inner():
        sink(text)
        #    ^^^^ sink
        sink(fixed)
    inner()
`);
  });
  it("keep what held where they were made", () => {
    checkFlow(`
def maker(prefix):
    def make(text):
        return prefix + text
    return make

risky = maker(source())
sink(risky("a"))
#    ^^^^^^^^^^ sink
calm = maker("a")
sink(calm("b"))
`);
  });
  it("change what is around them", () => {
    checkFlow(`
def outer():
    text = ""
    def fill():
        nonlocal text
        text = source()
    sink(text)
    fill()
    sink(text)
    #    ^^^^ sink

current = ""
def load():
    global current
    current = source()
def show():
    load()
    sink(current)
    #    ^^^^^^^ sink

latest = ""
def fetch():
    global latest
    latest = source()
def tell():
    sink(latest)
    #    ^^^^^^ sink
def main():
    fetch()
    tell()
`);
  });
});

describe("generators", () => {
  it("give what they yield, in their structure", () => {
    checkFlow(`
def words():
    yield "fixed"
    yield source()

def fixed():
    source()
    yield "fixed"

def pairs():
    for line in source():
        yield "kind", line

for word in words():
    sink(word)
    #    ^^^^ sink
for word in fixed():
    sink(word)
for kind, line in pairs():
    sink(kind)
    sink(line)
    #    ^^^^ sink
sink(next(words()))
#    ^^^^^^^^^^^^^ sink
`);
  });
  it("hand on others", () => {
    checkFlow(`
def inner():
    yield source()

def outer():
    yield from inner()

for word in outer():
    sink(word)
    #    ^^^^ sink
for word in (each.strip() for each in inner()):
    sink(word)
    #    ^^^^ sink
for word in ("x" for each in inner()):
    sink(word)
`);
  });
});

describe("decorators of the paste", () => {
  it("are run around the function", () => {
    checkFlow(`
from functools import wraps

def cleaned(function):
    @wraps(function)
    def wrapper(text):
        return function(sanitize(text))
    return wrapper

def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        print(function.__name__)
        return function(*args, **kwargs)
    return wrapper

@cleaned
def show(text):
    sink(text)

@logged
def show_logged(text):
    sink(text)
    #    ^^^^ sink

show(source())
show_logged(source())
`);
  });
  it("may take arguments", () => {
    checkFlow(`
def limited(clean):
    def decorate(function):
        def wrapper(text):
            if clean:
                text = sanitize(text)
            return function(text)
        return wrapper
    return decorate

@limited(True)
def show(text):
    return text

@limited(False)
def tell(text):
    return text

sink(show(source()))
sink(tell(source()))
#    ^^^^^^^^^^^^^^ sink
`);
  });
});

describe("context managers", () => {
  it("give what they yield", () => {
    checkFlow(`
from contextlib import contextmanager

@contextmanager
def opened(name):
    yield name

@contextmanager
def fixed(name):
    yield "fixed"

with opened(source()) as name:
    sink(name)
    #    ^^^^ sink
with fixed(source()) as name:
    sink(name)
`);
  });
});

describe("recursion", () => {
  it("comes to an end", () => {
    checkFlow(`
def trim(text, times):
    if times == 0:
        return text
    return trim(text[1:], times - 1)

def drop(text, times):
    if times:
        return drop(text, times - 1)
    return "fixed"

def even(text):
    return odd(text)

def odd(text):
    return even(text) if text else text

sink(trim(source(), 3))
#    ^^^^^^^^^^^^^^^^^ sink
sink(drop(source(), 3))
sink(even(source()))
#    ^^^^^^^^^^^^^^ sink
`);
  });
});

describe("coroutines", () => {
  it("are awaited", () => {
    checkFlow(`
import asyncio

async def fetch():
    return source()

async def fixed():
    await fetch()
    return "fixed"

async def main():
    sink(await fetch())
    #    ^^^^^^^^^^^^^ sink
    sink(await fixed())
    first, second = await asyncio.gather(fetch(), fixed())
    sink(first)
    #    ^^^^^ sink
    sink(second)

sink(asyncio.run(fetch()))
#    ^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
});

describe("decorators of the target around what a framework calls", () => {
  const sources =
    "  - patterns:\n      - pattern: |\n          @app.route(...)\n          def $F(..., $ARG, ...): ...\n      - focus-metavariable: $ARG";
  it("hand on what they let through", () => {
    checkFlow(
      `
def checked(view):
    def inner(name):
        if not name.isalnum():
            return "no"
        return view(name)
    return inner

def timed(view):
    def inner(*args, **kwargs):
        started = now()
        return view(*args, **kwargs)
    return inner

def other(view):
    return cached(view)

@app.route("/a")
@checked
def a(name):
    sink(name)

@app.route("/b")
@timed
def b(name):
    sink(name)
    #    ^^^^ sink

@app.route("/c")
@other
def c(name):
    sink(name)
    #    ^^^^ sink

@app.route("/d")
@timed
@checked
def d(name):
    sink(name)
`,
      { sources },
    );
  });
  it("give it data of their own", () => {
    checkFlow(`
def with_text(view):
    def inner(*args):
        return view(source(), "fixed", *args)
    return inner

@with_text
def view(text, fixed):
    sink(text)
    #    ^^^^ sink
    sink(fixed)
`);
  });
});

describe("functions that share a variable of their module", () => {
  it("find there what others left", () => {
    checkFlow(`
import queue
CURRENT = None
FIXED = "a"
JOBS = []
WAITING = queue.Queue()
LIMITS = {}
db = connect()

def set_all():
    global CURRENT, FIXED
    CURRENT = source()
    FIXED = "b"
    JOBS.append({"command": source()})
    WAITING.put(source())
    LIMITS["size"] = int(source())
    db.session.add(source())

def read():
    sink(CURRENT)
    #    ^^^^^^^ sink
    sink(FIXED)
    for job in JOBS:
        sink(job["command"])
        #    ^^^^^^^^^^^^^^ sink
    sink(WAITING.get())
    #    ^^^^^^^^^^^^^ sink
    sink(LIMITS["size"])
    sink(db.session.get(1))
`);
  });
  it("but not once they set it themselves", () => {
    checkFlow(`
TEXT = ""

def first():
    global TEXT
    TEXT = source()

def second():
    global TEXT
    TEXT = "fixed"
    sink(TEXT)

def third(TEXT):
    sink(TEXT)
`);
  });
});

describe("a task of a queue", () => {
  it("gets what it is put into the queue with", () => {
    checkFlow(`
@queue.task
def clean(name):
    sink(name)
    #    ^^^^ sink

@queue.task(bind=True)
def fetch(self, url, depth):
    sink(url)
    #    ^^^ sink
    sink(depth)

@queue.task
def count(name):
    sink(name)

def plain(name):
    sink(name)

clean.delay(source())
fetch.apply_async((None, source()), {"depth": 1})
chain(count.s("fixed"))()
plain.delay(source())
`);
  });
});
