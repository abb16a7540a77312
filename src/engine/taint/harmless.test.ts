/**
 * Rules that take every piece of a text for data: what they leave alone
 * because it can do no harm, whoever chose it.
 */
import { describe, it } from "vitest";
import { checkFlow } from "../../testing/checkTaint.ts";

/** As rules about commands and statements that are put together. */
const PIECES = {
  context: "sql",
  sources: '  - exact: true\n    patterns:\n      - pattern: f"...{$PART}..."\n      - focus-metavariable: $PART',
} as const;
const check = (code: string): void => checkFlow(code, PIECES);

describe("a piece of a text does no harm", () => {
  it("in a format that only numbers and dates have", () => {
    check(`
def f(given):
    sink(f"x {given:d}")
    sink(f"x {given:%Y-%m-%d}")
    sink(f"x {given:>8}")
    #    ^^^^^^^^^^^^^^^ sink
`);
  });
  it("as a name that the program makes up", () => {
    check(`
import os
import tempfile
import uuid

def f(given):
    sink(f"x {uuid.uuid4().hex}")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "page.html")
        sink(f"x {path}")
        other = os.path.join(folder, given)
        sink(f"x {other}")
        #    ^^^^^^^^^^^^ sink
`);
  });
  it("as a number", () => {
    check(`
def f(given, size):
    number = int(size)
    sink(f"x {number}")
    sink(f"x {len(given)}")
    sink(f"x {str(int(size) + 1)}")
    sink(f"x {min(int(size), 100)}")
    sink(f"x {given}")
    #    ^^^^^^^^^^^^ sink
    kept = given
    sink(f"x {kept}")
    #    ^^^^^^^^^^^ sink
`);
  });
  it("as one of the constants of the target", () => {
    check(`
TABLES = {"a": "alpha", "b": "beta"}
NAMES = ("alpha", "beta")

def f(given, flag):
    order = "DESC" if flag else "ASC"
    sink(f"x {order}")
    if flag:
        word = "one"
    else:
        word = "two"
    sink(f"x {word}")
    sink(f"x {TABLES[given]}")
    sink(f"x {TABLES.get(given, 'none')}")
    sink(f"x {TABLES.get(given, given)}")
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
    sink(f"x {NAMES[given]}")
    for name in NAMES:
        sink(f"x {name}")
    for key, name in TABLES.items():
        sink(f"x {key} {name}")
    for name in ("alpha", "beta"):
        sink(f"x {name}")
    for name in ("alpha", given):
        sink(f"x {name}")
        #    ^^^^^^^^^^^ sink
`);
  });
  it("once a check has let it through", () => {
    check(`
import re

def f(given):
    if not re.fullmatch(r"[a-z_]+", given):
        raise ValueError
    sink(f"x {given}")

def g(given):
    if given not in ("a", "b"):
        raise ValueError
    sink(f"x {given}")
    given = other()
    sink(f"x {given}")
    #    ^^^^^^^^^^^^ sink

def h(given):
    if given.isdigit():
        sink(f"x {given}")
    sink(f"x {given}")
    #    ^^^^^^^^^^^^ sink

def i(given):
    try:
        int(given)
    except ValueError:
        return
    sink(f"x {given}")

def is_word(text):
    return re.fullmatch(r"[a-z]+", text) is not None

def require_word(text):
    if not text.isalnum():
        raise ValueError

def j(given, other):
    if not is_word(given):
        return
    sink(f"x {given}")
    require_word(other)
    sink(f"x {other}")

def k(given):
    if not re.fullmatch(r"\\S+", given):
        return
    sink(f"x {given}")
    #    ^^^^^^^^^^^^ sink
`);
  });
  it("but not once it is equal to something of which nobody knows what it is", () => {
    check(`
def f(given, row):
    if given != row.name:
        return
    sink(f"x {given}")
    #    ^^^^^^^^^^^^ sink
`);
  });
  it("when it is made of such pieces alone", () => {
    check(`
def f(given, rows):
    numbers = ", ".join(str(int(row)) for row in rows)
    sink(f"x {numbers}")
    marks = ",".join("?" * len(rows))
    sink(f"x {marks}")
    fields = ["name", "mail"]
    both = ", ".join(f"{field} = ?" for field in fields)
    sink(f"x {both}")
    texts = ", ".join(row for row in rows)
    sink(f"x {texts}")
    #    ^^^^^^^^^^^^ sink
    parts = [str(int(row)) for row in rows]
    parts.append(given)
    sink(f"x {parts}")
    #    ^^^^^^^^^^^^ sink
    letters = " ".join(filter(str.isalnum, rows))
    sink(f"x {letters}")
    where = "a = ?"
    if given:
        where += " AND b = ?"
    sink(f"x {where}")
    where += given
    sink(f"x {where}")
    #    ^^^^^^^^^^^^ sink
`);
  });
  it("when a generator or a context manager gives it", () => {
    check(`
@contextmanager
def checked(name):
    if not name.isalnum():
        raise ValueError(name)
    yield name

@contextmanager
def unchecked(name):
    yield name

def words(names):
    for name in names:
        if name.isalnum():
            yield name

def f(given, other, names):
    with checked(given) as name:
        sink(f"x {name}")
    with unchecked(other) as name:
        sink(f"x {name}")
        #    ^^^^^^^^^^^ sink
    for word in words(names):
        sink(f"x {word}")
`);
  });
  it("when it is a value of a dict that only fixed ones got into", () => {
    check(`
def f(given):
    table = {"a": "1", given: "2"}
    for key, value in table.items():
        sink(f"x {value}")
        sink(f"x {key}")
        #    ^^^^^^^^^^ sink
    table[given] = given
    for value in table.values():
        sink(f"x {value}")
        #    ^^^^^^^^^^^^ sink
`);
  });
  it("as a number that is counted", () => {
    check(`
def f(first):
    for number in range(int(first), 10):
        sink(f"x {number}")
    for number in range(3):
        sink(f"x {number}")
`);
  });
  it("when a parser of arguments ended over anything else, whatever it is called", () => {
    check(`
import argparse

def main():
    p = argparse.ArgumentParser()
    p.add_argument("table")
    args = p.parse_args()
    if not args.table.isidentifier():
        p.error("no name")
    sink(f"x {args.table}")

def helper(cli: argparse.ArgumentParser, table):
    if not table.isidentifier():
        cli.error("no name")
    sink(f"x {table}")

def log_only(log, table):
    if not table.isidentifier():
        log.error("no name")
    sink(f"x {table}")
    #    ^^^^^^^^^^^^ sink
`);
  });
  it("when a function that always raises ended over anything else", () => {
    check(`
def fail(text):
    log(text)
    raise ValueError(text)

def main(table):
    if not table.isidentifier():
        fail("no name")
    sink(f"x {table}")

def maybe(text):
    if text:
        return
    raise ValueError(text)

def other(table):
    if not table.isidentifier():
        maybe("no name")
    sink(f"x {table}")
    #    ^^^^^^^^^^^^ sink
`);
  });
  it("when it is a field that only a constructor sets, to a constant", () => {
    check(`
class Files:
    def __init__(self):
        self.table = "files"
        self.order = "name"

    def find(self):
        sink(f"x {self.table}")
        sink(f"x {self.order}")
        #    ^^^^^^^^^^^^^^^^^ sink

def sort(files, order):
    files.order = order
`);
  });
  it("when it is a key of a dict that only allowed keys got into", () => {
    check(`
COLUMNS = ("name", "date")

def save(body):
    fields = {key: value for key, value in body.items() if key in COLUMNS}
    sink(f"x {', '.join(fields)}")
    for key in fields:
        sink(f"x {key}")
        sink(f"x {fields[key]}")
        #    ^^^^^^^^^^^^^^^^^^ sink

def save_each(body):
    fields = {}
    for key, value in body.items():
        if key in COLUMNS:
            fields[key] = value
    for key in fields:
        sink(f"x {key}")

def save_all(body):
    fields = {}
    for key, value in body.items():
        fields[key] = value
    for key in fields:
        sink(f"x {key}")
        #    ^^^^^^^^^^ sink
`);
  });
  it("when the command line allows nothing else", () => {
    check(`
import argparse

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sort-by", choices=["name", "size"])
    parser.add_argument("-n", "--limit", type=int)
    parser.add_argument("--host")
    parser.add_argument("table")
    args = parser.parse_args()
    sink(f"x {args.sort_by}")
    sink(f"x {args.limit}")
    sink(f"x {args.host}")
    #    ^^^^^^^^^^^^^^^^ sink
    table = args.table
    if not table.isidentifier():
        parser.error("no name")
    sink(f"x {table}")
`);
  });
  it("where a framework converts what a route is given", () => {
    check(`
from enum import Enum
from typing import Annotated, Literal, Optional

class Kind(Enum):
    A = "a"

@app.get("/a")
def typed(number: int, kind: Kind, sort: Literal["a", "b"], page: Optional[int] = None, size: Annotated[int, Query()] = 1):
    sink(f"x {number} {kind.value} {sort} {page} {size}")

@app.get("/b")
def open(name: str, names: list[str]):
    sink(f"x {name}")
    #    ^^^^^^^^^^^ sink
    sink(f"x {names}")
    #    ^^^^^^^^^^^^ sink

def plain(number: int):
    sink(f"x {number}")
    #    ^^^^^^^^^^^^^ sink
`);
  });
  it("when nothing but letters was left of it", () => {
    check(`
import re
WORDS = re.compile(r"\\W+")
def f(given):
    name = re.sub(r"[^a-z0-9_]", "", given)
    sink(f"x {name} {re.sub('[^A-Z]+', '-', given)} {WORDS.sub('_', given)}")
    less = re.sub("[;]", "", given)
    sink(f"x {less}")
    #    ^^^^^^^^^^^ sink
`);
  });
  it("as a name of SQL whose quotes are doubled", () => {
    check(`
def quoted(name):
    return '"' + name.replace('"', '""') + '"'

def f(given):
    sink(f"x {quoted(given)}")
    text = given.replace("'", "''")
    sink(f"x '{text}'")
    #    ^^^^^^^^^^^^^ sink
`);
    checkFlow(
      `
name = source()
sink('"' + name.replace('"', '""') + '"')
sink("'" + name.replace("'", "''") + "'")
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`,
      { context: "sql" },
    );
  });
  it("when it is taken out as a number", () => {
    check(`
def f(args, UUID):
    page = args.get("page", 1, type=int)
    sink(f"x {page} {args.get('size', 2, int)} {args.get('id', type=UUID)}")
    name = args.get("name", type=str)
    sink(f"x {name}")
    #    ^^^^^^^^^^^ sink
`);
    checkFlow(`
data = source()
sink(data.get("page", 1, type=int))
sink(data.get("page", source(), type=int))
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
sink(data.get("name", type=str))
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("where a model converts what its fields are given", () => {
    check(`
from pydantic import BaseModel
from typing import Literal, Optional

class Paged(BaseModel):
    page: Optional[int] = None

class Search(Paged):
    term: str
    order: Literal["name", "price"] = "name"
    limit: int = 20

@app.post("/a")
def typed(body: Search):
    sink(f"x {body.limit} {body.order} {body.page}")
    sink(f"x {body.term}")
    #    ^^^^^^^^^^^^^^^^ sink
    own(body)

def own(search: Search):
    sink(f"x {search.limit}")
    sink(f"x {search.term}")
    #    ^^^^^^^^^^^^^^^^^^ sink

def made(given):
    search = Search(**given)
    sink(f"x {search.limit} {search.page}")
    sink(f"x {search.term}")
    #    ^^^^^^^^^^^^^^^^^^ sink

class Coded(BaseModel):
    code: str = Field(pattern="^[A-Z]{3}$")
    kind: Annotated[str, Field(pattern="^[a-z]+$")]
    text: str = Field(pattern="[a-z]+")

@app.get("/c")
def checked(coded: Coded, unit: str = Query("m", regex=r"^\\w+$"), size: constr(pattern="^[0-9]+$") = "1", name: str = Query(max_length=9)):
    sink(f"x {coded.code} {coded.kind} {unit} {size}")
    sink(f"x {coded.text}")
    #    ^^^^^^^^^^^^^^^^^ sink
    sink(f"x {name}")
    #    ^^^^^^^^^^^ sink

class Plain:
    limit: int

def other(body: Plain):
    sink(f"x {body.limit}")
    #    ^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("where a method of the model checks what a field is given", () => {
    check(`
from pydantic import BaseModel, field_validator

class Host(BaseModel):
    name: str
    text: str
    kind: str

    @field_validator("name")
    @classmethod
    def is_plain(cls, v):
        if not v.isalnum():
            raise ValueError("no")
        return v

    @field_validator("text")
    def is_there(cls, v):
        return v.strip()

    @field_validator("kind", mode="before")
    def is_known(cls, v):
        return "big" if v == "b" else "small"

@app.post("/h")
def look(host: Host):
    sink(f"x {host.name} {host.kind}")
    sink(f"x {host.text}")
    #    ^^^^^^^^^^^^^^^^ sink
`);
  });
  it("where a command line converts what a command is given", () => {
    check(`
import click
import typer
app = typer.Typer()

@click.command()
@click.option("-d", "--max-days", type=click.IntRange(1, 9))
@click.option("--kind", type=click.Choice(["a", "b"]))
@click.argument("name")
def report(max_days, kind, name: int):
    sink(f"x {max_days} {kind}")
    sink(f"x {name}")
    #    ^^^^^^^^^^^ sink

@app.command()
def show(number: int, name: str):
    sink(f"x {number}")
    sink(f"x {name}")
    #    ^^^^^^^^^^^ sink
`);
  });
  it("in a field that the constructor made harmless", () => {
    check(`
import re

class Host:
    def __init__(self, name, port, kind, path):
        if not re.fullmatch("[a-z]+", name):
            raise ValueError(name)
        if kind not in ("tcp", "udp"):
            raise ValueError
        self.name = name
        self.port = int(port)
        self.kind = kind
        self.path = path

    def scan(self):
        sink(f"x {self.name} {self.port} {self.kind}")
        sink(f"x {self.path}")
        #    ^^^^^^^^^^^^^^^^ sink

class Other:
    def __init__(self, port):
        self.port = port
`);
  });
  it("in a field that a dataclass checks once it is made", () => {
    check(`
from dataclasses import dataclass

@dataclass
class Job:
    name: str
    text: str

    def __post_init__(self):
        if not self.name.isalnum():
            raise ValueError

    def run(self):
        sink(f"x {self.name}")
        sink(f"x {self.text}")
        #    ^^^^^^^^^^^^^^^^ sink
`);
  });
  it("in such a field, unless something else sets it", () => {
    check(`
class Host:
    def __init__(self, port, size):
        self.port = int(port)
        self.size = int(size)

    def move(self, port):
        self.port = port

    def scan(self):
        sink(f"x {self.port}")
        #    ^^^^^^^^^^^^^^^^ sink
        sink(f"x {self.size}")
        #    ^^^^^^^^^^^^^^^^ sink
        sink(f"x {self.depth}")
        #    ^^^^^^^^^^^^^^^^^ sink

class Wider(Host):
    def widen(self, depth):
        self.depth = int(depth)

host.size = given
`);
  });
  it("as a parameter of any function of a program, once some call gives more than constants", () => {
    check(`
def report(table, name):
    sink(f"x {table}")
    sink(f"x {name}")
    #    ^^^^^^^^^^^ sink

def tried(table):
    sink(f"x {table}")
    #    ^^^^^^^^^^^^ sink

def handed(name, size):
    sink(f"x {size}")
    sink(f"x {name}")
    #    ^^^^^^^^^^^ sink

class Shop:
    def __init__(self, name):
        self.name = name
        self.kind = "shop"

    def show(self):
        sink(f"x {self.kind}")
        sink(f"x {self.name}")
        #    ^^^^^^^^^^^^^^^^ sink

def main(argv):
    report("days", argv[1])
    tried("days")
    Shop(argv[1]).show()
    Thread(target=handed, args=(argv[1], 3)).start()

if __name__ == "__main__":
    main(sys.argv)
`);
  });
  it("as such a parameter, unless others may import the function", () => {
    check(`
__all__ = ["report"]

def report(table, name):
    sink(f"x {table}")
    #    ^^^^^^^^^^^^ sink

def main(argv):
    report("days", argv[1])

if __name__ == "__main__":
    main(sys.argv)
`);
  });
  it("as an element of a list of which all are known", () => {
    check(`
def f(given):
    words = ["a"]
    words.append("b")
    sink(f"x {' '.join(words)}")
    for number, word in enumerate(words):
        sink(f"x {number} {word}")
    words.append(given)
    sink(f"x {' '.join(words)}")
    #    ^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("as an attribute that a class has itself, whatever its objects have", () => {
    check(`
class Mailer:
    program = "sendmail"
    sender = "shop"

    def __init__(self, program):
        self.program = program

def f(given):
    mine = Mailer(given)
    sink(f"x {Mailer.program}")
    sink(f"x {mine.program}")
    #    ^^^^^^^^^^^^^^^^^^^ sink
    Mailer.sender = given
    sink(f"x {Mailer.sender}")
    #    ^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("as a parameter of a function that is only called with what does none", () => {
    check(`
def _count(table, kind="a"):
    sink(f"x {table} {kind}")

def _remove(name, kind):
    sink(f"x {name}")
    #    ^^^^^^^^^^^ sink
    sink(f"x {kind}")

def _handed(name):
    sink(f"x {name}")
    #    ^^^^^^^^^^^ sink

def shown(name):
    sink(f"x {name}")
    #    ^^^^^^^^^^^ sink

class Store:
    def _write(self, table):
        sink(f"x {table}")

    def save(self, number):
        self._write("alpha")
        self._write(str(int(number)))

for table in ("alpha", "beta"):
    _count(table)
_count("gamma", kind="b")
_remove("alpha", "b")
_remove(given, "b")
_handed("alpha")
later(_handed)
shown("alpha")
`);
  });
  it("where a command starts itself with nothing", () => {
    check(`
import click

@click.command()
@click.option("--kind", type=click.Choice(["a", "b"]))
@click.argument("name")
def report(kind, name):
    sink(f"x {kind}")
    sink(f"x {name}")
    #    ^^^^^^^^^^^ sink

report()
`);
  });
  it("of one way only, it may on the other", () => {
    check(`
def f(given, flag):
    if flag:
        given = int(given)
    sink(f"x {given}")
    #    ^^^^^^^^^^^^ sink
`);
  });
});

describe("a table of the module", () => {
  it("gives one of its values, whoever picks", () => {
    checkFlow(`
from enum import Enum
TABLE = {"a": "alpha", "b": ("x", "y")}
NAMES = ["alpha", "beta"]

class Order(Enum):
    UP = "asc"
    DOWN = "desc"

class View:
    COLUMNS = {"a": "alpha"}

    def show(self):
        sink(self.COLUMNS.get(source()))

def f():
    key = source()
    sink(TABLE.get(key))
    sink(TABLE.get(key, "none"))
    sink(TABLE[key])
    sink(TABLE["b"][key])
    sink(NAMES[key])
    sink(Order(key).value)
    sink(Order[key])
    sink(TABLE.get(key, key))
    #    ^^^^^^^^^^^^^^^^^^^ sink
    sink(TABLE.get(key) or key)
    #    ^^^^^^^^^^^^^^^^^^^^^ sink
    sink(other.get(key))
    #    ^^^^^^^^^^^^^^ sink
`);
  });
  it("is none when something changes it", () => {
    checkFlow(`
TABLE = {"a": "alpha"}
OTHER = {"a": "alpha"}
THIRD = {"a": "alpha"}

def fill(value):
    TABLE["b"] = value
    OTHER.update(value)

def f():
    key = source()
    sink(TABLE.get(key))
    #    ^^^^^^^^^^^^^^ sink
    sink(OTHER.get(key))
    #    ^^^^^^^^^^^^^^ sink
    sink(THIRD.get(key))
`);
  });
});
