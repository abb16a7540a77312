/** Links that strangers may have written, one after another in one page: nothing runs, nothing breaks, nothing is lost. */
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
