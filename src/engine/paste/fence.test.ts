import { expect, it } from "vitest";
import { checkPlain, checkUnwrap } from "../../testing/checkUnwrap.ts";
import { unwrapPaste } from "./unwrap.ts";

it("takes the code out of a fence", () => checkUnwrap("```python\nf(x)\n```\n", "fence", "f(x)\n"));

it("takes the code out of a fence without a language", () => checkUnwrap("```\nimport os\nf(x)\n```", "fence", "import os\nf(x)\n"));

it("leaves out the prose around fences and joins what is in them", () =>
  checkUnwrap(
    "# Title\n\nFirst, don't worry:\n\n```py\na = 1\n```\n\nand (then\n\n~~~python\nb = 2\n~~~\nend\n",
    "fence",
    "a = 1\nb = 2\n",
  ));

it("skips fences in other languages", () =>
  checkUnwrap('```bash\npip install x\n```\n```json\n{"a": 1}\n```\n```python\na = 1\n```\n', "fence", "a = 1\n"));

it("skips what does not look like Python in a fence without a language", () =>
  checkUnwrap("```\n$ make all\nok, done\n```\n```\nimport os\nos.system(x)\n```\n", "fence", "import os\nos.system(x)\n"));

it("reads what is there when no fence looks like Python", () => checkUnwrap("```\nhm hm hm\n```\n", "fence", "hm hm hm\n"));

it("holds nothing when all fences are in other languages", () => checkUnwrap("Run\n```sh\nls\n```\n", "fence", ""));

it("reads attributes of a fence", () =>
  checkUnwrap(
    "```{.python .numberLines}\na()\n```\n```{code-cell} ipython3\nb()\n```\n```Python title=x.py\nc()\n```\n",
    "fence",
    "a()\nb()\nc()\n",
  ));

it("goes on to the end when a fence is not closed", () => checkUnwrap("Here:\n```python\ndef f():\n    g()", "fence", "def f():\n    g()"));

it("reads above a closing fence whose opening was not copied", () =>
  checkUnwrap("import os\nos.system(x)\n```\nThat was it.\n", "fence", "import os\nos.system(x)\n"));

it("takes off the indentation of a fence in a list", () =>
  checkUnwrap("1. Do\n\n   ```python\n   if a:\n       b()\n   ```\n", "fence", "if a:\n    b()\n"));

it("takes off the indentation inside a fence", () => checkUnwrap("```python\n    a()\n    b()\n```\n", "fence", "a()\nb()\n"));

it("keeps a shorter fence inside a longer one", () => checkUnwrap('````python\ns = """\n```\n"""\n````\n', "fence", 's = """\n```\n"""\n'));

it("unwraps a session inside a fence", () => checkUnwrap("```pycon\n>>> f(x)\n1\n```\n", "fence", "f(x)\n"));

it("unwraps a diff inside a fence", () => checkUnwrap("```diff\n-f(y)\n+f(x)\n```\n", "fence", "f(x)\n"));

it("keeps a fence in a docstring inside a fence", () =>
  checkUnwrap(
    'See\n```python\ndef f():\n    """\n    ```python\n    f()\n    ```\n    """\n    g()\n```\n',
    "fence",
    'def f():\n    """\n    ```python\n    f()\n    ```\n    """\n    g()\n',
  ));

it("does not mind an open string in a fence", () =>
  checkUnwrap('```python\na = """x\n```\n\n```python\nb = 1\n```\n', "fence", 'a = """x\nb = 1\n'));

it("does not mind three quotes in prose", () => checkUnwrap('Put """ there.\n```python\nb = 1\n```\n', "fence", "b = 1\n"));

it("is not misled by a fence in a docstring", () =>
  checkPlain('def f():\n    """Like so:\n\n    ```python\n    f()\n    ```\n    """\n    g()\n'));

it("is not misled by a module whose docstring is a README", () =>
  checkPlain('"""\n# Tool\n\n```bash\npip install tool\n```\n\n```python\ntool.run()\n```\n"""\nimport os\nos.system("x")\n'));

it("is not misled by a fence in a comment", () => checkPlain("# ```python\n# x\n# ```\nf(x)\n"));

it("is not misled by the lower half of a docstring", () =>
  checkPlain('    ```python\n    f()\n    ```\n"""\nimport os\nfrom a import b\n\ndef g():\n    return 1\n'));

it("is not misled by three tildes before an expression", () => checkPlain("x = (\n~~~f(a)\n)\n"));

it("reads 100,000 fences at once", () => {
  const paste = unwrapPaste("```python\nf(x)\n```\n".repeat(100_000));
  expect(paste.text).toBe("f(x)\n".repeat(100_000));
});
