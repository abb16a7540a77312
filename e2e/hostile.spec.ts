/** Links and packs that strangers may have written, one after another in one page: nothing runs, nothing breaks, nothing is lost. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { expect, test } from "./fixtures.ts";

/** On each run as many as a minute holds; 500 before a release. */
const COUNT = Number(process.env.HOSTILE_LINKS ?? 120);

const OWN = "# mine\nmine = eval(input())\n";

interface Golden {
  readonly fragment: string;
}
const golden: readonly Golden[] = JSON.parse(readFileSync(new URL("../src/link/golden.json", import.meta.url), "utf8"));

/** The same numbers on every machine (Park and Miller, 1988). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** A link with a right checksum around whatever a stranger would put in. */
function forge(start: string, bytes: Buffer): string {
  const payload = bytes.toString("base64url");
  return `#${start}.${payload}.${createHash("sha256").update(payload).digest("hex").slice(0, 8)}`;
}

const PAYLOADS = [
  "<img src=x onerror=globalThis.__pwned=1>",
  "javascript:globalThis.__pwned=1",
  '"__proto__":{"__pwned":1},',
  '{"constructor":{"prototype":{"__pwned":1}}}',
  "\u202e\u0000\ud800",
  "9".repeat(400),
  "[".repeat(20_000),
  "null",
  "-1",
  "1e999",
];

function* hostileLinks(count: number): Generator<string> {
  const pick = numbersFrom(20_261_129);
  const whole = golden.map(({ fragment }) => fragment).filter((fragment) => /^#[cr]1\./.test(fragment) && fragment.length < 20_000);
  for (let made = 0; made < count; made++) {
    const link = whole[pick(whole.length)] ?? "";
    const [start = "", payload = ""] = link.slice(1).split(".");
    const at = pick(link.length);
    switch (made % 5) {
      case 0: // Cut or changed on its way.
        yield pick(2) === 0 ? link.slice(0, at) : link.slice(0, at) + "abcXYZ019-_.~%#"[pick(15)] + link.slice(at + 1);
        break;
      case 1: {
        // Changed below its checksum.
        const bytes = Buffer.from(payload, "base64url");
        bytes[pick(bytes.length)] = pick(256);
        yield forge(start, bytes);
        break;
      }
      case 2:
      case 3: {
        // Another text, well packed.
        const json = inflateRawSync(Buffer.from(payload, "base64url")).toString();
        const place = pick(json.length);
        yield forge(start, deflateRawSync(json.slice(0, place) + PAYLOADS[pick(PAYLOADS.length)] + json.slice(place + pick(12))));
        break;
      }
      default: // Bombs, sealed nonsense, other versions.
        yield [
          forge(start, deflateRawSync(Buffer.alloc(4_000_000 + pick(4_000_000), 0x61))),
          forge("x1", Buffer.from(Array.from({ length: 20 + pick(200) }, () => pick(256)))),
          forge(`${"crx"[pick(3)]}${pick(100)}`, deflateRawSync("{}")),
        ][pick(3)] ?? "";
    }
  }
}

test("no link breaks the page, runs anything, or costs one's own text", async ({ workbench, page }) => {
  test.setTimeout(30_000 + 500 * COUNT);
  await workbench.open();
  await workbench.paste(OWN);
  await expect(workbench.row(2)).toBeVisible();
  const answer = await page.evaluate(
    async (links) => {
      const banner = () => document.querySelector('[aria-label="About this link"]');
      const moment = () => new Promise((resolve) => setTimeout(resolve, 4));
      const settle = async (isThere: boolean) => {
        // What is none of ours brings no banner, so there is an end to waiting.
        for (let round = 0; round < 40 && (banner() !== null) !== isThere; round++) await moment();
        return banner()?.textContent ?? "";
      };
      const said = { opened: 0, locked: 0, refused: 0, nothing: 0 };
      for (const link of links) {
        location.hash = "";
        await settle(false);
        location.hash = link;
        const words = await settle(true);
        if (/Dismiss$/.test(words)) said[words.startsWith("locked") ? "locked" : "refused"]++;
        else said[words === "" ? "nothing" : "opened"]++;
      }
      location.hash = "";
      await settle(false);
      return { said, pwned: [Reflect.get(globalThis, "__pwned"), Reflect.get({}, "__pwned")] };
    },
    [...hostileLinks(COUNT)],
  );
  expect(answer.pwned).toEqual([undefined, undefined]);
  // The generator reaches every answer, so none of them is untried.
  for (const [kind, count] of Object.entries(answer.said)) expect([kind, count > 0]).toEqual([kind, true]);
  expect(answer.said.refused).toBeGreaterThan(COUNT / 2);
  await expect(workbench.row(2)).toBeVisible();
  expect(await workbench.copyAll()).toBe(OWN);
});

const pack: unknown = JSON.parse(readFileSync(new URL("./data/room-pack.riskline.json", import.meta.url), "utf8"));

const VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  4_294_967_296,
  0.5,
  "",
  "x".repeat(100_000),
  [],
  [[]],
  {},
  { length: 1e9 },
  ...PAYLOADS,
];

/** The pack with one of its values, somewhere in it, put in place by a stranger. */
function withOne(value: unknown, pick: (below: number) => number): unknown {
  if (typeof value !== "object" || value === null || pick(6) === 0) return VALUES[pick(VALUES.length)];
  const entries = Object.entries(value);
  const at = pick(Math.max(1, entries.length));
  const changed = entries.map(([key, old], index) => [key, index === at ? withOne(old, pick) : old] as const);
  return Array.isArray(value) ? changed.map(([, one]) => one) : Object.fromEntries(changed);
}

function* hostilePacks(count: number): Generator<string> {
  const pick = numbersFrom(20_261_130);
  const json = JSON.stringify(pack);
  for (let made = 0; made < count; made++) {
    const place = pick(json.length);
    const text =
      made % 4 === 0 ? json.slice(0, place) + PAYLOADS[pick(PAYLOADS.length)] + json.slice(place) : JSON.stringify(withOne(pack, pick));
    yield forge("e1", deflateRawSync(text));
  }
}

test("no pack breaks the page, runs anything, or costs one's own text", async ({ workbench, page }) => {
  test.setTimeout(60_000 + 1_000 * COUNT);
  await workbench.open();
  await workbench.paste(OWN);
  await expect(workbench.row(2)).toBeVisible();
  const answer = await page.evaluate(
    async (links) => {
      const moment = () => new Promise((resolve) => setTimeout(resolve, 4));
      const toast = () => document.querySelector(".toast");
      const banner = () => document.querySelector('[aria-label="About this link"]');
      const said = { opened: 0, refused: 0, nothing: 0 };
      for (const link of links) {
        location.hash = "";
        for (let round = 0; round < 500 && (document.querySelector(".learn") ?? banner()) !== null; round++) await moment();
        const before = toast();
        location.hash = link;
        const isOpen = () => location.hash.startsWith("#/learn/") && document.querySelector(".learn h2") !== null;
        // A link that is damaged is told by a banner, a pack that is no good by a short message.
        const isRefused = () => banner() !== null || (toast() !== null && toast() !== before);
        for (let round = 0; round < 500 && !isOpen() && !isRefused(); round++) await moment();
        said[isOpen() ? "opened" : isRefused() ? "refused" : "nothing"]++;
      }
      location.hash = "";
      return { said, pwned: [Reflect.get(globalThis, "__pwned"), Reflect.get({}, "__pwned")] };
    },
    [...hostilePacks(COUNT)],
  );
  expect(answer.pwned).toEqual([undefined, undefined]);
  expect(answer.said.nothing).toBe(0);
  expect(answer.said.opened).toBeGreaterThan(0);
  expect(answer.said.refused).toBeGreaterThan(COUNT / 2);
  await expect(workbench.row(2)).toBeVisible();
  expect(await workbench.copyAll()).toBe(OWN);
});

/** The same pack, in which every text that is shown ends in what would run if it were read as markup. */
function withMarkup(value: unknown, key = ""): unknown {
  const markup = '</script><img src=x onerror="globalThis.__pwned=1">`a`[a](javascript:globalThis.__pwned=1)';
  if (typeof value === "string")
    return /^(?:title|welcome|final|prompt|label|text|claim|reason|wrong|solution|debrief|practised|otherwise|fileName|hints|tags)$/.test(
      key,
    ) && !/^[a-z0-9-]{1,12}$/.test(value)
      ? value + (key === "fileName" ? markup.replace(/[/]/g, "") : markup)
      : value;
  if (Array.isArray(value)) return value.map((one) => withMarkup(one, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withMarkup(one, name)]));
}

test("whatever a pack says is shown as text and runs nowhere", async ({ workbench, page }) => {
  const text = JSON.stringify(withMarkup(pack));
  await workbench.open(forge("e1", deflateRawSync(text)));
  await expect(page.getByRole("heading", { level: 2 })).toContainText("onerror=");
  const ids = (pack as { exercises: readonly { id: string }[] }).exercises.map(({ id }) => id);
  const look = async (address: string) => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, address);
    await expect(page.getByText("onerror=").first()).toBeVisible();
    expect(await page.locator("img").count()).toBe(0);
  };
  for (const id of ids) {
    await look(`#/learn/ping-service/${id}`);
    for (let rung = 0; rung < 3; rung++) await page.getByRole("button", { name: /^Show hint/ }).click();
  }
  await look("#/learn/ping-service/finish");
  await page.evaluate(() => {
    location.hash = "#/teach";
  });
  await workbench.chooseFiles("Open a pack file", { name: "pack.riskline.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await expect(page.getByRole("heading", { name: "Nobody is here yet" })).toBeVisible();
  for (const number of ids.keys()) {
    await look(`#/teach/ping-service/present/${number + 1}`);
    for (let step = 0; step < 6; step++) await page.keyboard.press("ArrowRight");
    expect(await page.locator("img").count()).toBe(0);
  }
  expect(await page.evaluate(() => Reflect.get(globalThis, "__pwned"))).toBeUndefined();
});
