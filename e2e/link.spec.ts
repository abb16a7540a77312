/** Links: what Share makes, what mail and chat make of it, and what strangers may have written into one. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "./fixtures.ts";
import type { Workbench } from "./workbench.ts";

const RISKY = "import os\nos.system('ls ' + input())\n";
const OWN = "# mine\n\nmine = eval(input())\n";

/** A link as anybody could write one, with a checksum that is right. */
function forge(content: string | Buffer, start = "c1"): string {
  const payload = deflateRawSync(content).toString("base64url");
  return `#${start}.${payload}.${createHash("sha256").update(payload).digest("hex").slice(0, 8)}`;
}

const fragmentOf = (link: string): string => new URL(link).hash;

async function share(workbench: Workbench, text: string): Promise<string> {
  await workbench.open();
  await workbench.paste(text);
  await expect(workbench.findings.getByRole("option").first()).toBeVisible();
  return workbench.shareLink();
}

test("a link gives another person the same review", async ({ workbench, visit }) => {
  const link = await share(workbench, RISKY);
  await expect(workbench.page, "the address bar is left alone").toHaveURL(workbench.address);
  const rows = await workbench.findings.getByRole("option").allInnerTexts();

  const reader = await visit();
  await reader.open(fragmentOf(link));
  await expect(reader.row(2)).toBeVisible();
  expect(await reader.findings.getByRole("option").allInnerTexts()).toEqual(rows);
  await expect(reader.banner).toContainText("Re-checked on your computer just now: 1 of 1 finding reproduces.");
  await expect(reader.banner).toContainText(/Rule set \d{4}\.\d+/);
  expect(await reader.copyAll()).toBe(RISKY);
});

test("a link never takes the place of one's own text; editing makes it a copy", async ({ workbench, visit }) => {
  const fragment = fragmentOf(await share(workbench, RISKY));
  const reader = await visit();
  await reader.open();
  await reader.paste(OWN);
  await expect(reader.row(3).first()).toBeVisible();
  await reader.page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
  await expect(reader.row(2)).toBeVisible();
  await expect(reader.banner).toContainText("Your own snippet is kept.");
  await reader.banner.getByRole("button", { name: "Back to my snippet" }).click();
  await expect(reader.row(3).first()).toBeVisible();
  expect(await reader.copyAll()).toBe(OWN);
  await expect(reader.page).toHaveURL(reader.address);

  await reader.open(fragment);
  await expect(reader.row(2)).toBeVisible();
  await reader.editor.focus();
  await reader.page.keyboard.press("Control+Home");
  await reader.page.keyboard.type("# looked at it\n");
  await expect(reader.row(3)).toBeVisible();
  await expect(reader.banner).toContainText("This is your copy now");
  await expect(reader.page.getByRole("banner")).toContainText("edited copy");
  await expect(reader.page).toHaveURL(reader.address);
  await reader.banner.getByRole("button", { name: "Back to my snippet" }).click();
  expect(await reader.copyAll()).toBe(OWN);
});

test("a link can open on a finding", async ({ workbench, visit }) => {
  await workbench.open();
  await workbench.paste("import os\neval(input())\nos.system('ls ' + input())\n");
  const second = workbench.findings.getByRole("listbox").first().getByRole("option").nth(1);
  await second.click();
  const link = await workbench.shareLink();
  expect(link).toMatch(/~f2$/);
  const reader = await visit();
  await reader.open(fragmentOf(link));
  await expect(reader.explanation).toHaveAccessibleName("Explanation of finding 2");
});

test("a link survives mail and chat programs", async ({ workbench, visit }) => {
  const fragment = fragmentOf(await share(workbench, RISKY));
  const reader = await visit();
  for (const mangled of [`#${encodeURIComponent(encodeURIComponent(fragment.slice(1)))}`, `${fragment}).`, `#%23${fragment.slice(1)}`]) {
    await reader.open();
    await reader.open(mangled);
    await expect(reader.row(2), mangled).toBeVisible();
  }
});

test("a link whose hash sign became %23 still opens", async ({ workbench, visit }) => {
  const fragment = fragmentOf(await share(workbench, RISKY));
  const reader = await visit();
  // Static hosts answer an unknown path with the page when told to; this one is told to here.
  await reader.page.route(/%23r1/, async (route) => route.fulfill({ response: await route.fetch({ url: reader.address }) }));
  await reader.open(`%23${fragment.slice(1)}`);
  await expect(reader.row(2)).toBeVisible();
});

const troubles = [
  {
    what: "cut at its end",
    fragment: forge(JSON.stringify({ v: 1, c: RISKY, n: "a.py", r: "2026.1" })).slice(0, -20),
    said: /cut or changed on its way/,
  },
  { what: "of a newer version", fragment: forge("{}", "c2"), said: /made by a newer Riskline/ },
  { what: "of an unknown kind", fragment: forge("{}", "z1"), said: /does not know/ },
  { what: "that is no review", fragment: forge("[1, 2, 3]"), said: /not a review/ },
  { what: "that unpacks to 60 MB", fragment: forge(Buffer.alloc(60_000_000)), said: /more than Riskline opens/ },
  {
    what: "of a hundred nested lists",
    fragment: forge(`${"[".repeat(100)}${"]".repeat(100)}`),
    said: /not a review|more than Riskline opens/,
  },
  { what: "longer than is looked at", fragment: `#c1.${"A".repeat(140_000)}.00000000`, said: /more than Riskline opens/ },
  {
    what: "that reaches for prototypes",
    fragment: forge('{"v":1,"c":"x = 1","n":"a.py","r":"2026.1","__proto__":{"__pwned":1},"constructor":{"prototype":{"__pwned":1}}}'),
    said: /not a review/,
  },
] as const;

for (const { what, fragment, said } of troubles)
  test(`a link ${what} shows nothing, keeps one's own text and lets the next paste through`, async ({ workbench, page }) => {
    await workbench.open();
    await workbench.paste(OWN);
    await expect(workbench.row(3).first()).toBeVisible();
    await workbench.open("?");
    await workbench.open(`?${fragment}`);
    await expect(workbench.banner).toContainText(said);
    await expect(workbench.findings).toHaveCount(0);
    expect(await page.evaluate(() => [Reflect.get(globalThis, "__pwned"), Reflect.get({}, "__pwned")])).toEqual([undefined, undefined]);
    await workbench.banner.getByRole("button", { name: "Dismiss" }).click();
    expect(await workbench.copyAll()).toBe(OWN);
    await workbench.paste(RISKY);
    await expect(workbench.row(2)).toBeVisible();
  });

test("whatever a link says is shown as text and runs nowhere", async ({ workbench, page }) => {
  const scripts = [
    "<script>globalThis.__pwned=1</script>",
    "<img src=x onerror=globalThis.__pwned=1>",
    "[x](javascript:globalThis.__pwned=1)",
    "![x](https://example.org/x.png)",
  ];
  const code = `import os\n${scripts.map((script) => `os.system("""${script}""" + input())`).join("\n")}\n`;
  await workbench.open(forge(JSON.stringify({ v: 1, c: code, n: `${scripts[1]}.py`, r: "2025.9" })));
  await expect(workbench.row(2).first()).toBeVisible();
  for (const row of await workbench.findings.getByRole("listbox").first().getByRole("option").all()) {
    await row.click();
    for (const tab of await workbench.explanation.getByRole("tab").all()) await tab.click();
  }
  await page.getByRole("tab", { name: "Review" }).click();
  await workbench.summary.getByRole("button", { name: "Read as review" }).click();
  await expect(page.getByRole("article")).toContainText("onerror");
  expect(await page.evaluate(() => Reflect.get(globalThis, "__pwned"))).toBeUndefined();
  const reached = await page.evaluate(() =>
    [...document.querySelectorAll("img, iframe, object, embed, [srcdoc]")].map((element) => element.outerHTML),
  );
  expect(reached).toEqual([]);
  const addresses = await page.evaluate(() =>
    [...document.querySelectorAll("[href]")].map((element) => element.getAttribute("href") ?? ""),
  );
  expect(
    addresses.filter(
      (address) =>
        !/^(?:https:\/\/|\.\/|data:image\/svg\+xml,|#\/?[a-z-]+(?:\/[a-z0-9-]+)?$|http:\/\/127\.0\.0\.1:\d+\/assets\/)/.test(address),
    ),
  ).toEqual([]);
});

interface Golden {
  readonly why: string;
  readonly fragment: string;
  readonly kind?: "review" | "encrypted" | "bench";
  readonly state: { readonly code: string | null; readonly fileName: string };
  readonly repeated?: { readonly text: string; readonly count: number };
  /** Of a locked link. */
  readonly passphrase?: string;
}
const golden: readonly Golden[] = JSON.parse(readFileSync(new URL("../src/link/golden.json", import.meta.url), "utf8"));

test("links that were given away keep opening", async ({ workbench }) => {
  test.slow(); // Each link is a page load.
  for (const { why, fragment, kind, state, repeated, passphrase } of golden) {
    await workbench.open("?");
    await workbench.open(`?${fragment}`);
    if (kind === "bench") {
      await expect(workbench.page.getByText("sent to you"), why).toBeVisible();
      continue;
    }
    if (passphrase !== undefined) {
      await workbench.banner.getByLabel("Passphrase").fill(passphrase);
      await workbench.page.keyboard.press("Enter");
    }
    await expect(workbench.banner, why).toContainText(/Code from a link\.|Review (?:by|from)/);
    const code = repeated ? repeated.text.repeat(repeated.count) : state.code;
    if (code === null) continue;
    // What no clipboard and no editor keeps: a lone surrogate, a zero byte.
    if (code !== "" && !/\p{Cs}/u.test(code) && !code.includes("\0")) expect(await workbench.copyAll(), why).toBe(code);
    // Nor does a page show half a character.
    await expect(workbench.page.getByRole("banner"), why).toContainText(state.fileName.replace(/\p{C}/gu, ""));
  }
});
