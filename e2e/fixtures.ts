/**
 * What every end-to-end test stands on: the production build, served with all
 * headers, and a page that fails its test on a policy violation, on a console
 * error, on any request to another origin and on any request after it has
 * loaded. A test that provokes one of these names it.
 */
import { fileURLToPath } from "node:url";
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page, type Request } from "@playwright/test";
import { serve } from "../scripts/serve.mjs";
import { EmbeddedReview, serveSite } from "./embedded.ts";
import { Workbench } from "./workbench.ts";

/** What is tested; another build than the usual one when named. */
export const dist = process.env.RISKLINE_DIST ?? fileURLToPath(new URL("../dist", import.meta.url));

interface Fixtures {
  /** Names complaints that the test provokes on purpose: each has to occur, and no other may. */
  readonly provoke: (...complaints: readonly RegExp[]) => void;
  /** The page in the test's own browser window, not opened yet. */
  readonly workbench: Workbench;
  /** Another person: a window with nothing kept from before, under the same guards; of another server when named. */
  readonly visit: (options?: BrowserContextOptions, server?: string) => Promise<Workbench>;
  /** A review in a frame of another site, under the same guards as the page itself; not opened yet. */
  readonly embedded: EmbeddedReview;
  /** Puts a page on another site. @returns Its address. */
  readonly putPage: (html: string) => string;
  /** Of all windows of the test, and those it provokes. */
  readonly complaints: { readonly heard: string[]; readonly provoked: RegExp[] };
}

export const test = base.extend<Fixtures, { readonly address: string }>({
  address: [
    async ({ browserName: _ }, use) => {
      const server = await serve(dist, 0);
      await use(server.address);
      server.close();
    },
    { scope: "worker" },
  ],
  complaints: async ({ browserName: _ }, use) => {
    const heard: string[] = [];
    const provoked: RegExp[] = [];
    await use({ heard, provoked });
    const unexpected = heard.filter((text) => !provoked.some((pattern) => pattern.test(text)));
    expect(unexpected, "what the page complained of").toEqual([]);
    for (const pattern of provoked)
      expect(
        heard.filter((text) => pattern.test(text)),
        `provoked: ${pattern}`,
      ).not.toEqual([]);
  },
  provoke: async ({ complaints }, use) => {
    await use((...patterns) => complaints.provoked.push(...patterns));
  },
  workbench: async ({ page, context, address, complaints }, use) => {
    await use(await guardWorkbench(page, context, address, complaints.heard));
  },
  embedded: async ({ page, address, complaints }, use) => {
    const embedded = new EmbeddedReview(page, address);
    const { origin } = new URL(address);
    // What is around the frame is another's to load.
    const isOwn = (request: Request) => new URL(request.url()).origin === origin || request.frame() === page.mainFrame();
    await guard(page, isOwn, () => embedded.isLoaded, complaints.heard);
    await use(embedded);
  },
  putPage: async ({ browserName: _ }, use) => {
    const site = await serveSite();
    await use(site.put);
    site.close();
  },
  visit: async ({ browser, address, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}, server = address) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      contexts.push(context);
      return guardWorkbench(await context.newPage(), context, server, complaints.heard);
    });
    for (const context of contexts) await context.close();
  },
});

async function guardWorkbench(page: Page, context: BrowserContext, address: string, complaints: string[]): Promise<Workbench> {
  const { origin } = new URL(address);
  const workbench = new Workbench(page, address);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  await guard(
    page,
    (request) => new URL(request.url()).origin === origin,
    () => workbench.isLoaded,
    complaints,
  );
  return workbench;
}

/** Collects everything that must not happen, in the page and in its frames. Requests count as late as soon as the page has loaded. */
async function guard(page: Page, isOwn: (request: Request) => boolean, isLoaded: () => boolean, complaints: string[]): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    // Blobs and data are memory of the page itself: a worker started anew, or a download.
    if (/^(?:blob|data):/.test(request.url())) return;
    if (!isOwn(request)) complaints.push(`request to another origin: ${request.url()}`);
    else if (isLoaded()) complaints.push(`request after load: ${request.url()}`);
  });
}

export { expect };
