/** What is followed from file to file, ability by ability, each with what must stay silent. */
import { describe, expect, it } from "vitest";
import { OWN_RULE } from "../../testing/checkTaint.ts";
import { checkTogether, filesIn, reviewTogether } from "../../testing/checkTogether.ts";
import { LIMITS } from "../limits.ts";

describe("an imported function", () => {
  it("is followed to its sink, by every way to import it", () =>
    checkTogether(`
# by_name.py
from helpers import run
run(source())
#   ^^^^^^^^ source
# helpers.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
# renamed.py
from helpers import run as start
start("ls")
# attribute.py
import helpers
helpers.run("ls")
# module_renamed.py
import helpers as h
h.run("ls")
# starred.py
from helpers import *
run("ls")
`));

  it("is followed whatever it is called where it is used", () =>
    checkTogether(`
# a.py
from helpers import run as start
start(source())
# helpers.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
`));

  it("is followed as an attribute of its module, renamed or not", () =>
    checkTogether(`
# a.py
import one
import two as second
one.run(source())
second.run(source())
# one.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
# two.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
`));

  it("is followed when all names are imported at once, but for those with an underscore", () =>
    checkTogether(`
# a.py
from helpers import *
run(source())
_run(source())
# helpers.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
def _run(command):
    sink(command)
`));

  it("is followed when a function imports it", () =>
    checkTogether(`
# a.py
def main():
    from helpers import run
    run(source())
def other():
    run(source())
# helpers.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
`));

  it("gives back the data that it was given, or does not", () =>
    checkTogether(`
# a.py
from helpers import same, length, number
sink(same(source()))
#    ^^^^^^^^^^^^^^ sink
sink(length(source()))
sink(number(source()))
# helpers.py
def same(text):
    return text.strip()
def length(text):
    return len(text)
def number(text):
    return int(text)
`));

  it("may itself be where data comes from", () =>
    checkTogether(`
# a.py
from helpers import read as get, fixed
text = get()
sink(text)
#    ^^^^ sink
sink(fixed())
# helpers.py
def read():
    return source()
    #      ^^^^^^^^ source
def fixed():
    return "ls"
`));

  it("may clean what it is given", () =>
    checkTogether(`
# a.py
from helpers import clean, pass_on
sink(clean(source()))
sink(pass_on(source()))
#    ^^^^^^^^^^^^^^^^^ sink
# helpers.py
def clean(text):
    return sanitize(text)
def pass_on(text):
    sanitize("nothing")
    return text
`));

  it("may say that data is harmless, or refuse it", () =>
    checkTogether(`
# a.py
from helpers import is_name, check, is_there
name = source()
if is_name(name):
    sink(name)
sink(name)
#    ^^^^ sink
other = source()
check(other)
sink(other)
third = source()
if is_there(third):
    sink(third)
    #    ^^^^^ sink
# helpers.py
ALLOWED = ("a", "b")
def is_name(text):
    return text in ALLOWED
def check(text):
    if text not in ALLOWED:
        raise ValueError(text)
def is_there(text):
    return bool(text)
`));

  it("is followed over several files", () =>
    checkTogether(`
# a.py
from b import first
first(source())
# b.py
import c
def first(x):
    return c.second(x)
# c.py
from d import third
def second(x):
    third("ls", x)
# d.py
def third(safe, x):
    sink(safe)
    sink(x)
    #    ^ sink
`));

  it("is followed as a value, as a callback and through a decorator", () =>
    checkTogether(`
# a.py
from helpers import run, apply, twice
handlers = {"run": run}
handlers["run"](source())
def local(x):
    sink(x)
    #    ^ sink
apply(local, source())
@twice
def decorated(x):
    sink(x)
    #    ^ sink
decorated(source())
# helpers.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
def apply(function, x):
    function(x)
def twice(function):
    def wrapper(x):
        function(x)
        return function(x)
    return wrapper
`));

  it("decides its branches by the constants that it is given", () =>
    checkTogether(`
# a.py
from helpers import run
run(source(), False)
# helpers.py
def run(command, shell):
    if shell:
        sink(command)
`));

  it("is another one where its own module has one of that name", () =>
    checkTogether(`
# a.py
from helpers import run
def run(x):
    return x
run(source())
# b.py
import helpers
def run(x):
    return x
run(source())
helpers.run("ls")
# c.py
from helpers import run
def call(run):
    run(source())
call(print)
# helpers.py
def run(command):
    sink(command)
`));

  it("is not known when its file is not among those given", () =>
    checkTogether(`
# a.py
from helpers import run
from elsewhere import run as other, make
import b
run(source())
other(source())
# b.py
def run(command):
    sink(command)
# helpers.py
def other(command):
    sink(command)
`));

  it("is found among two ways to import it", () =>
    checkTogether(`
# a.py
try:
    from helpers import run
except ImportError:
    from vendored.helpers import run
run(source())
# helpers.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
`));
});

describe("a package", () => {
  it("is searched for relative imports", () =>
    checkTogether(`
# shop/a.py
from . import helpers
from .helpers import run as start
from .deep.inner import fetch
from .. import top
helpers.run(source())
sink(fetch())
#    ^^^^^^^ sink
# shop/helpers.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
# shop/deep/inner.py
from ..helpers import run
def fetch():
    return source()
`));

  it("is searched by its name, from beside it and from inside", () =>
    checkTogether(`
# main.py
from shop.helpers import run
import shop.deep.inner
run(source())
shop.deep.inner.go(source())
# shop/__init__.py
# shop/helpers.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
# shop/deep/inner.py
from shop.helpers import run
def go(x):
    sink(x + "")
    #    ^^^^^^ sink
`));

  it("hands on what it imports itself", () =>
    checkTogether(`
# main.py
from shop import run, Table, everything
import shop
run(source())
shop.everything(source())
Table().fill(source())
# shop/__init__.py
from .helpers import run
from .tables import *
from .deep import everything
# shop/helpers.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
# shop/tables.py
class Table:
    def fill(self, x):
        sink(x)
        #    ^ sink
# shop/deep/__init__.py
from .inner import everything
# shop/deep/inner.py
def everything(x):
    sink(x)
    #    ^ sink
`));

  it("hides no module of the same name that Python would find first", () =>
    checkTogether(`
# shop/__init__.py
# shop/a.py
import json
json.run(source())
# shop/json.py
def run(command):
    sink(command)
# json_user.py
from shop import json
json.run("ls")
`));

  it("may lie in a folder for sources", () =>
    checkTogether(`
# tests/test_a.py
from shop.helpers import run
run(source())
# src/shop/__init__.py
# src/shop/helpers.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
`));

  it("is searched beside the file in Python 2", () =>
    checkTogether(`
# shop/__init__.py
# shop/a.py
import helpers
print "old"
helpers.run(source())
# shop/helpers.py
def run(command):
    sink(command)
    #    ^^^^^^^ sink
`));
});

describe("an imported class", () => {
  it("keeps in its fields what it was made with", () =>
    checkTogether(`
# a.py
from helpers import Runner
import helpers
Runner(source(), "ls").go()
helpers.Runner("ls", source()).go()
Runner("ls", source()).go()
# helpers.py
class Runner:
    def __init__(self, command, note):
        self.command = command
        self.note = note
    def go(self):
        sink(self.command)
        #    ^^^^^^^^^^^^ sink
`));

  it("is inherited from, and asks its own methods", () =>
    checkTogether(`
# a.py
import base
class Child(base.Runner):
    def build(self, x):
        return x
class Quiet(base.Runner):
    def build(self, x):
        return "ls"
Child().go(source())
# b.py
from base import Runner
class Other(Runner):
    def go(self, x):
        super().go("ls")
Other().go(source())
# base.py
class Runner:
    def go(self, x):
        sink(self.build(x))
        #    ^^^^^^^^^^^^^ sink
    def build(self, x):
        return "ls"
`));

  it("has attributes and static and class methods", () =>
    checkTogether(`
# a.py
from helpers import Settings, Tools
if Settings.SHELL:
    sink(source())
Tools.run(source())
sink(Tools.make(source()))
#    ^^^^^^^^^^^^^^^^^^^^ sink
# helpers.py
class Settings:
    SHELL = False
class Tools:
    @staticmethod
    def run(x):
        sink(x)
        #    ^ sink
    @classmethod
    def make(cls, x):
        return x
`));
});

describe("a value of another module", () => {
  it("decides branches as a constant", () =>
    checkTogether(`
# a.py
from settings import DEBUG, VERBOSE
import settings
if DEBUG:
    sink(source())
if settings.DEBUG:
    sink(source())
if VERBOSE:
    sink(source())
    #    ^^^^^^^^ sink
if settings.UNKNOWN:
    sink(source())
    #    ^^^^^^^^ sink
# settings.py
import os
DEBUG = False
VERBOSE = not DEBUG
UNKNOWN = os.cpu_count()
`));

  it("is no constant when something sets it again, there or from outside", () =>
    checkTogether(`
# a.py
from settings import DEBUG
import settings
if DEBUG:
    sink(source())
    #    ^^^^^^^^ sink
if settings.QUIET:
    sink(source())
    #    ^^^^^^^^ sink
# b.py
import settings
settings.QUIET = True
# settings.py
DEBUG = False
QUIET = False
def verbose():
    global DEBUG
    DEBUG = True
`));

  it("is looked up in a table that another module writes", () =>
    checkTogether(`
# a.py
from settings import TABLES
name = TABLES[source()]
sink(name)
sink(TABLES.get(source(), "a"))
# settings.py
TABLES = {"a": "users", "b": "orders"}
`));

  it("is an object with its methods and fields", () =>
    checkTogether(`
# a.py
from app import runner, quiet
import app
runner.go(source())
app.runner.go("ls")
quiet.go(source())
# app.py
class Runner:
    def __init__(self, loud):
        self.loud = loud
    def go(self, x):
        if self.loud:
            sink(x)
            #    ^ sink
runner = Runner(True)
quiet = Runner(False)
`));

  it("is data when it comes from a source", () =>
    checkTogether(`
# a.py
from settings import NAME, FIXED
import settings as s
sink(NAME)
#    ^^^^ sink
def inside():
    sink(s.NAME)
    #    ^^^^^^ sink
    sink(s.FIXED)
sink(FIXED)
# settings.py
NAME = source()
#      ^^^^^^^^ source
FIXED = "ls"
`));

  it("is seen by functions that are called from elsewhere", () =>
    checkTogether(`
# a.py
from helpers import show
show()
# helpers.py
from settings import NAME
PREFIX = source()
def show():
    sink(NAME)
    #    ^^^^ sink
    sink(PREFIX)
    #    ^^^^^^ sink
# settings.py
NAME = source()
`));
});

describe("files that are given together", () => {
  it("may import each other in circles", () =>
    checkTogether(`
# a.py
import b
from c import last
def first(x):
    b.second(x)
first(source())
# b.py
import a
from c import last
def second(x):
    last(x)
    a.first("ls")
# c.py
from a import first
from b import *
from c import nothing
def last(x):
    sink(x)
    #    ^ sink
`));

  it("may hand one name round in a circle for ever", () =>
    checkTogether(`
# a.py
from b import run
run(source())
# b.py
from a import run
`));

  it("give one finding for one fact, in the file of the sink, with the files of its steps", async () => {
    const [caller, helper] = await reviewTogether(
      filesIn("# a.py\nfrom helpers import run\nname = source()\nrun(name)\n# helpers.py\ndef run(command):\n    sink(command)\n"),
    );
    expect(caller?.findings).toEqual([]);
    const [finding, ...others] = helper?.findings ?? [];
    expect(others).toEqual([]);
    expect(finding?.inFunction).toBe("run");
    expect(
      finding?.trace?.steps.map(({ subject, verb, object, elsewhere, span }) => [
        `${subject} ${verb} ${object}`,
        elsewhere === undefined
          ? helper && span.start
          : `${elsewhere.path}:${elsewhere.region.start.line}:${elsewhere.region.start.column}`,
      ]),
    ).toEqual([
      ["name comes from source()", "a.py:2:8"],
      ["name is passed to run()", "a.py:3:5"],
      ["command reaches sink(command)", 27],
    ]);
    expect(finding?.trace?.steps[0]?.span).toEqual(finding?.span);
  });

  it("lower the confidence no more than one file would", async () => {
    const [alone] = await reviewTogether(filesIn("# a.py\ndef run(x):\n    sink(x)\nrun(unknown(source()))\n"));
    const [, helper] = await reviewTogether(
      filesIn("# a.py\nfrom helpers import run\nrun(unknown(source()))\n# helpers.py\ndef run(x):\n    sink(x)\n"),
    );
    const confidences = alone?.findings.map(({ confidence }) => confidence);
    expect(confidences).toHaveLength(1);
    expect(helper?.findings.map(({ confidence }) => confidence)).toEqual(confidences);
  });

  it("change nothing for rules that do not follow functions", () =>
    checkTogether(
      `
# a.py
from helpers import run, read, DEBUG
run(source())
sink(read())
if DEBUG:
    sink(source())
    #    ^^^^^^^^ sink
# helpers.py
DEBUG = False
def run(command):
    sink(command)
def read():
    return source()
`,
      {},
    ));

  it("tell patterns what is constant elsewhere, unless it is set again", () =>
    checkTogether(
      `
# a.py
import settings
from settings import LOUD as FLAG, CHANGED
run(source(), loud=FLAG)
#   ^^^^^^^^ sink
run(source(), loud=settings.LOUD)
#   ^^^^^^^^ sink
run(source(), loud=settings.QUIET)
run(source(), loud=CHANGED)
# settings.py
LOUD = True
QUIET = not LOUD
CHANGED = True
# b.py
import settings
settings.CHANGED = bool(input())
`,
      { sinks: "- patterns:\n    - pattern: run($X, loud=True)\n    - focus-metavariable: $X" },
    ));

  it("offer no fix for what only another file makes wrong", async () => {
    const text = "# a.py\nfrom b import FLAG\nrun(source(), True)\nrun(source(), FLAG)\n# b.py\nFLAG = True\n";
    const reports = await reviewTogether(filesIn(text), { ...OWN_RULE, sinks: "- pattern: run($X, True)", fix: "run('', True)" });
    expect(reports.map(({ findings }) => findings.map(({ fix }) => fix !== null))).toEqual([[true, false], []]);
  });

  it("change nothing for a file that no import connects", async () => {
    const lonely = "name = source()\nsink(name)\n";
    const [alone] = await reviewTogether(filesIn(`# c.py\n${lonely}`));
    const reports = await reviewTogether(filesIn(`# a.py\nimport b\nb.run(source())\n# b.py\ndef run(x):\n    sink(x)\n# c.py\n${lonely}`));
    expect(reports[2]).toEqual(alone);
  });

  it("keep the fixes of what one file says by itself", async () => {
    const text = "# a.py\nimport b\nsink(source(), True)\nb.run(source())\n# b.py\ndef run(x):\n    sink(x, True)\n";
    const reports = await reviewTogether(filesIn(text), {
      ...OWN_RULE,
      fix: "sink('')",
    });
    expect(reports.map(({ findings }) => findings.map(({ fix }) => fix !== null))).toEqual([[true], [false]]);
  });
});

describe("too much at once", () => {
  const files = filesIn("# a.py\nfrom b import run\nrun(source())\n# b.py\ndef run(x):\n    sink(x)\nsink(source())\n# c.py\nx = 1\n");

  it("leaves out the files that come last, and says so", async () => {
    for (const limits of [{ filesTogetherMax: 1 }, { textTogetherMax: 40 }]) {
      const reports = await reviewTogether(files, OWN_RULE, { ...LIMITS, ...limits });
      expect(reports.map(({ problems }) => problems.map((problem) => problem.kind === "limit-reached" && problem.limit))).toEqual([
        [],
        ["files"],
        ["files"],
      ]);
      expect(reports.map(({ completeness }) => completeness.state)).toEqual(["complete", "partial", "partial"]);
      expect(reports.map(({ findings }) => findings.length)).toEqual([0, 1, 0]);
    }
  });

  it("falls back to each file by itself when the steps run out, and says so", async () => {
    const reports = await reviewTogether(files, OWN_RULE, { ...LIMITS, taintStepsTogetherMax: 2 });
    expect(reports.map(({ problems }) => problems.map((problem) => problem.kind === "limit-reached" && problem.limit))).toEqual([
      ["taint-steps"],
      ["taint-steps"],
      [],
    ]);
    expect(reports.map(({ findings }) => findings.length)).toEqual([0, 1, 0]);
  });
});
