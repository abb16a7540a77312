/** The page as a person uses it: by role and label. Knows where things are, not what they should say. */
import { expect, type FileChooser, type Locator, type Page } from "@playwright/test";

export class Workbench {
  readonly page: Page;
  readonly address: string;
  /** Whether the page has everything it will ever load. */
  isLoaded = false;

  constructor(page: Page, address: string) {
    this.page = page;
    this.address = address;
  }

  /** Opens the page and waits until it has loaded. @param suffix What follows the address of the page: a query, a fragment. */
  async open(suffix = ""): Promise<void> {
    await this.navigate(() => this.page.goto(this.address + suffix));
  }

  async reload(): Promise<void> {
    await this.navigate(() => this.page.reload());
  }

  private async navigate(go: () => Promise<unknown>): Promise<void> {
    this.isLoaded = false;
    await go();
    await this.page.waitForFunction(() => document.documentElement.dataset.loaded === "true");
    this.isLoaded = true;
  }

  /** Gives files to whatever asks for them. @param ask A button, or what makes the page ask. @param files Paths, or files made up on the spot. */
  async chooseFiles(ask: string | RegExp | (() => Promise<void>), files: Parameters<FileChooser["setFiles"]>[0]): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await (typeof ask === "function" ? ask() : this.page.getByRole("button", { name: ask }).click());
    await (await chooser).setFiles(files);
  }

  /** Opens a file by the menu. */
  async openFile(file: Parameters<FileChooser["setFiles"]>[0]): Promise<void> {
    await this.chooseFiles(() => this.choose("New", "Open a file…"), file);
  }

  // What is on the page

  get editor(): Locator {
    return this.page.getByRole("textbox", { name: /^Code,/ });
  }

  get strip(): Locator {
    return this.page.getByRole("region", { name: "What was read" });
  }

  get findings(): Locator {
    return this.page.getByRole("region", { name: "Findings", exact: true });
  }

  get explanation(): Locator {
    return this.page.getByRole("region", { name: /^Explanation of finding/ });
  }

  get summary(): Locator {
    return this.page.getByRole("region", { name: "Summary" });
  }

  get banner(): Locator {
    return this.page.getByRole("region", { name: "About this link" });
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  /** Where the text is compared with an earlier version of it. */
  get comparison(): Locator {
    return this.page.getByRole("dialog", { name: "Compare with an earlier version" });
  }

  /** Rows of one list of a comparison. @param head E.g. "Fixed". */
  comparedRows(head: string): Locator {
    return this.comparison.getByRole("list", { name: head, exact: true }).getByRole("listitem");
  }

  /** The short message above the page. */
  toast(text: string | RegExp): Locator {
    return this.page.getByRole("status").filter({ hasText: text });
  }

  /** Says how much of a text was understood when it was not all. */
  get partialNotice(): Locator {
    return this.page.getByRole("paragraph").filter({ hasText: /^(?:Read \d+ of \d+ lines|Nothing could be read)\./ });
  }

  /** Rows of the findings list that name this line, alone or among others. */
  row(line: number): Locator {
    return this.findings.getByRole("option", { name: new RegExp(`\\bline ${line}\\b|; also (?:\\d+, )*${line}\\b`) });
  }

  /** Badges in the margin of the code. */
  get badges(): Locator {
    return this.page.getByRole("button", { name: /^Finding \d+, (?:critical|high|medium|low|info)/ });
  }

  /** Numbers of the lines that are tinted, of those in sight. */
  async tintedLines(): Promise<number[]> {
    const rows = this.page.locator(".margin-view-overlays > div", { has: this.page.locator(".rl-line") });
    return (await rows.allInnerTexts()).map(Number).sort((a, b) => a - b);
  }

  /** Number of the line beside which a badge stands. */
  async lineOfBadge(badge: Locator): Promise<number> {
    const top = (await badge.boundingBox())?.y ?? Number.NaN;
    const lines = await this.page.locator(".margin-view-overlays .line-numbers").all();
    const tops = await Promise.all(lines.map(async (line) => ({ line, top: (await line.boundingBox())?.y ?? Number.NaN })));
    const beside = tops.find((one) => Math.abs(one.top - top) < 10);
    return beside ? Number(await beside.line.innerText()) : Number.NaN;
  }

  // What a person does

  /** Replaces the whole text, with the keys a person would press. */
  async paste(text: string): Promise<void> {
    await this.fillClipboard(text);
    await this.editor.focus();
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.press("Control+V");
  }

  /** The whole text of the editor, taken out of it by keys. */
  async copyAll(): Promise<string> {
    await this.fillClipboard("nothing was copied");
    await this.editor.focus();
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.press("Control+C");
    await expect.poll(() => this.clipboard()).not.toBe("nothing was copied");
    return this.clipboard();
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  fillClipboard(text: string): Promise<void> {
    return this.page.evaluate((content) => navigator.clipboard.writeText(content), text);
  }

  /** Opens a menu of the header and chooses from it. */
  async choose(menu: string | RegExp, entry: string | RegExp): Promise<void> {
    await this.page.getByRole("banner").getByRole("button", { name: menu }).click();
    await this.page
      .getByRole("menu")
      .getByRole("menuitem", { name: entry })
      .or(this.page.getByRole("menuitemradio", { name: entry }))
      .click();
  }

  /** Opens the dialog that compares. */
  async openComparison(): Promise<void> {
    await this.choose("New", /^Compare with an earlier version/);
    await expect(this.comparison).toBeVisible();
  }

  /** Puts an earlier version into the field of the open dialog and has it compared. */
  async compareWith(earlier: string): Promise<void> {
    await this.comparison.getByRole("textbox", { name: "Or paste it here:" }).fill(earlier);
    await this.comparison.getByRole("button", { name: "Compare", exact: true }).click();
  }

  /** Opens Share at its first step. */
  async share(): Promise<void> {
    await this.page.getByRole("banner").getByRole("button", { name: "Share" }).click();
    await expect(this.dialog.getByRole("heading", { name: "Share this review" })).toBeVisible();
  }

  /** Goes on to the step of that name. */
  async next(step: "what to include" | "copy"): Promise<void> {
    await this.dialog.getByRole("button", { name: `Next: ${step}` }).click();
  }

  /** Makes the link of the review on the page, as Share does with its first choices. @param choose What to do in the second step. */
  async shareLink(choose: () => Promise<void> = async () => {}): Promise<string> {
    await this.share();
    await this.next("what to include");
    await choose();
    await this.next("copy");
    await this.dialog.getByRole("button", { name: "Copy link" }).click();
    await expect(this.toast("The link is in the clipboard.")).toBeVisible();
    const link = await this.clipboard();
    await this.dialog.getByRole("button", { name: "Done" }).click();
    return link;
  }
}
