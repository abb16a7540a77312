/** The edit of a finding: seen first, made by keys, checked again at once, taken back. */
import { expect, test } from "./fixtures.ts";

const BEFORE = `import hashlib as h
import yaml

settings = yaml.load(
    open("settings.yaml"),
    Loader=yaml.Loader,  # everything
)
print h.md5(settings["name"]).hexdigest()
`;
const AFTER = BEFORE.replace("yaml.Loader", "yaml.SafeLoader");

test("an edit is seen before it is made by keys, its finding is gone and said to be, and undo brings both back", async ({
  workbench,
  page,
}) => {
  await workbench.open();
  await workbench.paste(BEFORE);
  await expect(workbench.row(4)).toHaveAttribute("aria-selected", "true");

  await workbench.editor.focus();
  await page.keyboard.press("Control+.");
  const { explanation } = workbench;
  await expect(explanation.getByRole("tab", { name: "Fix" })).toHaveAttribute("aria-selected", "true");
  await expect(explanation.getByText("changes behaviour")).toBeVisible();
  const change = explanation.getByRole("figure", { name: "Change on line 6" });
  await expect(change.getByText("Loader=yaml.Loader,  # everything")).toBeVisible();
  await expect(change.getByText("Loader=yaml.SafeLoader,  # everything")).toBeVisible();
  await expect(explanation.getByText(/^Checked again with this edit/)).toBeVisible();
  await expect(explanation.getByRole("heading", { name: "A tempting fix that does not work" })).toBeVisible();
  await expect(explanation.getByRole("tab", { name: "Fix" })).toBeFocused();

  await page.keyboard.press("Control+.");
  await expect(workbench.toast("The edit was made, and its finding is gone.")).toBeVisible();
  await expect(workbench.row(4)).toHaveCount(0);
  await expect(workbench.row(8)).toHaveAttribute("aria-selected", "true");
  await expect(workbench.strip).toContainText(/^1 finding.*7 of 7 lines understood/);
  expect(await workbench.copyAll()).toBe(AFTER);

  await page.keyboard.press("Control+Z");
  await expect(workbench.row(4)).toBeVisible();
  expect(await workbench.copyAll()).toBe(BEFORE);

  await workbench.row(8).click();
  await explanation.getByRole("button", { name: "Apply" }).click();
  await expect(workbench.row(8)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(workbench.row(8)).toBeVisible();
  expect(await workbench.copyAll()).toBe(BEFORE);
});
