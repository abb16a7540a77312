/** What people really paste: code wrapped in something else, Python 2, code that is not finished, and no code at all. */
import { expect, test } from "./fixtures.ts";

/** The same two lines that matter in every form: where they stand in what was pasted is where they are marked. */
const forms = [
  {
    form: "a Markdown fence",
    said: "taken out of a Markdown fence",
    text: 'Could you have a look at this?\n\n```python\nimport os\nhost = input()\nos.system("ping " + host)\n```\n\nIt prints nothing.\n',
  },
  {
    form: "a session",
    said: "taken out of a session",
    text: '>>> import os\n>>> host = input()\nexample.org\n>>> def ping(host):\n...     return os.system("ping " + host)\n...\n>>> os.system("ping " + host)\n0\n',
  },
  {
    form: "a diff",
    said: "added and context lines of a diff",
    text: 'diff --git a/ping.py b/ping.py\n--- a/ping.py\n+++ b/ping.py\n@@ -1,4 +1,4 @@\n import os\n host = input()\n-os.popen("ping " + host)\n+os.system("ping " + host)\n print("done")\n',
  },
  {
    form: "a notebook",
    said: "code cells of a notebook",
    text: `${JSON.stringify(
      {
        cells: [
          { cell_type: "markdown", metadata: {}, source: ["# Is it there?\n", 'os.system("ping " + host)'] },
          { cell_type: "code", execution_count: 1, metadata: {}, outputs: [], source: ["import os\n", "host = input()\n"] },
          { cell_type: "code", execution_count: 2, metadata: {}, outputs: [], source: ['os.system("ping " + host)'] },
        ],
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      },
      null,
      1,
    )}\n`,
  },
  {
    form: "an indented piece",
    said: "indentation taken off",
    text: '    import os\n    host = input()\n    os.system("ping " + host)\n',
  },
] as const;

for (const { form, said, text } of forms)
  test(`${form} is reviewed where it stands`, async ({ workbench }) => {
    await workbench.open();
    await workbench.paste(text);
    await expect(workbench.strip).toContainText(said);
    const line = text.slice(0, text.replaceAll('\\"', '" ').lastIndexOf("os.system(")).split("\n").length;
    await expect(workbench.row(line)).toBeVisible();
    await workbench.row(line).click();
    expect(await workbench.tintedLines()).toContain(line);
    const trace = workbench.explanation.getByRole("list", { name: "Trace" }).getByRole("button");
    await expect(trace.first()).toContainText("input()");
    expect(await workbench.copyAll()).toBe(text);
  });

test("lines that a diff removes are not reviewed", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste(forms[2].text);
  await expect(workbench.row(8)).toBeVisible();
  await expect(workbench.row(7)).toHaveCount(0);
});

test("Python 2 is recognised, and the reader may say otherwise", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste(
    'import os\nif os.environ.has_key("HOST"):\n    host = os.environ["HOST"]\n    print "asking", host\n    os.system("ping %s" % host)\n',
  );
  const version = workbench.page.getByRole("button", { name: /^Python version/ });
  await expect(version).toHaveAccessibleName("Python version: Python 2 (auto)");
  await expect(workbench.row(5)).toBeVisible();
  await expect(workbench.strip).toContainText("5 of 5 lines");
  await version.click();
  await expect(workbench.page.getByRole("menuitemradio", { name: /^Auto: Python 2/ })).toContainText(/line [24]/);
  await workbench.page.getByRole("menuitemradio", { name: "Python 3", exact: true }).click();
  await expect(version).toHaveAccessibleName("Python version: Python 3");
  await expect(workbench.row(5)).toBeVisible();
});

test("broken code is searched, and what was not understood is said", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste(
    'import os, subprocess\n\ndef first(host):\n    os.system("ping " + input())\n\ndef second(names:\n    for name in names\n        subprocess.call("ls " + name, shell=True)\n\nos.system("date " + input())\n',
  );
  await expect(workbench.row(4)).toBeVisible();
  await expect(workbench.row(10)).toBeVisible();
  const notice = workbench.partialNotice;
  await expect(notice).toBeVisible();
  await expect(notice).toContainText(/Not fully understood: line/i);
  await expect(workbench.strip).toContainText(/\d of 7 lines understood/);
  await expect(workbench.page.getByText("not fully understood", { exact: true }).first()).toBeVisible();
  await expect(workbench.page.locator(".rl-hatch").first()).toBeVisible();

  const [, read] = /Read (\d+) of/.exec(await notice.innerText()) ?? [];
  expect(Number(read)).toBeLessThan(7);
  await workbench.strip.getByRole("button", { name: /of 7 lines/ }).click();
  await expect(workbench.page.locator(".rl-hatch").first()).toBeInViewport();
});

test("a finding inside what was not understood is only possible", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste('import os\n\nclass (:\n    def ] run(cmd =\n      os.system("rm " + input()) } else\n');
  await expect(workbench.partialNotice).toBeVisible();
  await expect(workbench.row(5).first()).toContainText("Possible");
});

test("prose gets no verdict", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste(
    "Dear colleagues,\n\nplease do not paste letters into this page; it is meant for Python.\n\nKind regards, and see you on Monday.\n",
  );
  await expect(workbench.findings.getByRole("heading", { name: "Nothing here could be read as Python" })).toBeVisible();
  await expect(workbench.strip).toContainText("Nothing could be read");
  await expect(workbench.page.getByText(/^No findings/)).toHaveCount(0);
  await expect(workbench.page.getByText("✓")).toHaveCount(0);
});

test("harmless code is told from unread code, with what was looked for", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste("def add(a, b):\n    return a + b\n\n\nprint(add(1, 2))\n");
  await expect(workbench.findings.getByRole("heading", { name: /^No findings from \d+ rules$/ })).toBeVisible();
  await expect(workbench.findings).toContainText("3 of 3 lines read.");
  await expect(workbench.findings).toContainText("It cannot see callers, configuration, dependencies");
  await workbench.findings.getByText("See the rules that ran").click();
  expect(await workbench.findings.getByRole("listitem").count()).toBeGreaterThanOrEqual(30);
});
