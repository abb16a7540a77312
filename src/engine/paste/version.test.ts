import { expect, it } from "vitest";
import { parse } from "../../testing/parse.ts";
import { guessPython } from "./version.ts";

/** @param evidence "reason: code that shows it". */
function checkVersion(text: string, version: 2 | 3, evidence: string | null): void {
  const guess = guessPython(parse(text));
  expect(guess.version).toBe(version);
  const shown =
    guess.evidence === null ? null : `${guess.evidence.reason}: ${text.slice(guess.evidence.span.start, guess.evidence.span.end)}`;
  expect(shown).toBe(evidence);
}

it("knows Python 2 by its syntax", () => {
  checkVersion("import os\nprint 'a', b\n", 2, "print statement: print 'a', b");
  checkVersion("exec code in scope\n", 2, "exec statement: exec code in scope");
  checkVersion("try:\n    f()\nexcept E, e:\n    g()\n", 2, "except with a comma: except E, e:");
  checkVersion("a = `b`\n", 2, "backquotes: `b`");
  checkVersion("f(a <> b)\n", 2, "the operator <>: a <> b");
  checkVersion("f(0755)\n", 2, "an octal number without o: 0755");
  checkVersion("f(10L)\n", 2, "a long integer: 10L");
});

it("knows Python 2 by its library", () => {
  checkVersion("import urllib2\n", 2, "import of urllib2: urllib2");
  checkVersion("for a in xrange(3):\n    f(a)\n", 2, "the name xrange: xrange");
});

it("knows Python 2 by the methods of its dictionaries", () => {
  checkVersion("if d.has_key('a'):\n    f(d)\n", 2, "the method has_key: d.has_key");
  checkVersion("f(d.iteritems())\n", 2, "the method iteritems: d.iteritems");
  checkVersion("import six\nf(six.iteritems(d))\n", 3, null);
});

it("does not take names of the target's own for Python 2's", () => {
  checkVersion("from io import StringIO\nfrom queue import Queue\n", 3, "import from queue: from queue import Queue");
  checkVersion("from six.moves import xrange\nf(xrange(3))\n", 3, null);
  checkVersion("unicode = str\nf(unicode(a))\n", 3, null);
  checkVersion("def f(reload=False):\n    g(reload)\n", 3, null);
});

it("takes code for both versions as Python 3", () => {
  const text = "try:\n    import urllib2\nexcept ImportError:\n    import urllib.request\n";
  checkVersion(text, 3, "import of urllib.request: urllib.request");
});

it("knows Python 3 by its syntax", () => {
  checkVersion("f(f'{a}')\n", 3, "an f-string: f'{a}'");
  checkVersion("async def f():\n    g()\n", 3, "async def: async def f():");
  checkVersion("if (a := f()):\n    g()\n", 3, "the operator :=: a := f()");
  checkVersion("def f(a) -> int:\n    g()\n", 3, "an annotation: def f(a) -> int:");
});

it("lets syntax outweigh the library", () => checkVersion("import urllib2\nf(f'{a}')\n", 3, "an f-string: f'{a}'"));

it("takes Python 3 when nothing decides", () => {
  checkVersion("print('a')\nf(0)\n", 3, null);
  checkVersion("", 3, null);
});

it("does not read strings and comments", () => checkVersion("a = 'x <> y' != b\n# print 'a'\n", 3, null));
