/** The examples menu: eight groups, and each program gives what its group promises. */
import { expect, test } from "./fixtures.ts";

interface Promised {
  readonly group: string;
  /** Titles that the list has to show, in any order. */
  readonly titles: readonly RegExp[];
  /** What the strip has to say of it. */
  readonly strip: RegExp;
}

const promised: readonly Promised[] = [
  {
    group: "Runs commands",
    titles: [/becomes a shell command/, /command is built as text/],
    strip: /[1-9]\d* findings.*32 of 32 lines/,
  },
  {
    group: "Reads files into commands",
    titles: [/Lines of a file become a shell command/, /File contents go into/],
    strip: /35 of 35 lines/,
  },
  { group: "Leaks details in errors", titles: [/exception goes to the visitor/, /error output/], strip: /40 of 40 lines/ },
  {
    group: "Environment decides behaviour",
    titles: [/environment variable can switch a protection off/, /environment variable decides/],
    strip: /40 of 40 lines/,
  },
  {
    group: "Hard-coded values",
    titles: [/password or key/, /network address/, /path is fixed/, /number of tries/, /waiting time/],
    strip: /40 of 40 lines/,
  },
  { group: "Clean code (nothing to find)", titles: [], strip: /^0 findings.*45 of 45 lines/ },
  {
    group: "Python 2",
    titles: [/built as text, then split/, /shell command/, /error output/, /environment variable/, /path is fixed/, /number of tries/],
    strip: /181 of 181 lines/,
  },
  { group: "Broken snippet", titles: [/shell command/, /certificate is not checked/, /Loading this data/], strip: /22 of 25 lines/ },
];

test("the menu has all groups, in order", async ({ workbench }) => {
  await workbench.open();
  await workbench.page.getByRole("banner").getByRole("button", { name: "Examples" }).click();
  const groups = workbench.page.getByRole("menu").getByRole("group");
  for (const [index, { group }] of promised.entries()) await expect(groups.nth(index)).toHaveAccessibleName(group);
  await expect(groups).toHaveCount(promised.length);
});

for (const { group, titles, strip } of promised)
  test(`the example of “${group}” keeps its promise`, async ({ workbench }) => {
    await workbench.open();
    await workbench.page.getByRole("button", { name: "Try an example" }).click();
    await workbench.page.getByRole("group", { name: group }).getByRole("menuitem").first().click();
    await expect(workbench.strip).toContainText(strip);
    for (const title of titles) await expect(workbench.findings.getByRole("option", { name: title }).first()).toBeVisible();
    if (titles.length === 0) await expect(workbench.findings.getByRole("heading", { name: /^No findings from/ })).toBeVisible();
    const partial = workbench.partialNotice;
    if (group === "Broken snippet") await expect(partial).toContainText("Not fully understood: line 16");
    else await expect(partial).toHaveCount(0);
    const version = workbench.page.getByRole("button", { name: /^Python version/ });
    await expect(version).toHaveAccessibleName(`Python version: Python ${group === "Python 2" ? 2 : 3} (auto)`);
  });

test("the Python 2 script is marked on the right lines and its fixed argument list is not", async ({ workbench }) => {
  await workbench.open();
  await workbench.choose("Examples", "A mail server in docker for tests");
  const lines = (await workbench.copyAll()).split("\n");
  expect(lines.length).toBeGreaterThanOrEqual(200);
  const lineOf = (code: string) => lines.findIndex((line) => line.includes(code)) + 1;
  for (const code of [
    "('docker build --quiet -t %s -' % settings.image_name)",
    "'docker rm --force --volumes {name}'.format(**locals()).split()",
    "'docker exec %s %s > %s'",
    "print stderr",
    "os.environ.has_key(",
    "script = '/first_start.py'",
    "retry = 40",
  ])
    await expect(workbench.row(lineOf(code)).first(), code).toBeVisible();
  await expect(workbench.row(lineOf("check_output(['docker', '-v'])"))).toHaveCount(0);
});

test("an example does not swallow what was pasted before", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste("mine = eval(input())\n");
  await expect(workbench.row(1).first()).toBeVisible();
  await workbench.choose("Examples", "Add up invoices");
  await expect(workbench.findings.getByRole("heading", { name: /^No findings from/ })).toBeVisible();
  await workbench.toast("Your text was set aside.").getByRole("button", { name: "Bring it back" }).click();
  await expect(workbench.row(1).first()).toBeVisible();
  expect(await workbench.copyAll()).toBe("mine = eval(input())\n");
});
