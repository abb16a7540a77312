/** Which file of a build answers which request, and which requests are left to the network. */
import { describe, expect, it } from "vitest";
import { cachePrefix, fileFor, PAGE } from "./precache.ts";

const SCOPE = "https://host.example/tools/riskline/";
const BUILD = { version: "1", files: { [PAGE]: "", "embed.html": "", "assets/first-abc.js": "", "THIRD-PARTY-NOTICES.txt": "" } };

/** Path of the file that answers, `null` for none. */
const open = (path: string) => fileFor({ method: "GET", mode: "navigate", url: SCOPE + path }, SCOPE, BUILD);
const load = (path: string, method = "GET") => fileFor({ method, mode: "cors", url: SCOPE + path }, SCOPE, BUILD);

describe("the page", () => {
  it.each(["", "index.html", "?fresh", "index.html?fresh", "#r1.abc.def", "?fresh#r1.a?b.c"])("answers %j", (path) => {
    expect(open(path)).toBe(PAGE);
  });

  it("is no file that a script loads", () => {
    expect(load("")).toBeNull();
    expect(load("?x")).toBeNull();
  });
});

describe("the network is asked", () => {
  it("for the frame in another site's page", () => {
    expect(open("embed.html")).toBeNull();
    expect(open("embed.html?x#r1.a.b")).toBeNull();
  });

  it("for what is not in the build", () => {
    expect(load("assets/first-def.js")).toBeNull();
    expect(open("schema/review-1.json")).toBeNull();
    expect(load("constructor")).toBeNull();
  });

  it("for a file with a query, which is no file of ours", () => expect(load("assets/first-abc.js?v=2")).toBeNull());

  it("when something is sent", () => expect(load("assets/first-abc.js", "POST")).toBeNull());

  it("for other sites, of the same origin too", () => {
    for (const url of ["https://host.example/tools/", "https://host.example/assets/first-abc.js", "https://other.example/tools/riskline/"])
      expect(fileFor({ method: "GET", mode: "navigate", url }, SCOPE, BUILD), url).toBeNull();
  });
});

it("gives the file of the build", () => {
  expect(load("assets/first-abc.js")).toBe("assets/first-abc.js");
  expect(open("THIRD-PARTY-NOTICES.txt")).toBe("THIRD-PARTY-NOTICES.txt");
});

it("names caches so that sites in other folders of the origin are left alone", () => {
  expect(`${cachePrefix(`${SCOPE}old/`)}1`.startsWith(cachePrefix(SCOPE))).toBe(false);
});
