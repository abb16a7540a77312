/** What the ZIP for a room holds. */
import { strFromU8, strToU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { nameSite, type SiteFiles, zipRoom } from "./roomFiles.ts";

const bytes = (text: string) => new Uint8Array(strToU8(text));

const SITE: SiteFiles = new Map([
  ["", bytes('<head>\n<meta name="riskline-offline" content="sw.js">\n<title>Riskline</title></head>')],
  ["assets/first-abc.js", bytes("import 1;")],
  ["riskline-single.html", bytes('<meta name="riskline-site" content="" /> one')],
]);

async function unpack(files: SiteFiles, packText: string | null, site: string | null): Promise<Readonly<Record<string, string>>> {
  const zip = new Uint8Array(await new Blob(await zipRoom(files, packText, site)).arrayBuffer());
  return Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, content]) => [name, strFromU8(content)]));
}

it("holds the site, the pack and how to serve them", async () => {
  const room = await unpack(SITE, '{"title":"Ünï"}', "https://host.example/riskline/");
  expect(Object.keys(room)).toEqual(["index.html", "assets/first-abc.js", "riskline-single.html", "pack.riskline.json", "README.txt"]);
  expect(room["pack.riskline.json"]).toBe('{"title":"Ünï"}');
  expect(room["assets/first-abc.js"]).toBe("import 1;");
  const lines = room["README.txt"]?.trimEnd().split("\n");
  expect(lines).toHaveLength(3);
  expect(lines?.[0]).toContain("python3 -m http.server 8000");
  expect(lines?.[1]).toContain("http://localhost:8000/");
});

it("has no pack and speaks of none when none was given", async () => {
  const room = await unpack(SITE, null, null);
  expect(room).not.toHaveProperty(["pack.riskline.json"]);
  expect(room["README.txt"]).not.toContain("exercises");
});

it("registers no service worker from a copy", async () => {
  expect((await unpack(SITE, null, null))["index.html"]).toBe("<head>\n<title>Riskline</title></head>");
});

it("tells the one file where its links lead, in words that stay inside their quotes", () => {
  const file = bytes('<meta name="riskline-site" content="" />');
  const named = (site: string | null) => strFromU8(nameSite(file, site));
  expect(named("https://host.example/$&/")).toBe('<meta name="riskline-site" content="https://host.example/$&amp;/" />');
  expect(named('https://host.example/"><b>')).not.toContain('"><b>');
  expect(named(null)).toBe('<meta name="riskline-site" content="" />');
});
