/**
 * What is known of values: constants, the texts made of them, and the branches
 * that they decide. Each program says where data arrives and where it cannot.
 */
import { describe, it } from "vitest";
import { checkFlow } from "../../testing/checkTaint.ts";

describe("a constant decides which branch runs", () => {
  it("by arithmetic", () => {
    checkFlow(`
def pick(name):
    page_size = 20
    if page_size * 2 - 5 > 30:
        label = "many"
    else:
        label = source()
    sink(label)

def pick_small(name):
    page_size = 20
    if page_size // 4 > 30:
        label = "many"
    else:
        label = source()
    sink(label)
    #    ^^^^^ sink
`);
  });
  it("by comparing texts, with 'in' and with 'not in'", () => {
    checkFlow(`
mode = "preview"
title = source()
if mode == "live":
    sink(title)
if "view" in mode:
    sink(title)
    #    ^^^^^ sink
if mode not in ("preview", "draft"):
    sink(title)
if mode != "live" and mode in ["preview"]:
    sink(title)
    #    ^^^^^ sink
`);
  });
  it("by a boolean operator", () => {
    checkFlow(`
def report(path):
    debug = False
    verbose = debug or False
    quiet = not verbose
    if verbose and path:
        sink(source())
    if quiet or path:
        sink(source())
        #    ^^^^^^^^ sink
`);
  });
  it("by a conditional expression, in either order", () => {
    checkFlow(`
fast = True
first = "cached" if fast else source()
sink(first)
second = source() if fast else "cached"
sink(second)
#    ^^^^^^ sink
third = "cached" if not fast else source()
sink(third)
#    ^^^^^ sink
`);
  });
  it("by the length of a text or of a list", () => {
    checkFlow(`
columns = ["id", "name"]
if len(columns) == 3:
    sink(source())
if len("id,name") > 5:
    sink(source())
    #    ^^^^^^^^ sink
columns.append("mail")
if len(columns) != 3:
    sink(source())
`);
  });
  it("by the element that an index picks from a text or a tuple", () => {
    checkFlow(`
grades = "ABC"
if grades[1] == "B":
    note = "fixed"
else:
    note = source()
sink(note)
steps = ("load", "save")
if steps[-1] == "load":
    sink("fixed")
else:
    sink(source())
    #    ^^^^^^^^ sink
`);
  });
  it("by a slice of a text", () => {
    checkFlow(`
version = "v2.14"
if version[1:] == "2.14":
    sink("fixed")
else:
    sink(source())
if version[:2] == "v2":
    sink(source())
    #    ^^^^^^^^ sink
`);
  });
  it("by methods of texts", () => {
    checkFlow(`
name = "  Report.TXT "
clean = name.strip().lower()
if clean.endswith(".txt"):
    sink("text")
else:
    sink(source())
if clean.replace("report", "draft").startswith("draft"):
    sink(source())
    #    ^^^^^^^^ sink
if clean.split(".")[1] == "pdf":
    sink(source())
if "-".join(["a", "b"]) == "a-b":
    sink(source())
    #    ^^^^^^^^ sink
if "{}/{}".format("a", "b") == "a/b" and "%s:%d" % ("a", 3) == "a:3":
    sink(source())
    #    ^^^^^^^^ sink
if clean.upper().isupper() and clean.find("zip") >= 0:
    sink(source())
if "a,b".partition(",")[2] == "c":
    sink(source())
`);
  });
  it("by a text that was put together", () => {
    checkFlow(`
kind = "csv"
name = f"export.{kind}"
if name == "export.csv":
    sink("known")
else:
    sink(source())
if "export." + kind == "export.csv":
    sink(source())
    #    ^^^^^^^^ sink
`);
  });
  it("by what a function is given", () => {
    checkFlow(`
def load(name, trusted):
    if trusted:
        return "fixed"
    return name

sink(load(source(), True))
sink(load(source(), False))
#    ^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("by None", () => {
    checkFlow(`
cache = None
if cache is None:
    sink("empty")
else:
    sink(source())
if cache is not None:
    sink(source())
if not cache:
    sink(source())
    #    ^^^^^^^^ sink
`);
  });
  it("by a range of numbers", () => {
    checkFlow(`
total = 0
for step in range(3):
    total += step
if total == "many":
    sink(source())
    #    ^^^^^^^^ sink
count = 7
if 1 < count < 5:
    sink(source())
if 5 < count <= 7:
    sink(source())
    #    ^^^^^^^^ sink
`);
  });
  it("by methods on a number as text", () => {
    checkFlow(`
port = str(8080)
if port == "8080":
    sink("known")
else:
    sink(source())
if int("12") > 10:
    sink(source())
    #    ^^^^^^^^ sink
if max(3, 4) == 3:
    sink(source())
if abs(-3) + min(1, 2) == 4:
    sink(source())
    #    ^^^^^^^^ sink
`);
  });
});

describe("a constant of the module decides", () => {
  it("a switch that is off", () => {
    checkFlow(`
DEBUG = False
TRACE = True

def handle():
    data = source()
    if DEBUG:
        sink(data)
    if TRACE:
        sink(data)
        #    ^^^^ sink
`);
  });
  it("but not one that may be set elsewhere", () => {
    checkFlow(`
enabled = False

def enable():
    global enabled
    enabled = True

def handle():
    if enabled:
        sink(source())
        #    ^^^^^^^^ sink
`);
  });
  it("a type-checking block never runs", () => {
    checkFlow(`
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    sink(source())
else:
    sink(source())
    #    ^^^^^^^^ sink
`);
  });
});

describe("a match on a constant", () => {
  it("runs the one case that fits", () => {
    checkFlow(`
def answer(guess):
    letters = "AB"
    letter = letters[1]
    match letter:
        case "A":
            value = source()
        case "B" | "C":
            value = "fixed"
        case _:
            value = source()
    sink(value)

def other():
    match "Z":
        case "A":
            value = "fixed"
        case _:
            value = source()
    sink(value)
    #    ^^^^^ sink
`);
  });
  it("on a number", () => {
    checkFlow(`
code = 4 + 4
match code:
    case 1:
        sink(source())
    case 8:
        sink(source())
        #    ^^^^^^^^ sink
`);
  });
});

describe("what a rule takes for a source", () => {
  const sources = "  - pattern: $A + $B";
  const code = `
def f(given):
    part = ["a", "b"][1]
    sink("x" + part)
    sink("x" + given)
    #    ^^^^^^^^^^^ sink
`;
  it("is none where it is fixed, for rules about text that somebody steers", () => checkFlow(code, { sources, context: "shell" }));
  it("is one for other rules", () => checkFlow(code.replace("part)\n", "part)\n    #    ^^^^^^^^^^ sink\n"), { sources }));
});

describe("an address whose host is fixed", () => {
  it("leads nowhere else, however it is put together", () => {
    checkFlow(
      `
BASE = "https://example.org"

class Client:
    root = "https://example.org/"

    def get(self):
        path = source()
        sink(self.root + path)
        sink(f"{BASE}/{path}")
        sink("https://example.org/%s" % path)
        sink("https://example.org/{}".format(path))
        sink(BASE + path)
        #    ^^^^^^^^^^^ sink
        sink("/%s" % path)
        #    ^^^^^^^^^^^^ sink
`,
      { context: "url" },
    );
  });
});

describe("a template that is filled from a dict", () => {
  it("takes the entries that it names", () => {
    checkFlow(`
given = {"a": "x", "b": source()}
sink("{a}".format(**given))
sink("{b}".format(**given))
#    ^^^^^^^^^^^^^^^^^^^^^ sink
sink("%(a)s" % given)
sink("%(b)s" % given)
#    ^^^^^^^^^^^^^^^ sink
sink("%s" % given)
#    ^^^^^^^^^^^^ sink
`);
  });
});

describe("a template that is filled from a dict by format_map", () => {
  it("takes the entries that it names", () => {
    checkFlow(`
data = {"user": source(), "day": "monday"}
sink("x {day}".format_map(data))
sink("x {user}".format_map(data))
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
});

describe("the name of a path", () => {
  it("leads out of no folder", () => {
    checkFlow(
      `
from pathlib import Path

path = Path(source())
sink(path.name)
sink(path.stem)
sink(path.parent)
#    ^^^^^^^^^^^ sink
sink(other.name + source())
#    ^^^^^^^^^^^^^^^^^^^^^ sink
`,
      { context: "path" },
    );
  });
});
