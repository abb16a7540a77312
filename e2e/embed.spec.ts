/**
 * A review in another site's frame: what a reader sees and can do there, what
 * the site can ask of it, and what neither gets. The site's page is made of the
 * very snippets that docs/embed.md gives to others.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { axeComplaints } from "./axe.ts";
import type { EmbeddedReview } from "./embedded.ts";
import { expect, test } from "./fixtures.ts";

const RISKY = 'import os\nname = input("name")\ncommand = "figlet " + name\nos.system(command)\n\neval(input())\n';

const snippets = [...readFileSync(new URL("../docs/embed.md", import.meta.url), "utf8").matchAll(/```html\n([\s\S]*?)```/g)].map(
  ([, html = ""]) => html,
);
const [showing = "", asking = ""] = snippets;
/** Of the second snippet, what others are meant to take over as it is. */
const connecting = asking.slice(0, asking.indexOf("  frame.addEventListener")).concat("</script>");

/** The documented frame with another address in it. */
const framing = ({ address }: EmbeddedReview, fragment: string): string =>
  showing.replace("https://riskline.example/embed.html#c1.…", `${address}embed.html${fragment}`);

/** A link as anybody could write one. */
function linkOf(code: string, fileName = "greet.py"): string {
  const payload = deflateRawSync(JSON.stringify({ v: 1, c: code, n: fileName, r: "2026.1" })).toString("base64url");
  return `#c1.${payload}.${createHash("sha256").update(payload).digest("hex").slice(0, 8)}`;
}

test("a reader sees the findings, walks them by keyboard and opens the whole page", async ({ embedded, putPage, page, context }) => {
  await embedded.open(putPage(framing(embedded, linkOf(RISKY))));
  await expect(embedded.heading).toHaveText("Security review of greet.py");
  await expect(embedded.rows).toHaveCount(2);
  await expect(embedded.banner).toContainText("Code from a link. Checked on your computer just now: 2 findings");
  await expect(embedded.banner.getByRole("button")).toHaveCount(0);
  await expect(embedded.strip).toContainText("0 network requests");
  await expect(embedded.code.getByRole("button", { name: /^Finding 1/ })).toBeVisible();
  await expect(embedded.frame.getByRole("status")).toHaveText(/^2 findings/);

  await embedded.rows.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(embedded.explanation).toHaveAccessibleName("Explanation of finding 2");
  await page.keyboard.press("Enter");
  await expect(embedded.explanation.getByRole("tab", { name: "Review" })).toBeFocused();
  await page.keyboard.press("p");
  await expect(embedded.explanation).toHaveAccessibleName("Explanation of finding 1");
  await page.keyboard.press("ArrowRight");
  await expect(embedded.explanation.getByRole("tab", { name: /^Trace/ })).toHaveAttribute("aria-selected", "true");
  for (const name of [/^Fix/, /^Learn/, /^Review/]) await embedded.explanation.getByRole("tab", { name }).click();
  await expect(embedded.explanation.getByRole("button", { name: /^(?:Apply|Copy)$/ })).toHaveCount(0);
  await page.keyboard.press("Control+S");
  await page.keyboard.press("?");
  await expect(embedded.frame.getByRole("dialog")).toHaveCount(0);

  const opening = context.waitForEvent("page");
  await embedded.fullPage.click();
  const whole = await opening;
  await expect(whole).toHaveURL(embedded.address + linkOf(RISKY));
  await expect(whole.getByRole("region", { name: "Findings", exact: true }).getByRole("option")).toHaveCount(2);
  expect(await whole.evaluate(() => opener)).toBeNull();
});

test("the site gives it the room that it asks for", async ({ embedded, putPage, page }) => {
  await page.setViewportSize({ width: 500, height: 900 });
  await embedded.open(putPage(framing(embedded, linkOf(RISKY))));
  await expect(embedded.rows).toHaveCount(2);
  const wanted = () => embedded.frame.locator(".embed").evaluate((element) => Math.ceil(element.getBoundingClientRect().height));
  const given = () => page.locator("iframe").evaluate((element) => element.clientHeight);
  // The snippet adds room for its border, which pages with `box-sizing: border-box` take from the height.
  await expect.poll(async () => (await given()) - (await wanted())).toBe(2);
  const before = await given();
  await embedded.explanation.getByRole("tab", { name: "Learn" }).click();
  await expect.poll(async () => (await given()) - (await wanted())).toBe(2);
  expect(await given()).not.toBe(before);
});

test("nothing is stored or looked up, and no editor is loaded", async ({ embedded, putPage, page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"])
      Object.defineProperty(globalThis, name, { get: () => console.error(`touched: ${name}`) });
    Object.defineProperty(Document.prototype, "cookie", { get: () => console.error("touched: cookie") });
    Object.defineProperty(Navigator.prototype, "clipboard", { get: () => console.error("touched: clipboard") });
  });
  // Also where a site allows all that it can.
  const html = framing(embedded, linkOf(RISKY)).replace(/sandbox="[^"]*"/, 'allow="clipboard-write; clipboard-read"');
  await embedded.open(putPage(html));
  await expect(embedded.rows).toHaveCount(2);
  for (const tab of await embedded.explanation.getByRole("tab").all()) await tab.click();
  expect(asked.filter((url) => /MonacoPane|App-|\/examples-|ttf$/.test(url))).toEqual([]);
  expect(asked.filter((url) => /first-|workbench-/.test(url)).length).toBeGreaterThan(1);
});

test("what its policy takes away is gone, whatever the site allows", async ({ embedded, putPage, page, provoke }) => {
  provoke(/console: .*Content Security Policy/, /console: .*requires 'TrustedHTML' assignment/);
  await embedded.open(putPage(framing(embedded, linkOf(RISKY)).replace(/sandbox="[^"]*"/, "")));
  const review = page.frames().find((frame) => frame.url().includes("embed.html"));
  const refused = await review?.evaluate(async () => {
    const attempt = async (work: () => unknown) => {
      try {
        await work();
        return "allowed";
      } catch (error) {
        return error instanceof Error ? error.name : "refused";
      }
    };
    return {
      origin: self.origin,
      storage: await attempt(() => localStorage.length),
      cookie: await attempt(() => document.cookie),
      fetch: await attempt(() => fetch("./index.html")),
      parent: await attempt(() => parent.document),
      policy: await attempt(() => (document.createElement("div").innerHTML = "<b></b>")),
    };
  });
  expect(refused).toEqual({
    origin: "null",
    storage: "SecurityError",
    cookie: "SecurityError",
    fetch: "TypeError",
    parent: "SecurityError",
    policy: "TypeError",
  });
});

test("the page itself refuses to be framed", async ({ embedded, putPage, page, provoke }) => {
  provoke(/console: .*frame-ancestors/);
  await page.goto(putPage(framing(embedded, "").replace("embed.html", "index.html")));
  const inner = page.frames()[1];
  await expect.poll(() => inner?.url()).toMatch(/^chrome-error:/);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing to complain of in a frame, ${colorScheme}`, async ({ embedded, putPage, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of [1000, 500]) {
      await page.setViewportSize({ width, height: 900 });
      await embedded.open(putPage(framing(embedded, linkOf(RISKY))));
      await expect(embedded.rows).toHaveCount(2);
      expect.soft(await axeComplaints(page), `${width} px`).toEqual([]);
    }
    await embedded.open(putPage(framing(embedded, "#c1.cut.00000000")));
    expect.soft(await axeComplaints(page), "trouble").toEqual([]);
  });

test("a fragment that is no good is told, and nothing of it is shown", async ({ embedded, putPage, page }) => {
  const troubles = [
    [linkOf(RISKY).slice(0, -20), /cut or changed on its way/],
    [linkOf(RISKY).replace("#c1", "#c9"), /made by a newer Riskline/],
    ["#z1.AAAA.00000000", /does not know/],
    [`#c1.${"A".repeat(140_000)}.00000000`, /more than Riskline opens/],
  ] as const;
  for (const [fragment, said] of troubles) {
    await page.goto("about:blank");
    await embedded.open(putPage(framing(embedded, fragment)));
    await expect(embedded.banner).toContainText(said);
    await expect(embedded.rows).toHaveCount(0);
    await expect(embedded.fullPage).toBeVisible();
  }
});

test("without a fragment it says what it is and waits", async ({ embedded, putPage }) => {
  await embedded.open(putPage(framing(embedded, "")));
  await expect(embedded.frame.getByRole("main")).toContainText("The page around this frame has not given it any code yet.");
  await expect(embedded.fullPage).toHaveAttribute("href", embedded.address);
});

test("whatever its code says is shown as text and runs nowhere", async ({ embedded, putPage, page }) => {
  const hostile = '<img src=x onerror="globalThis.__pwned=1">';
  await embedded.open(putPage(framing(embedded, linkOf(`import os\nos.system('''${hostile}''' + input())\n`, `${hostile}.py`))));
  await expect(embedded.rows.first()).toBeVisible();
  for (const tab of await embedded.explanation.getByRole("tab").all()) await tab.click();
  for (const frame of page.frames()) expect(await frame.evaluate(() => Reflect.get(globalThis, "__pwned"))).toBeUndefined();
  await expect(embedded.frame.locator("img, iframe, object, embed")).toHaveCount(0);
});

/** Makes the site say hello as documented, and keeps what it was given. */
async function connect(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const meet: (frame: Element | null) => Promise<unknown> = Reflect.get(globalThis, "connect");
    Reflect.set(globalThis, "ask", await meet(document.querySelector("iframe")));
  });
}

interface Answer {
  readonly type: string;
  readonly payload?: { readonly review?: string; readonly reason?: string };
}

const ask = (page: Page, type: string, payload?: unknown): Promise<Answer> =>
  page.evaluate(([name, content]) => Reflect.get(globalThis, "ask")(name, content), [type, payload] as const);

test("the site sends code, asks for its review and chooses the colours", async ({ embedded, putPage, page, context }) => {
  await embedded.open(putPage(framing(embedded, "") + connecting));
  await connect(page);
  expect(await ask(page, "getReport")).toMatchObject({ type: "error", payload: { reason: "not-sent" } });
  expect(await ask(page, "load", { code: RISKY, fileName: "sent.py" })).toMatchObject({ type: "done" });
  const answer = await ask(page, "getReport");
  expect(answer.type).toBe("report");
  const [file] = JSON.parse(answer.payload?.review ?? "").files;
  expect(file).toMatchObject({ path: "sent.py", complete: true });
  expect(file.findings).toHaveLength(2);
  await expect(embedded.heading).toHaveText("Security review of sent.py");
  await expect(embedded.rows).toHaveCount(2);

  for (const theme of ["dark", "light"]) {
    expect(await ask(page, "setTheme", { theme })).toMatchObject({ type: "done" });
    await expect(embedded.frame.locator("html")).toHaveClass(theme);
  }
  await ask(page, "setTheme", { theme: "system" });
  await expect(embedded.frame.locator("html")).toHaveClass("");

  const opening = context.waitForEvent("page");
  await embedded.fullPage.click();
  const whole = await opening;
  await expect(whole.getByRole("region", { name: "Findings", exact: true }).getByRole("option")).toHaveCount(2);
});

test("nothing is said of code that the site did not send", async ({ embedded, putPage, page }) => {
  await embedded.open(putPage(framing(embedded, linkOf(RISKY)) + connecting));
  await connect(page);
  await expect(embedded.rows).toHaveCount(2);
  expect(await ask(page, "getReport")).toMatchObject({ type: "error", payload: { reason: "not-sent" } });
  expect(await ask(page, "load", { fragment: linkOf("eval(input())\n", "other.py") })).toMatchObject({ type: "done" });
  await expect(embedded.heading).toHaveText("Security review of other.py");
  expect((await ask(page, "getReport")).type).toBe("report");
  // The frame is given another address: from then on it is not the site's text.
  await page.evaluate(
    (address) => document.querySelector("iframe")?.setAttribute("src", address),
    `${embedded.address}embed.html${linkOf(RISKY)}`,
  );
  await expect(embedded.heading).toHaveText("Security review of greet.py");
  expect(await ask(page, "getReport")).toMatchObject({ type: "error", payload: { reason: "not-sent" } });
  expect(await ask(page, "load", { fragment: "#c1.cut.00000000" })).toMatchObject({ type: "error", payload: { reason: "bad-link" } });
  expect(await ask(page, "load", { code: "x = 1\n" })).toMatchObject({ type: "done" });
  await expect(embedded.heading).toHaveText("Security review of snippet.py");
});

test("messages that are no good change nothing, and strangers get no answer", async ({ embedded, putPage, page }) => {
  // Another frame of the site is a stranger to the review, though both are in one tab.
  const stranger = '<iframe title="Stranger" srcdoc="<html lang=en><title>Stranger</title></html>"></iframe>';
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Reflect.set(globalThis, "heard", heard);
    addEventListener("message", ({ data }) => heard.push(data?.type));
  });
  await embedded.open(putPage(framing(embedded, linkOf(RISKY)) + stranger + connecting));
  await expect(embedded.rows).toHaveCount(2);
  await expect(embedded.frame.locator("[aria-live]"), "nothing is still to be announced").toHaveText("2 findings, 2 medium");
  const before = await embedded.frame.locator("body").innerHTML();
  const [site, , other] = page.frames();
  const flood = (from: typeof site, good: readonly unknown[]) =>
    from?.evaluate((messages) => {
      const review = top?.frames[0];
      const bad = [null, 7, "riskline:hello", [], { type: "load", payload: { code: "x" } }, { type: "riskline:hello", v: 2, id: "a" }];
      const worse = [
        { type: "riskline:hello", v: 1, id: "" },
        { type: "riskline:hello", v: 1, id: "a", more: 1 },
        new Map(),
        new ArrayBuffer(8),
      ];
      for (let round = 0; round < 25; round++) for (const message of [...bad, ...worse, ...messages]) review?.postMessage(message, "*");
    }, good);
  const heardBy = (from: typeof site) => from?.evaluate(() => Reflect.get(globalThis, "heard"));
  // A hello that would do, from a window that will not.
  await flood(other, [{ type: "riskline:hello", v: 1, id: "stranger" }]);
  await flood(site, []);
  await page.waitForTimeout(300);
  expect(await heardBy(other)).toEqual([]);
  expect(new Set(await heardBy(site))).toEqual(new Set(["riskline:size"]));
  expect(await embedded.frame.locator("body").innerHTML()).toBe(before);

  await connect(page);
  expect(await ask(page, "explode")).toMatchObject({ type: "error", payload: { reason: "unknown-type" } });
  expect(await ask(page, "load", { code: 7 })).toMatchObject({ type: "error", payload: { reason: "malformed" } });
  expect(await ask(page, "load", { code: "x", __proto__: 1, more: 1 })).toMatchObject({ type: "error", payload: { reason: "malformed" } });
  expect(await ask(page, "load", { code: "é".repeat(140_000) })).toMatchObject({ type: "error", payload: { reason: "too-large" } });
  expect(await ask(page, "setTheme", { theme: "pink" })).toMatchObject({ type: "error", payload: { reason: "malformed" } });
  expect(await embedded.frame.locator("body").innerHTML()).toBe(before);
  const answers = await page.evaluate(() => {
    const send: (type: string) => Promise<Answer> = Reflect.get(globalThis, "ask");
    return Promise.race([...Array.from({ length: 60 }, () => send("getReport"))].map(async (one) => one));
  });
  expect(answers).toMatchObject({ type: "error", payload: { reason: "not-sent" } });
  expect(await embedded.frame.locator("body").innerHTML()).toBe(before);
});
