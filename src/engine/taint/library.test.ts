/** Code that is not in the paste: Python's own, what is known of it, and what is not. */
import { describe, expect, it } from "vitest";
import { checkFlow, checkTaint, OWN_RULE, weakenedOf } from "../../testing/checkTaint.ts";

const reaches = (expression: string): void =>
  checkFlow(`def f():\n    x = source()\n    sink(${expression})\n    #    ${"^".repeat(expression.length)} sink`);
const isStopped = (expression: string): void => checkFlow(`def f():\n    x = source()\n    sink(${expression})`);

describe("encoding and decoding keep data", () => {
  for (const expression of [
    "base64.b64decode(x)",
    'x.encode().decode("utf-8")',
    "urllib.parse.unquote(x)",
    "urllib.parse.quote_plus(x)",
    'json.loads(x)["name"]',
    "json.dumps({'a': x})",
    "html.unescape(x)",
    "bytes.fromhex(x)",
    "zlib.decompress(x)",
    "urlparse.parse_qs(x)",
    // Codes of characters, also in hex, are the text in another form.
    "''.join(chr(ord(a) ^ 7) for a in x)",
    "''.join('%02x' % ord(a) for a in x)",
    "textwrap.dedent(x)",
    "string.Template(x).substitute(a=1)",
    'string.Template("$a").substitute(a=x)',
  ]) {
    it(expression, () => reaches(expression));
  }
});

it("methods of what was taken from a module are methods, not functions that nobody knows", () => {
  const sources = "  - pattern: request.args";
  for (const read of ['request.args.get("a")', 'request.args.getlist("a")[0]', "request.args.to_dict()['a'].strip()"])
    expect(weakenedOf(`from flask import request\nsink(${read})`, { ...OWN_RULE, sources })).toBe(0);
  expect(weakenedOf("import shapes\nsink(shapes.get(source()))", OWN_RULE)).toBe(1);
});

describe("iteration keeps data", () => {
  for (const expression of [
    "list(reversed(x))",
    "[a for a, b in zip(x, y)]",
    "dict(zip(y, x))",
    "next(iter(x))",
    "''.join(a for a in x if a)",
    "list(itertools.chain(y, x))",
    "functools.reduce(lambda a, b: a + b, x)",
    "max(x, key=len)",
    "any(x) and x",
    "[i for i, a in enumerate(y)] + [x]",
    "{k: v for k, v in x.items()}",
  ]) {
    it(expression, () => reaches(expression));
  }
  for (const expression of [
    "[i for i, a in enumerate(x)]",
    "[b for a, b in zip(x, y)]",
    "sum(1 for a in x)",
    "any(a for a in x)",
    "all(a for a in x)",
    "list(range(len(x)))",
    "x.count('a')",
    "x.find('a')",
    "x.index('a')",
  ]) {
    it(`but not ${expression}`, () => isStopped(expression));
  }
});

describe("what holds only a number or a yes or no stops data", () => {
  for (const expression of [
    "len(x)",
    "int(x)",
    "float(x)",
    "bool(x)",
    "hash(x)",
    'x == "a"',
    "x.isdigit()",
    "isinstance(x, str)",
    "'a' in x",
    "not x",
    "x.startswith('a')",
    "round(float(x), 2)",
    "uuid.UUID(x)",
    "datetime.date.fromisoformat(x)",
    "os.path.exists(x)",
    "hashlib.sha256(x).hexdigest()",
    'f"{int(x)} items"',
    '"%d items" % int(x)',
    '"%d items" % x',
    "os.path.getsize(x)",
    "re.match('a', x) is None",
  ]) {
    it(expression, () => isStopped(expression));
  }
});

describe("the address of a machine", () => {
  const code = "x = source()\nsink(ipaddress.ip_address(x))\n";
  it("does no harm as text", () => checkFlow(code, { context: "shell" }));
  it("is still whoever's it was", () => checkFlow(`${code}#    ^^^^^^^^^^^^^^^^^^^^^^^ sink\n`));
});

describe("streams and files", () => {
  it("hold what is written to them", () => {
    checkFlow(`
import io
buffer = io.StringIO()
buffer.write("select ")
sink(buffer.getvalue())
buffer.write(source())
sink(buffer.getvalue())
#    ^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("print into them", () => {
    checkFlow(`
import io
buffer = io.StringIO()
print("fixed", file=buffer)
sink(buffer.getvalue())
print(source(), file=buffer)
sink(buffer.getvalue())
#    ^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("are read line by line", () => {
    checkFlow(`
with open(source()) as handle:
    for line in handle:
        name, value = line.strip().split("=", 1)
        sink(value)
        #    ^^^^^ sink
        sink("fixed")
`);
  });
  it("queues hand on what is put in", () => {
    checkFlow(`
import queue
jobs = queue.Queue()
jobs.put("fixed")
sink(jobs.get())
jobs.put(source())
sink(jobs.get())
#    ^^^^^^^^^^ sink
`);
  });
});

describe("cleaning by characters", () => {
  it("is less sure, unless only harmless ones are left", () => {
    const partial = 'x = source()\nx = x.replace(";", "")\nsink(x)\n#    ^ sink';
    checkFlow(partial);
    expect(weakenedOf(partial, OWN_RULE)).toBe(1);
    checkFlow(`
import re
x = source()
sink(re.sub(r"[^a-z0-9]", "", x))
sink(re.sub(r"[^A-Za-z0-9_]+", "_", x))
sink(re.sub(r"[;|]", "", x))
#    ^^^^^^^^^^^^^^^^^^^^^^ sink
sink(re.sub("a", x, "abc"))
#    ^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("letter by letter leaves only what is allowed", () => {
    checkFlow(`
x = source()
sink("".join(letter for letter in x if letter.isalnum()))
sink("".join(letter for letter in x if letter in "abc"))
sink("".join(letter for letter in x if letter != ";"))
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
sink("".join(filter(str.isalnum, x)))
`);
  });
});

describe("code that is not known", () => {
  it("passes data on, less surely, from its arguments and from its object", () => {
    checkFlow(`
x = source()
sink(shape(x))
#    ^^^^^^^^ sink
sink(shape("fixed"))
sink(x.shape())
#    ^^^^^^^^^ sink
`);
    expect(weakenedOf("sink(shape(source()))", OWN_RULE)).toBe(1);
  });
  it("is not what Python 2 reads queries with", () => {
    for (const read of [
      'cgi.parse_qs(source())["a"][0]',
      'urlparse.parse_qs(urlparse.urlsplit(source()).query)["a"]',
      "urllib.unquote_plus(source())",
    ])
      expect(weakenedOf(`import cgi, urllib, urlparse\nsink(${read})`, OWN_RULE)).toBe(0);
  });
  it("passes nothing on where the rule says so", () => {
    checkTaint("sink(shape(source()))", { options: "  taint_assume_safe_functions: true" });
  });
});

describe("comprehensions", () => {
  it("have variables of their own", () => {
    checkFlow(`
x = "fixed"
words = [x for x in source()]
sink(x)
sink(words)
#    ^^^^^ sink
`);
  });
  it("filter and transform", () => {
    checkFlow(`
lines = source()
sink([int(line) for line in lines])
sink([line.strip() for line in lines if line])
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
sink([sanitize(line) for line in lines])
sink({key: "fixed" for key in ["a"]})
sink([inner for outer in lines for inner in outer])
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
});

describe("a parameter that is annotated as a number", () => {
  it("carries data unless the rule takes numbers for safe", () => {
    const sources = "  - patterns:\n      - pattern: 'def $F(..., $P, ...): ...'\n      - focus-metavariable: $P";
    const program = (carets: string): string => `
def f(count: int, flag: bool, name: str):
    sink(count)
${carets}
    sink(flag)
${carets.replace("^^^^^", "^^^^")}
    sink(name)
    #    ^^^^ sink
`;
    checkTaint(program("    #    ^^^^^ sink"), { sources });
    checkTaint(program(""), { sources, options: "  taint_assume_safe_numbers: true\n  taint_assume_safe_booleans: true" });
  });
});

describe("a yes or no", () => {
  it("carries data for rules that ask what it decides", () => {
    checkTaint(
      `
mode = source()
sink(not mode)
#    ^^^^^^^^ sink
sink(mode == "fast")
#    ^^^^^^^^^^^^^^ sink
sink(mode.startswith("f"))
#    ^^^^^^^^^^^^^^^^^^^^ sink
`,
      { options: "  taint_intrafile: true" },
    );
  });
});
