/**
 * Conditions that look at the data: what they make safe, what they only make
 * less sure, and what is no check at all.
 */
import { describe, expect, it } from "vitest";
import { checkFlow, OWN_RULE, traceOf, weakenedOf } from "../../testing/checkTaint.ts";

const sureness = (code: string): number | undefined => weakenedOf(code, OWN_RULE);

describe("an allow-list", () => {
  it("makes safe what passed it", () => {
    checkFlow(`
ALLOWED = {"name", "date"}

def order(rows):
    column = source()
    if column not in ALLOWED:
        return
    sink(column)

def order_anyway(rows):
    column = source()
    if column not in ALLOWED:
        log("odd column")
    sink(column)
    #    ^^^^^^ sink
`);
  });
  it("says of one element nothing about the others", () => {
    for (const mode of ['form["mode"]', 'form.get("mode")', 'form.getvalue("mode", "")'])
      for (const condition of [`${mode} == "a"`, `${mode} in ("a", "b")`]) {
        const code = `form = source()\nif ${condition}:\n    sink(form["text"])\n`;
        expect(weakenedOf(code, OWN_RULE)).toBe(0);
        expect(traceOf(code, OWN_RULE).join()).not.toContain("checked");
      }
  });
  it("may be written in the condition, a dict, or the other way round", () => {
    checkFlow(`
HANDLERS = {"add": add, "drop": drop}

def run():
    verb = source()
    if verb in ("add", "drop"):
        sink(verb)
    else:
        sink(verb)
        #    ^^^^ sink

def run_by_table():
    verb = source()
    if verb in HANDLERS:
        sink(verb)

def run_checked():
    verb = source()
    if verb not in ["add", "drop"]:
        raise ValueError(verb)
    sink(verb)
`);
  });
  it("says nothing when anybody may add to it", () => {
    checkFlow(`
def order(known):
    column = source()
    if column in known:
        sink(column)
        #    ^^^^^^ sink
`);
  });
  it("falls back to something fixed", () => {
    checkFlow(`
column = source()
if column not in ("name", "date"):
    column = "name"
sink(column)
other = source()
safe = other if other in ("name", "date") else "name"
sink(safe)
worse = other if other not in ("name", "date") else "name"
sink(worse)
#    ^^^^^ sink
`);
  });
});

describe("a character test", () => {
  it("makes safe", () => {
    checkFlow(`
def show():
    page = source()
    if not page.isdigit():
        return
    sink(page)

def show_word():
    page = source()
    if page.isalnum():
        sink(page)
    else:
        sink(page)
        #    ^^^^ sink

def show_all():
    page = source()
    if not all(letter.isalnum() or letter in "-_" for letter in page):
        abort(400)
        return
    sink(page)
`);
  });
  it("says little when it asks for a single character", () => {
    const code = `
host = source()
if ";" in host:
    raise ValueError(host)
sink(host)
#    ^^^^ sink
`;
    checkFlow(code);
    expect(sureness(code)).toBe(1);
    expect(traceOf(code, OWN_RULE)).toContain('host is checked by ";" in host');
  });
});

describe("the letters of a text", () => {
  it("are all allowed when none is left over", () => {
    checkFlow(`
def f():
    text = source()
    if set(text) - set("0123456789+"):
        raise ValueError
    sink(text)

def g():
    text = source()
    if set(text) - set(source()):
        raise ValueError
    sink(text)
    #    ^^^^ sink
`);
  });
});

describe("a type test", () => {
  it("makes safe what is a number", () => {
    checkFlow(`
value = source()
if isinstance(value, int):
    sink(value)
if isinstance(value, (int, float)):
    sink(value)
if isinstance(value, str):
    sink(value)
    #    ^^^^^ sink
if not isinstance(value, int):
    raise TypeError
sink(value)
`);
  });
});

describe("a conversion that would have failed", () => {
  it("makes the text that it took safe", () => {
    checkFlow(`
def show():
    page = source()
    try:
        int(page)
    except ValueError:
        return "no number"
    sink(page)

def show_anyway():
    page = source()
    try:
        int(page)
    except ValueError:
        pass
    sink(page)
    #    ^^^^ sink

def by_number():
    number = source()
    uuid.UUID(number)
    sink(number)
`);
  });
});

describe("a regular expression", () => {
  it("makes safe when the whole must fit and only harmless characters do", () => {
    checkFlow(`
import re
NAME = re.compile(r"[a-z0-9_]+")

def by_function():
    name = source()
    if not re.fullmatch(r"[a-z0-9_-]{1,20}", name):
        return
    sink(name)

def by_object():
    name = source()
    if NAME.fullmatch(name) is None:
        raise ValueError
    sink(name)

def only_the_start():
    name = source()
    if not re.match(r"[a-z]+", name):
        return
    sink(name)
    #    ^^^^ sink

def only_a_part():
    name = source()
    if not re.fullmatch(r"[a-z]+", os.path.basename(name)):
        return
    sink(name)
    #    ^^^^ sink

def one_way_of_two():
    name = source()
    if not re.match(r"^[a-z]+|x$", name):
        return
    sink(name)
    #    ^^^^ sink

def anything():
    name = source()
    if not re.match(r"^.*$", name):
        return
    sink(name)
    #    ^^^^ sink

def kept():
    name = source()
    match = re.fullmatch(r"[a-z]+", name)
    if match:
        sink(match.group(0))
        sink(name)
`);
  });
});

describe("a regular expression that leaves something open", () => {
  const open = (check: string): void =>
    checkFlow(`
import re
LINES = re.compile(r"^[a-z]+$", re.MULTILINE)

def check():
    name = source()
    if not ${check}:
        raise ValueError
    sink(name)
    #    ^^^^ sink
`);
  const closed = (check: string): void =>
    checkFlow(`
import re
WORD = re.compile(r"[a-z]+", re.IGNORECASE)

def check():
    name = source()
    if not ${check}:
        raise ValueError
    sink(name)
`);
  it("fits a line of many", () => {
    open(`re.match(r"^[a-z]+$", name, re.M)`);
    open(`re.match(r"^[a-z]+$", name, flags=re.I | re.MULTILINE)`);
    open(`re.match(r"(?m)^[a-z]+$", name)`);
    open("LINES.match(name)");
    closed(`re.match(r"^[a-z]+\\Z", name)`);
    closed(`re.fullmatch(r"[a-z]+", name, re.M)`);
  });
  it("fits a part", () => {
    open(`re.match(r"^[a-z]+", name)`);
    open(`re.search(r"[a-z]+$", name)`);
    open(`re.search(r"^[a-z]+|[a-z]+$", name)`);
    open(`re.match(r"^[a-z]+($)?", name)`);
    closed(`re.search(r"^[a-z]+$", name)`);
    closed(`re.match(r"^[a-z]+$|^-$", name)`);
  });
  it("names letters that do harm", () => {
    open(`re.fullmatch(r"\\S+", name)`);
    open(`re.fullmatch(r"[^;]+", name)`);
    open(`re.fullmatch(r"[A-z]+", name)`);
    open(`re.fullmatch(r"[!-~]+", name)`);
    open(`re.fullmatch(r"[\\w$()]+", name)`);
    open(`re.fullmatch(r"(?:[a-z]+|.*)", name)`);
    closed(`re.fullmatch(r"(?P<year>\\d{4})-(?:[a-z]+|\\d+)", name)`);
    closed(`re.fullmatch(r"(?=.*\\d)[a-z0-9]{8,}", name)`);
    closed("WORD.fullmatch(name)");
  });
  it("is written in flags that nobody here knows", () => open(`re.match(r"^[a-z]+$", name, FLAGS)`));
  it("refuses whatever is no letter", () => {
    closed(`not re.search(r"[^a-z0-9_]", name)`);
    open(`not re.search(r"[;&|]", name)`);
    open(`not re.match(r"[^a-z0-9_]", name)`);
  });
});

describe("a comparison with a constant", () => {
  it("leaves only that constant", () => {
    checkFlow(`
verb = source()
if verb == "start":
    sink(verb)
elif verb == "stop" or verb == "halt":
    sink(verb)
else:
    sink(verb)
    #    ^^^^ sink
`);
  });
});

describe("an address", () => {
  const URL_RULE = { ...OWN_RULE };
  it("is safe for a request once its host is known", () => {
    const code = `
from urllib.parse import urlparse

def fetch():
    address = source()
    parts = urlparse(address)
    if parts.hostname not in ("a.example", "b.example"):
        return
    sink(address)

def fetch_by_scheme():
    address = source()
    if urlparse(address).scheme != "https":
        return
    sink(address)
    #    ^^^^^^^ sink
`;
    checkFlow(code, { ...URL_RULE, context: "url" });
  });
  it("is safe once its host ends with a domain, dot included", () => {
    checkFlow(
      `
import httpx
from urllib.parse import urlsplit

def fetch():
    address = source()
    host = urlsplit(address).hostname
    if host is None or not host.endswith(".a.example"):
        return
    sink(address)

def fetch_unlike():
    address = source()
    host = urlsplit(address).hostname
    if host is None or not host.endswith("a.example"):
        return
    sink(address)
    #    ^^^^^^^ sink

def fetch_by_library():
    address = source()
    if httpx.URL(address).host != "a.example":
        return
    sink(address)
`,
      { context: "url" },
    );
  });
  it("is safe behind a fixed host, not behind a fixed start of one", () => {
    checkFlow(
      `
address = source()
if address.startswith("https://a.example/"):
    sink(address)
if address.startswith("https://a.example"):
    sink(address)
    #    ^^^^^^^ sink
`,
      { context: "url" },
    );
  });
});

describe("an address without scheme and host", () => {
  const check = (condition: string, mark: string): string => `
from urllib.parse import urlparse, urlsplit

def leave():
    address = source()
    parts = urlsplit(address)
    if ${condition}:
        return
    sink(address)
${mark}`;
  const MARK = "    #    ^^^^^^^ sink\n";
  const parts = { context: "url" } as const;
  it("leads nowhere else", () => {
    for (const condition of [
      "parts.scheme or parts.netloc",
      "urlparse(address).netloc or urlparse(address).scheme",
      'parts.scheme != "" or parts.netloc != ""',
      "any([parts.scheme, parts.netloc])",
      "parts[0] or parts[1]",
      "not (not parts.scheme and not parts.netloc)",
      'not address.startswith("/") or parts.netloc',
    ])
      checkFlow(check(condition, ""), parts);
  });
  it("has to lack both: `//host` has no scheme, `https:///host` no host", () => {
    for (const condition of [
      "parts.scheme",
      "parts.netloc",
      'parts.netloc != ""',
      'parts.netloc not in ("", "a.example")',
      "parts.scheme and parts.netloc",
      'not address.startswith("/")',
    ])
      checkFlow(check(condition, MARK), parts);
    expect(weakenedOf(check("parts.netloc", MARK), { ...OWN_RULE, ...parts })).toBe(1);
    expect(traceOf(check("parts.netloc", MARK), { ...OWN_RULE, ...parts })).toContain("address is checked by parts.netloc");
  });
  it("may begin with one slash that no other follows, whichever browsers take for one", () => {
    checkFlow(check('not address.startswith("/") or address.startswith(("//", "/\\\\"))', ""), parts);
    const half = check('not address.startswith("/") or address.startswith("//")', MARK);
    checkFlow(half, parts);
    expect(weakenedOf(half, { ...OWN_RULE, ...parts })).toBe(2);
  });
  it("is only noted where the condition stops nothing", () => {
    const code = check("parts.scheme or parts.netloc", MARK).replace("        return\n", '        log("away")\n');
    checkFlow(code, parts);
    expect(weakenedOf(code, { ...OWN_RULE, ...parts })).toBe(0);
  });
});

describe("a path", () => {
  const path = (check: string, mark: string): string => `
import os
from pathlib import Path
ROOT = "/srv/files"

def read(folder):
    name = source()
    joined = os.path.join(ROOT, name)
    path = os.path.realpath(joined)
    place = (Path(ROOT) / name).resolve()
    if ${check}:
        raise PermissionError
    sink(${mark})
`;
  const inside = (check: string, what: string): void => checkFlow(path(check, what), { context: "path" });
  const outside = (check: string, what: string): void => {
    const code = `${path(check, what)}    #    ${"^".repeat(what.length)} sink\n`;
    checkFlow(code, { context: "path" });
    expect(weakenedOf(code, { ...OWN_RULE, context: "path" })).toBeGreaterThan(0);
    expect(traceOf(code, { ...OWN_RULE, context: "path" }).join("\n")).toContain("is checked by");
  };
  it("is inside a folder once it is resolved and whole names of folders are compared", () => {
    inside("not path.startswith(ROOT + os.sep)", "path");
    inside('not path.startswith("/srv/files/")', "path");
    inside('not path.startswith(f"{ROOT}/")', "path");
    inside('not path.startswith(os.path.join(ROOT, ""))', "path");
    inside("path != ROOT and not path.startswith(ROOT + os.path.sep)", "path");
    inside("not os.path.normpath(joined).startswith(ROOT + os.sep)", "joined");
    inside("not place.is_relative_to(ROOT)", "place");
    inside("Path(ROOT) not in place.parents", "place");
    inside("place.parent != ROOT", "place");
    inside("os.path.commonpath([ROOT, path]) != ROOT", "path");
    inside("os.path.basename(name) != name", "name");
    inside("name not in os.listdir(ROOT)", "name");
  });
  it("is not when `..` in it was not worked out", () => {
    outside("not joined.startswith(ROOT + os.sep)", "joined");
    outside("not Path(joined).is_relative_to(ROOT)", "joined");
    outside("Path(ROOT) not in Path(joined).parents", "joined");
    outside("os.path.commonpath([ROOT, joined]) != ROOT", "joined");
    outside("not os.path.join(os.path.realpath(ROOT), name).startswith(ROOT + os.sep)", "name");
  });
  it("is not when only letters are compared: `/srv/files-private` begins alike", () => {
    outside("not path.startswith(ROOT)", "path");
    outside('not path.startswith("/srv/files")', "path");
    outside("not str(place).startswith(folder)", "place");
    outside("os.path.commonprefix([ROOT, path]) != ROOT", "path");
  });
  it("is not when ways out are refused one by one", () => {
    outside('".." in name or name.startswith("/")', "name");
    outside('os.path.isabs(name) or name.startswith("..")', "name");
  });
  it("is inside once a function of the paste has said so", () => {
    checkFlow(
      `
import os
ROOT = "/srv/files"

def is_inside(path):
    return os.path.realpath(path).startswith(ROOT + os.sep)

def begins_well(path):
    return path.startswith(ROOT)

def read():
    path = os.path.join(ROOT, source())
    if not is_inside(path):
        raise PermissionError
    sink(path)

def read_anyway():
    path = os.path.join(ROOT, source())
    if not begins_well(path):
        raise PermissionError
    sink(path)
    #    ^^^^ sink
`,
      { context: "path" },
    );
  });
  it("stays resolved through functions, fields and names", () => {
    checkFlow(
      `
import os
ROOT = "/srv/files"

def place(name):
    return os.path.normpath(os.path.join(ROOT, name))

def serve(path):
    if not path.startswith(ROOT + os.sep):
        raise PermissionError
    sink(path)
    #    ^^^^ sink

class Page:
    def __init__(self, name):
        self.path = place(name)

    def read(self):
        if not self.path.startswith(ROOT + os.sep):
            raise PermissionError
        sink(self.path)

def by_function():
    path = place(source())
    if path.startswith(ROOT + os.sep):
        sink(path)
    joined = os.path.join(path, source())
    if joined.startswith(ROOT + os.sep):
        sink(joined)
        #    ^^^^^^ sink

def by_argument():
    serve(place(source()))
    serve(os.path.join(ROOT, source()))

def by_field():
    Page(source()).read()
`,
      { context: "path" },
    );
  });
  it("has no way out of its folder when its name has no slash and is not only dots", () => {
    const code = (regex: string, mark: string): string => `
import re
name = source()
if not re.fullmatch(r"${regex}", name):
    raise ValueError
sink("/srv/" + name)
${mark}`;
    const MARK = `#    ${"^".repeat(14)} sink\n`;
    for (const regex of ["[\\w-]+\\.pdf", "\\w[\\w.]*", "[a-z]{3}(\\.[a-z]+)?"]) checkFlow(code(regex, ""), { context: "path" });
    for (const regex of ["[\\w.]+", "[\\w/]+\\.pdf", "\\.{2}", "(?:\\w|\\.)+"]) checkFlow(code(regex, MARK), { context: "path" });
  });
  it("that is compared and used all the same is as open as before", () => {
    const code = `
import os
path = os.path.realpath(source())
if not path.startswith("/srv/files/"):
    log("outside")
sink(path)
#    ^^^^ sink
`;
    checkFlow(code, { context: "path" });
    expect(weakenedOf(code, { ...OWN_RULE, context: "path" })).toBe(0);
  });
  it("is safe once it is resolved and inside a folder", () => {
    checkFlow(
      `
import os
from pathlib import Path
ROOT = "/srv/files"

def read():
    path = os.path.realpath(os.path.join(ROOT, source()))
    if not path.startswith(ROOT + os.sep):
        return
    sink(path)

def read_unresolved():
    path = os.path.join(ROOT, source())
    if not path.startswith(ROOT):
        return
    sink(path)
    #    ^^^^ sink

def read_pathlib():
    path = (Path(ROOT) / source()).resolve()
    if not path.is_relative_to(ROOT):
        raise PermissionError
    sink(path)

def read_common():
    path = os.path.abspath(source())
    if os.path.commonpath([ROOT, path]) != ROOT:
        return
    sink(path)

def read_relative():
    path = (Path(ROOT) / source()).resolve()
    path.relative_to(ROOT)
    sink(path)
`,
      { context: "path" },
    );
  });
  it("inside a folder is not safe for a shell", () => {
    checkFlow(
      `
from pathlib import Path
def read():
    path = (Path("/srv") / source()).resolve()
    if not path.is_relative_to("/srv"):
        raise PermissionError
    sink(path)
    #    ^^^^ sink
`,
      { context: "shell" },
    );
  });
});

describe("a quote", () => {
  const code = `
value = source()
if "'" in value:
    raise ValueError
sink(value)
`;
  it("ends no text of an XPath query once it is refused", () => checkFlow(code, { context: "xml" }));
  it("is not all that a shell reads", () => checkFlow(`${code}#    ^^^^^ sink\n`, { context: "shell" }));
});

describe("line ends", () => {
  it("make no new header once they are refused", () => {
    checkFlow(
      `
value = source()
if "\\n" in value or "\\r" in value:
    raise ValueError
sink(value)
`,
      { context: "header" },
    );
    checkFlow(
      `
value = source()
if "," in value:
    raise ValueError
sink(value)
#    ^^^^^ sink
`,
      { context: "header" },
    );
  });
});

describe("a function of the paste that says yes or no", () => {
  it("counts for what it checks", () => {
    checkFlow(`
import re

def is_valid(name):
    return re.fullmatch(r"[a-z]+", name) is not None

def is_known(name):
    if name in ("a", "b"):
        return True
    return False

def is_polite(name):
    return name != ""

def first():
    name = source()
    if not is_valid(name):
        return
    sink(name)

def second():
    name = source()
    if is_known(name):
        sink(name)

def third():
    name = source()
    if not is_polite(name):
        return
    sink(name)
    #    ^^^^ sink
`);
  });
  it("never says nothing", () => {
    checkFlow(`
def is_plain(name):
    return len(name) < 20 and name.isalnum()

def found(name):
    return name if name.isalnum() else None

def f():
    name = source()
    if is_plain(name) is None:
        return
    sink(name)
    #    ^^^^ sink

def g():
    name = found(source())
    if name is None:
        return
    sink(name)
`);
  });
  it("counts when it raises instead", () => {
    checkFlow(`
def require_word(text):
    if not text.isalnum():
        raise ValueError("no word")

def require_something(text):
    if not text:
        raise ValueError("empty")

def first():
    text = source()
    require_word(text)
    sink(text)

def second():
    text = source()
    require_something(text)
    sink(text)
    #    ^^^^ sink
`);
  });
  it("gives back what it let through", () => {
    checkFlow(`
def word(text):
    if text.isalnum():
        return text
    raise ValueError

def anything(text):
    if text.isalnum():
        return text
    return text

sink(word(source()))
sink(anything(source()))
#    ^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("counts when it is a method", () => {
    checkFlow(`
class Form:
    ALLOWED = ("a", "b")

    def is_allowed(self, value):
        return value in self.ALLOWED

    def save(self):
        value = source()
        if not self.is_allowed(value):
            return
        sink(value)

    def save_anyway(self):
        value = source()
        if self.is_allowed(value):
            return
        sink(value)
        #    ^^^^^ sink
`);
  });
});

describe("what is no check", () => {
  it("an assertion, which production may leave out", () => {
    checkFlow(`
name = source()
assert name.isalnum()
sink(name)
#    ^^^^ sink
`);
  });
  it("asking whether there is anything", () => {
    const code = `
name = source()
if not name:
    raise ValueError
if len(name) > 20:
    raise ValueError
sink(name)
#    ^^^^ sink
`;
    checkFlow(code);
    expect(sureness(code)).toBe(0);
  });
  it("a check of something else, or of what is replaced afterwards", () => {
    checkFlow(`
name = source()
other = source()
if other.isdigit():
    sink(name)
    #    ^^^^ sink
if name.isdigit():
    name = source()
    sink(name)
    #    ^^^^ sink
`);
  });
});

describe("a check in a loop", () => {
  it("keeps only what passed", () => {
    checkFlow(`
words = []
for word in source():
    if not word.isalnum():
        continue
    words.append(word)
sink(words)
others = [word for word in source() if word.isalnum()]
sink(others)
rest = [word for word in source() if word]
sink(rest)
#    ^^^^ sink
`);
  });
});

describe("a check kept in a variable, or part of a larger condition", () => {
  it("counts", () => {
    checkFlow(`
def f():
    name = source()
    ok = name.isalnum()
    if not ok:
        return
    sink(name)

def g(flag):
    name = source()
    if flag and name.isalnum():
        sink(name)

def h(flag):
    name = source()
    if flag or name.isalnum():
        sink(name)
        #    ^^^^ sink

def renewed():
    name = source()
    ok = name.isalnum()
    name = source()
    if not ok:
        return
    sink(name)
    #    ^^^^ sink

def i():
    name = source()
    sink(name) if name.isalnum() else sink("none")
    name.isalnum() and sink(name)
    name.isalnum() or sink(name)
    #                      ^^^^ sink
`);
  });
});

describe("a loop that leaves over anything else", () => {
  it("has looked at every letter once it is through", () => {
    checkFlow(`
LETTERS = set("abc")

def name():
    text = source()
    for letter in text:
        if letter not in LETTERS:
            raise ValueError(letter)
        sink(text)
        #    ^^^^ sink
    sink(text)

def is_fine(text):
    for letter in text:
        if not (letter.isalnum() or letter == "_"):
            return False
    return True

def asked():
    text = source()
    if is_fine(text):
        sink(text)
`);
  });
  it("has not when it goes on or stops early", () => {
    checkFlow(`
def passed_by(text=source()):
    for letter in text:
        if letter == "x":
            continue
        if not letter.isalnum():
            return
    sink(text)
    #    ^^^^ sink

def stopped(text=source()):
    for letter in text:
        if not letter.isalnum():
            return
        break
    sink(text)
    #    ^^^^ sink
`);
  });
  it("has looked at every element of a list", () => {
    checkFlow(`
ALLOWED = ("a", "b")

def names():
    given = source().split(",")
    for name in given:
        if name not in ALLOWED:
            return
    for name in given:
        sink(name)
`);
  });
});

describe("an address whose scheme and host are refused one after the other", () => {
  it("is relative", () => {
    checkFlow(
      `
from urllib.parse import urlsplit

def apart():
    address = source()
    parts = urlsplit(address)
    if parts.scheme:
        return
    if parts.netloc:
        return
    sink(address)

def only_one():
    address = source()
    parts = urlsplit(address)
    if parts.netloc:
        return
    sink(address)
    #    ^^^^^^^ sink

def changed_since():
    address = source()
    if not address.startswith("/"):
        return
    address = "/" + address
    if address.startswith(("//", "/\\\\")):
        return
    sink(address)
    #    ^^^^^^^ sink
`,
      { ...OWN_RULE, context: "url" },
    );
  });
});

describe("a source that is written again where it is used", () => {
  it("is what the check let through", () => {
    checkFlow(
      `
ALLOWED = ("a", "b")

def by_key():
    if request.args["kind"] not in ALLOWED:
        return
    sink(request.args["kind"])
    sink(request.args["name"])
    #    ^^^^^^^^^^^^^^^^^^^^ sink

def by_method():
    if request.args.get("kind") not in ALLOWED:
        return
    sink(request.args.get("kind"))
    sink(request.args["kind"])
    sink(request.form.get("kind"))
    #    ^^^^^^^^^^^^^^^^^^^^^^^^ sink
`,
      { sources: "  - pattern: request.$FIELD" },
    );
  });
});

describe("a match that was kept", () => {
  it("may be compared with None", () => {
    checkFlow(`
import re

def part(text=source()):
    found = re.fullmatch("([a-z]+)-x", text)
    if found is None:
        return
    sink(found.group(1))

def other(text=source()):
    found = re.fullmatch("(.+)-x", text)
    if found is None:
        return
    sink(found.group(1))
    #    ^^^^^^^^^^^^^^ sink
`);
  });
});

describe("a name that a folder has", () => {
  it("is one of a listing, however that is written", () => {
    checkFlow(
      `
import os

def listed(folder):
    name = source()
    names = {path.name for path in folder.iterdir()}
    if name in names:
        sink(name)
    if name in os.listdir("/srv"):
        sink(name)
    if name in folder.names():
        sink(name)
        #    ^^^^ sink
`,
      { context: "path" },
    );
  });
});

describe("a digest that was compared", () => {
  it("makes safe the data that was signed, and no other", () => {
    checkFlow(`
import hashlib
import hmac

def signed(key, given):
    data = source()
    if not hmac.compare_digest(hmac.new(key, data, hashlib.sha256).hexdigest(), given):
        raise ValueError
    sink(data)

def with_helper(given):
    data = source()
    mine = sign(data)
    if hmac.compare_digest(mine, given):
        sink(data)

def unkeyed(given):
    data = source()
    if hmac.compare_digest(hashlib.sha256(data).hexdigest(), given):
        sink(data)
        #    ^^^^ sink
`);
  });
});

describe("a case", () => {
  it("fixes what it spells out", () => {
    checkFlow(`
def f(kind):
    kind = source()
    match kind:
        case "a" | "b":
            sink(kind)
        case Kind.OTHER:
            sink(kind)
        case _:
            sink(kind)
            #    ^^^^ sink
    match source():
        case ("a" | "b") as word:
            sink(word)
        case ["go", "fast" | "slow" as word]:
            sink(word)
        case ["go", word]:
            sink(word)
            #    ^^^^ sink
    match kind, source():
        case "a", other:
            sink(kind)
            sink(other)
            #    ^^^^^ sink
`);
  });
  it("gives names the fields of an object", () => {
    checkFlow(`
from dataclasses import dataclass

@dataclass
class Order:
    number: str
    text: str

def f():
    match Order("1", source()):
        case Order(number=n, text=t):
            sink(n)
            sink(t)
            #    ^ sink
    match Order("1", source()):
        case Order(n, t):
            sink(n)
            sink(t)
            #    ^ sink
`);
  });
  it("lets numbers through, and what its guard lets through", () => {
    checkFlow(`
match source():
    case {"size": int(size)}:
        sink(size)
    case {"size": float() as size}:
        sink(size)
    case {"size": str(size)}:
        sink(size)
        #    ^^^^ sink
    case [word] if word.isalnum():
        sink(word)
    case [word] if len(word) > 3:
        sink(word)
        #    ^^^^ sink
`);
  });
});

it("an option among the arguments says nothing of the others", () => {
  const asked = (option: string): string => `def f(words):\n    words = source()\n    if "${option}" not in words:\n        sink(words)`;
  expect(sureness(asked("-v"))).toBe(0);
  expect(sureness(asked(";"))).toBe(1);
});

describe("a text or nothing", () => {
  it("was checked when it was checked with a text in place of nothing", () => {
    checkFlow(`
import re

def f(x=source()):
    if not re.fullmatch(r"[a-z]+", x or ""):
        return
    sink(x)

def g(x=source(), y=source()):
    if not re.fullmatch(r"[a-z]+", x or y):
        return
    sink(x)
    #    ^ sink
`);
  });
});

describe("a table that was looked into", () => {
  it("has the key when it gave something", () => {
    checkFlow(`
SIZES = {"small": "320x240", "large": "1280x720"}

def f(x=source()):
    size = SIZES.get(x)
    if size is None:
        raise ValueError(x)
    sink(x)

def g(x=source()):
    if not SIZES.get(x):
        return
    sink(x)

def h(x=source()):
    size = SIZES.get(x)
    sink(x)
    #    ^ sink

def i(x=source(), sizes=None):
    if not sizes.get(x):
        return
    sink(x)
    #    ^ sink

class Client:
    def get(self, x=source()):
        if self.pages.get(x) is None:
            return
        sink(x)
        #    ^ sink
`);
  });
});
