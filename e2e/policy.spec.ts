/**
 * That the policy bites: what it forbids is tried and refused, once with only
 * the headers and once with only what the page itself carries, so that a host
 * without headers is covered as well. And that nothing is asked of the network.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { dist, expect, test } from "./fixtures.ts";

/** `_headers` as static hosts read it: later sections that fit a path add to the earlier ones, or take off what they name with `!`. */
function headersFor(pathname: string): Map<string, string> {
  const headers = new Map<string, string>();
  let fits = false;
  for (const line of readFileSync(join(dist, "_headers"), "utf8").split("\n")) {
    if (line.startsWith("/")) fits = line.endsWith("*") ? pathname.startsWith(line.slice(0, -1)) : pathname === line;
    const [, off, name, value] = /^ {2}(?:! ([A-Za-z-]+)|([A-Za-z-]+): (.+))$/.exec(line) ?? [];
    if (fits && off) headers.delete(off.toLowerCase());
    if (fits && name && value) headers.set(name.toLowerCase(), value);
  }
  return headers;
}

test("every response carries the headers of the host file", async ({ workbench, page, request }) => {
  expect(headersFor("/").get("content-security-policy")).toContain("connect-src 'none'");
  expect(headersFor("/assets/x.js").get("cache-control")).toContain("immutable");
  const seen: string[] = [];
  page.on("response", async (response) => {
    if (/^(?:blob|data):/.test(response.url())) return;
    const { pathname } = new URL(response.url());
    const headers = response.headers();
    for (const [name, value] of headersFor(pathname)) if (headers[name] !== value) seen.push(`${pathname}: ${name}: ${headers[name]}`);
  });
  await workbench.open();
  expect(seen).toEqual([]);
  for (const path of ["nothing-here", "embed.html"]) {
    const answer = await request.get(workbench.address + path);
    expect(answer.status()).toBe(path === "embed.html" ? 200 : 404);
    for (const [name, value] of headersFor(`/${path}`)) expect(answer.headers()[name], `${path}: ${name}`).toBe(value);
  }
});

/** Serves the page with only one of the two policies, and with a script written into it by somebody else. */
async function serveWith(page: Page, policy: "headers" | "meta"): Promise<void> {
  await page.route(
    (url) => url.pathname === "/",
    async (route) => {
      const response = await route.fetch();
      const meta = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
      const text = await response.text();
      expect(text).toMatch(meta);
      const headers = response.headers();
      if (policy === "meta") delete headers["content-security-policy"];
      const body = (policy === "headers" ? text.replace(meta, "") : text).replace(
        "</head>",
        "<script>globalThis.__inline = 1</script></head>",
      );
      await route.fulfill({ response, headers, body });
    },
  );
}

/** What the browser says when it refuses, by way of the console and of the page's own listener. */
const COMPLAINTS = [
  /console: .*(?:Content Security Policy|TrustedHTML|TrustedScript)/,
  /policy violation: connect-src/,
  /policy violation: require-trusted-types-for/,
  /policy violation: img-src/,
  /policy violation: script-src-elem inline/,
  /policy violation: trusted-types /,
  // What was asked for, though it never left the browser.
  /request after load: .*\/index\.html$/,
  /request to another origin: .*\/beacon\.png$/,
] as const;

for (const policy of ["headers", "meta"] as const)
  test.describe(`the policy in the ${policy} alone`, () => {
    test("refuses what would carry code out or run it", async ({ workbench, page, provoke }) => {
      provoke(...COMPLAINTS);
      await serveWith(page, policy);
      await workbench.open();
      const global = (name: string) => page.evaluate((key) => Reflect.get(globalThis, key), name);
      expect(await global("__inline"), "an inline script in the page").toBeUndefined();

      const here = `${workbench.address}index.html`;
      const refused = await page.evaluate(async (address) => {
        const attempt = async (work: () => unknown): Promise<string> => {
          try {
            await work();
            return "allowed";
          } catch (error) {
            return error instanceof Error ? error.name : "refused";
          }
        };
        const element = document.createElement("div");
        document.body.append(element);
        const html = "<img src=x onerror='globalThis.__pwned=1'>";
        return {
          fetch: await attempt(() => fetch(address)),
          request: await attempt(
            () =>
              new Promise((resolve, reject) => {
                const request = new XMLHttpRequest();
                request.onload = resolve;
                request.onerror = () => reject(new TypeError("refused"));
                request.open("GET", address);
                request.send();
              }),
          ),
          socket: await attempt(
            () =>
              new Promise((resolve, reject) => {
                const socket = new WebSocket(address.replace("http", "ws"));
                socket.onopen = resolve;
                socket.onerror = () => reject(new TypeError("refused"));
              }),
          ),
          html: await attempt(() => (element.innerHTML = html)),
          insert: await attempt(() => element.insertAdjacentHTML("beforeend", html)),
          script: await attempt(() => (document.createElement("script").text = "globalThis.__pwned = 1")),
          text: await attempt(() => Reflect.construct(Function, ["globalThis.__pwned = 1"])),
          worker: await attempt(() => new Worker(URL.createObjectURL(new Blob(["globalThis.__pwned = 1"])))),
          policy: await attempt(() => trustedTypesOf().createPolicy("riskline", {})),
        };
        function trustedTypesOf() {
          return Reflect.get(globalThis, "trustedTypes");
        }
      }, here);
      expect(Object.entries(refused).filter(([, outcome]) => outcome === "allowed")).toEqual([]);
      const beacon = await page.evaluate(
        () =>
          new Promise((resolve) => {
            const image = new Image();
            image.onload = () => resolve("loaded");
            image.onerror = () => resolve("refused");
            image.src = "https://example.org/beacon.png";
          }),
      );
      expect(beacon).toBe("refused");
      expect(await global("__pwned")).toBeUndefined();
    });

    test("holds in the worker too, which has no way out to begin with", async ({ workbench, page, provoke }) => {
      provoke(/console: .*script-src/, /request to another origin: .*\/script\.js$/);
      await serveWith(page, policy);
      await workbench.open();
      const [worker] = page.workers();
      if (!worker) throw new Error("the page has no worker");
      const found = await worker.evaluate(async () => {
        const violations: string[] = [];
        addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
        const attempt = async (work: () => unknown): Promise<string> => {
          try {
            await work();
            return "allowed";
          } catch {
            return "refused";
          }
        };
        const imports = (source: string) => attempt(() => import(source));
        return {
          ways: [
            "fetch",
            "XMLHttpRequest",
            "WebSocket",
            "EventSource",
            "WebTransport",
            "importScripts",
            "Worker",
            "indexedDB",
            "caches",
            "BroadcastChannel",
          ].filter((name) => Reflect.get(globalThis, name) !== undefined),
          beacon: typeof Reflect.get(navigator, "sendBeacon"),
          data: await imports("data:text/javascript,globalThis.__pwned=1"),
          foreign: await imports("https://example.org/script.js"),
          text: await attempt(() => Reflect.construct(Function, ["return 1"])),
          violations: violations.length > 0,
        };
      });
      expect(found).toMatchObject({
        ways: [],
        beacon: "undefined",
        data: "refused",
        foreign: "refused",
        text: "refused",
        violations: true,
      });
    });
  });

test("a whole session asks nothing of the network", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste("import os, pickle\nos.system('ls ' + input())\npickle.loads(input())\n");
  await expect(workbench.row(2).first()).toBeVisible();
  for (const tab of await workbench.explanation.getByRole("tab").all()) await tab.click();
  await page.keyboard.press("F8");
  await workbench.choose("Export", "Copy Markdown");
  for (const format of [/^Markdown file/, /^SARIF file/, /^JSON file/]) {
    const download = page.waitForEvent("download");
    await workbench.choose("Export", format);
    await (await download).cancel();
  }
  await workbench.choose("Examples", "A mail server in docker for tests");
  await expect(workbench.strip).toContainText("181 of 181");
  await workbench.editor.focus();
  await page.keyboard.press("Control+F");
  await page.keyboard.type("docker");
  await page.keyboard.press("Escape");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("button", { name: "Keyboard map" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await page.keyboard.press("Escape");
  await workbench.shareLink();
  await workbench.summary.getByRole("button", { name: "Read as review" }).click();
  await page.getByRole("button", { name: "Back to the code" }).click();
  await workbench.choose("New", "Empty page");
  await expect(workbench.strip).toContainText("0 network requests");
});

test("what the page asks for after it has loaded is counted, but not that the browser keeps the site", async ({
  workbench,
  page,
  provoke,
}) => {
  provoke(/request after load: .*\/sw\.js$/, /request after load: .*\/LICENSE$/, /console: .*404/);
  await workbench.open();
  const ask = (path: string) =>
    page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode().catch(() => undefined);
    }, path);
  await ask("sw.js");
  await ask("LICENSE");
  await expect(workbench.strip).toContainText("1 network request");
});

test("once loaded, the page works without a network", async ({ workbench, context }) => {
  await workbench.open();
  await context.setOffline(true);
  await workbench.paste("import os\nos.system('ls ' + input())\n");
  await expect(workbench.row(2)).toBeVisible();
  await expect(workbench.strip).toContainText("Offline: everything still works");
  await workbench.choose("Examples", "Add up invoices");
  await expect(workbench.findings.getByRole("heading", { name: /^No findings from/ })).toBeVisible();
});
