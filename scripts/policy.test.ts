/** That every static host is told the same: each host's file is read back the way that host reads it. */
import { describe, expect, it } from "vitest";
import { headersFor, hostFiles, metaPolicy, oneFilePolicy } from "./policy.mjs";

const files = hostFiles();
const PATHS = [
  "/",
  "/index.html",
  "/assets/index-abc123.js",
  "/embed.html",
  "/embed",
  "/embedded.html",
  "/hosting/embed.html",
  "/sw.js",
  "/assets/sw.js",
  "/riskline-single.html",
  "/riskline-single",
  "/constructor",
  "/not/there",
];

type Headers = Readonly<Record<string, string>>;

/** Every rule that fits counts; a later value takes the place of an earlier one (Netlify), or is joined to it unless that was taken off (Cloudflare). */
function readHeaderFile(path: string, joins: boolean): Headers {
  const found: Record<string, string> = {};
  let fits = false;
  for (const line of (files._headers ?? "").split("\n")) {
    if (line.startsWith("/")) fits = line.endsWith("*") ? path.startsWith(line.slice(0, -1)) : path === line;
    const off = /^ {2}! (\S+)$/.exec(line);
    const pair = /^ {2}([A-Za-z-]+): (.+)$/.exec(line);
    if (!fits) continue;
    if (off?.[1] !== undefined && joins) delete found[off[1]];
    if (pair?.[1] === undefined || pair[2] === undefined) continue;
    const before = joins ? found[pair[1]] : undefined;
    found[pair[1]] = before === undefined ? pair[2] : `${before}, ${pair[2]}`;
  }
  return found;
}

function readVercel(path: string): Headers {
  interface Rule {
    readonly source: string;
    readonly headers: readonly { readonly key: string; readonly value: string }[];
  }
  const { headers }: { readonly headers: readonly Rule[] } = JSON.parse(files["vercel.json"] ?? "");
  const fitting = headers.filter(({ source }) => new RegExp(`^${source}$`).test(path));
  expect(fitting, path).toHaveLength(1);
  return Object.fromEntries(fitting.flatMap((rule) => rule.headers.map(({ key, value }) => [key, value])));
}

/** A location with headers of its own takes over none from outside. An exact one goes before a prefix. */
function readNginx(path: string): Headers {
  const text = files["hosting/nginx.conf"] ?? "";
  const read = (block: string) =>
    Object.fromEntries([...block.matchAll(/add_header (\S+) "([^"]*)" always;/g)].map((match) => [match[1], match[2]]));
  const locations = [...text.matchAll(/^location (= )?(\S+) \{\n([^}]*)\}/gm)];
  const exact = locations.find(([, isExact, place]) => isExact !== undefined && place === path);
  const prefix = locations.find(([, isExact, place = ""]) => isExact === undefined && path.startsWith(place));
  return read((exact ?? prefix)?.[3] ?? text.slice(0, text.indexOf("location ")));
}

function readCaddy(path: string): Headers {
  const text = files["hosting/Caddyfile"] ?? "";
  const fits = (pattern: string) => (pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern);
  const matchers = [...text.matchAll(/^@(\w+) (not )?path (.+)$/gm)];
  const fitting = matchers.filter(([, , isNot, patterns = ""]) => patterns.split(" ").some(fits) === (isNot === undefined));
  expect(fitting, path).toHaveLength(1);
  const block = new RegExp(`^header @${fitting[0]?.[1]} \\{\\n([^}]*)\\}`, "m").exec(text)?.[1] ?? "";
  return Object.fromEntries([...block.matchAll(/^\t(\S+) "([^"]*)"$/gm)].map((match) => [match[1], match[2]]));
}

describe.each(PATHS)("%s", (path) => {
  const expected = headersFor(path);

  it("has the same headers on Cloudflare Pages, Vercel, nginx and Caddy as here", () => {
    expect(readHeaderFile(path, true)).toEqual(expected);
    expect(readVercel(path)).toEqual(expected);
    expect(readNginx(path)).toEqual(expected);
    expect(readCaddy(path)).toEqual(expected);
  });

  it("has them on Netlify, which cannot take off what browsers pass over beside `frame-ancestors`", () => {
    expect({ "X-Frame-Options": "DENY", ...expected }).toEqual(readHeaderFile(path, false));
  });
});

const policyOf = (path: string) =>
  new Map((headersFor(path)["Content-Security-Policy"] ?? "").split("; ").map((one) => [one.split(" ")[0], one]));

it("lets only the embed be framed", () => {
  for (const path of PATHS) {
    const isEmbed = path === "/embed.html" || path === "/embed";
    expect(policyOf(path).get("frame-ancestors") === "frame-ancestors 'none'", path).toBe(!isEmbed);
    expect(headersFor(path)["X-Frame-Options"], path).toBe(isEmbed ? undefined : "DENY");
  }
});

it("allows the embed nothing that the page is not allowed, and no storage", () => {
  const page = policyOf("/");
  for (const [name = "", directive] of policyOf("/embed.html")) {
    if (name === "frame-ancestors") continue;
    if (name === "sandbox")
      expect(directive).not.toMatch(/allow-same-origin|allow-downloads|allow-top-navigation|allow-forms|allow-modals/);
    else expect(page.get(name)?.split(" "), name).toEqual(expect.arrayContaining(directive.split(" ")));
  }
  expect(policyOf("/embed.html").has("sandbox")).toBe(true);
});

it("lets the service worker reach the files of the site, and nothing else", () => {
  const reached = [...policyOf("/sw.js")].filter(([name = "", directive]) => name.endsWith("-src") && !directive?.endsWith("'none'"));
  expect(reached.map(([, directive]) => directive)).toEqual(["connect-src 'self'"]);
});

it("keeps no copy of what changes from build to build without asking", () => {
  for (const path of ["/", "/index.html", "/embed.html", "/sw.js"]) expect(headersFor(path)["Cache-Control"], path).toBe("no-cache");
});

it("lets the page as one file run what it holds, and reach nothing", () => {
  const policy = oneFilePolicy("sha256-abc=");
  expect(policy).toContain("script-src 'sha256-abc=' 'wasm-unsafe-eval';");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toMatch(/https?:|\*|'self'|script-src[^;]*'unsafe-inline'/);
});

it("writes into each page what a page can carry itself", () => {
  for (const path of ["/index.html", "/embed.html"]) {
    expect(headersFor(path)["Content-Security-Policy"]).toContain(metaPolicy(path));
    expect(metaPolicy(path)).not.toMatch(/frame-ancestors|sandbox/);
  }
});
