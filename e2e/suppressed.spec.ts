/** What comments suppress is counted, listed with its reason and carried into what is handed out. */
import { expect, test } from "./fixtures.ts";

const PROGRAM = `import os
import subprocess

name = input("name")
os.system("greet " + name)
subprocess.call("ls " + name, shell=True)  # nosec B602 the name comes from the menu above
os.popen("id " + name)  # nosemgrep
size = 3  # nosec
`;

test("suppressed findings are told apart, with the comment and its reason", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste(PROGRAM);
  await expect(workbench.strip).toContainText("2 suppressed");
  const { findings, page } = workbench;
  await findings.getByText("2 suppressed by comments").click();
  const list = findings.getByRole("list", { name: "Suppressed by comments" });
  await expect(list.getByRole("listitem")).toHaveCount(3);
  await expect(list).toContainText("# nosec on line 6: the name comes from the menu above");
  await expect(list).toContainText("# nosemgrep on line 7: no reason given");
  await expect(list).toContainText("line 8: this comment suppresses nothing");
  await list.getByRole("button", { name: "line 6" }).click();
  await page.keyboard.press("Escape");
  await expect(workbench.row(5)).toBeVisible();
});

test("a text whose findings are all suppressed does not look as if there were none", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste('import os\nos.system("ls " + input())  # nosemgrep\n');
  await expect(workbench.strip).toContainText("0 findings, 1 suppressed");
  await expect(workbench.findings).toContainText("1 suppressed by comments");
});
