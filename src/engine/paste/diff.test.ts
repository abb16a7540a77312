import { it } from "vitest";
import { checkPlain, checkUnwrap } from "../../testing/checkUnwrap.ts";

it("keeps added lines and context", () =>
  checkUnwrap("--- a/x.py\n+++ b/x.py\n@@ -1,3 +1,3 @@\n import os\n-f(a)\n+f(b)\n g()\n", "diff", "import os\nf(b)\ng()\n"));

it("drops git's headers and joins files", () =>
  checkUnwrap(
    "diff --git a/x.py b/x.py\nindex 1..2 100644\n--- a/x.py\n+++ b/x.py\n@@ -1 +1,2 @@\n a()\n+b()\n\\ No newline at end of file\ndiff --git a/y.py b/y.py\nnew file mode 100644\n--- /dev/null\n+++ b/y.py\n@@ -0,0 +1 @@\n+c()\n",
    "diff",
    "a()\nb()\nc()\n",
  ));

it("reads hunks without file headers", () => checkUnwrap("@@ -3,2 +3,2 @@ def f():\n a()\n-b()\n+c()", "diff", "a()\nc()"));

it("skips files that are not Python", () =>
  checkUnwrap(
    "--- a/README.md\n+++ b/README.md\n@@ -1 +1 @@\n-# Old\n+# New\n--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a()\n+b()\n",
    "diff",
    "b()\n",
  ));

it("keeps removed and added lines apart from headers", () =>
  checkUnwrap('@@ -1,4 +1,4 @@\n q = """\n--- old\n+++ new\n """\n f(q)\n', "diff", 'q = """\n++ new\n"""\nf(q)\n'));

it("takes off the indentation where a hunk begins inside a block", () =>
  checkUnwrap(
    "@@ -9,3 +9,3 @@ class A:\n         a()\n-        b()\n+        c()\n         if d:\n             e()\n",
    "diff",
    "a()\nc()\nif d:\n    e()\n",
  ));

it("keeps a hunk in the block that is open above it", () =>
  checkUnwrap("@@ -1,2 +1,2 @@\n def f():\n-    a()\n+    b()\n@@ -9 +9 @@\n-    c()\n+    d()\n", "diff", "def f():\n    b()\n    d()\n"));

it("reads empty lines that lost their mark", () => checkUnwrap("@@ -1,3 +1,3 @@\n a()\n\n-b()\n+c()\n\nbye\n", "diff", "a()\n\nc()\n"));

it("reads wrong counts", () => checkUnwrap("@@ -1,1 +1,1 @@\n a()\n+b()\n+c()\n", "diff", "a()\nb()\nc()\n"));

it("ends a mailed patch at its signature", () =>
  checkUnwrap("From: A\nSubject: [PATCH] don't\n\n@@ -1,2 +1,2 @@\n a()\n-b()\n+c()\n-- \n2.40.1\n", "diff", "a()\nc()\n"));

it("reads diffs of merges", () => checkUnwrap("@@@ -1,2 -1,2 +1,3 @@@\n  a()\n- b()\n +c()\n++d()\n", "diff", "a()\nc()\nd()\n"));

it("reads marked lines without headers", () => checkUnwrap("-os.system(a)\n+run([a])\n b()\n", "diff", "run([a])\nb()\n"));

it("is not misled by comments that look like headers", () => checkPlain("# --- a/x.py\n# +++ b/x.py\n# @@ -1 +1 @@\nf()\n"));

it("is not misled by a diff in a string", () => checkPlain('PATCH = """\n--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n"""\napply(PATCH)\n'));

it("is not misled by signs in an expression", () => checkPlain("total = (\n+ a\n- b\n)\n"));

it("is not misled by rulers and decorators", () => checkPlain("#--- part one ---\n@cache\ndef f():\n    return -1\n"));
