import { it } from "vitest";
import { checkPlain, checkUnwrap } from "../../testing/checkUnwrap.ts";

it("keeps what was typed", () => checkUnwrap(">>> a = 1\n>>> f(a)\n'out'\n>>> \n", "repl", "a = 1\nf(a)\n\n"));

it("keeps lines of a block", () =>
  checkUnwrap(">>> for a in b:\n...     f(a)\n... \n1\n...\n>>> g()\n", "repl", "for a in b:\n    f(a)\n\ng()\n"));

it("drops greetings and tracebacks", () =>
  checkUnwrap(
    'Python 3.12.1 (main) on linux\nType "help" for more.\n>>> f()\nTraceback (most recent call last):\n  File "<stdin>", line 1, in <module>\n    import a\n  File "b", line 2\n    import c\nValueError: it\'s """ bad\n>>> g()\n',
    "repl",
    "f()\ng()\n",
  ));

it("reads sessions of IPython", () =>
  checkUnwrap(
    "In [1]: import os\n\nIn [12]: if a:\n    ...:     os.system(a)\n    ...: \nOut[12]: 0\n\nIn [13]: %timeit f()\n",
    "repl",
    "import os\nif a:\n    os.system(a)\n\n\n",
  ));

it("reads an indented session", () => checkUnwrap("    >>> f(1)\n    2\n    >>> g(2)\n", "repl", "f(1)\ng(2)\n"));

it("is not misled by examples in a docstring", () =>
  checkPlain('def f(x):\n    r"""Doubles.\n\n    >>> f(1)\n    2\n    """\n    return x * 2\n'));

it("is not misled by examples in a string after a name and a sign", () => checkPlain("TEXT = '''\n>>> f(1)\n'''\nf(TEXT)\n"));

it("is not misled by the lower half of a docstring", () =>
  checkPlain('    >>> f(1)\n    2\n    """\n    return x * 2\n\ndef g():\n    h()\n\nclass A:\n    pass\n'));

it("is not misled by shifts", () => checkPlain("x = (a\n>> b)\ny = x >> 3\n"));

it("is not misled by an ellipsis", () => checkPlain("def f():\n    ...\n...\n"));
