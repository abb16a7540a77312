/**
 * What every end-to-end test stands on: the production build, served with all
 * headers, and a page that fails its test on a policy violation, on a console
 * error and on any request after it has loaded.
 */
import { fileURLToPath } from "node:url";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { serve } from "../scripts/serve.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));

interface Fixtures {
  /** Complaints that a test provokes on purpose: each pattern has to occur, and nothing else may. */
  readonly provoked: readonly RegExp[];
  readonly workbench: Workbench;
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
  provoked: [[], { option: true }],
  workbench: async ({ page, context, address, provoked }, use) => {
    const complaints = watch(page);
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(address).origin });
    await use(new Workbench(page, context, address, complaints));
    const unexpected = complaints.filter((text) => !provoked.some((pattern) => pattern.test(text)));
    expect(unexpected, "what the page complained of").toEqual([]);
    for (const pattern of provoked) expect(complaints.join("\n"), "a complaint that was provoked").toMatch(pattern);
  },
});

/** Collects everything that must not happen. Requests count from the moment `Workbench.open` calls the page loaded. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  return complaints;
}

/** The page as a person uses it: by role and label. */
export class Workbench {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly address: string;
  private readonly complaints: string[];

  constructor(page: Page, context: BrowserContext, address: string, complaints: string[]) {
    this.page = page;
    this.context = context;
    this.address = address;
    this.complaints = complaints;
  }

  /** Opens the page and waits until it has everything it will ever load; any request after that is a complaint. */
  async open(suffix = ""): Promise<void> {
    await this.page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    await this.page.goto(this.address + suffix);
    await this.page.waitForLoadState("networkidle");
    this.page.on("request", (request) => {
      // A blob is memory of the page itself: a worker started anew, or a download.
      if (!/^(blob|data):/.test(request.url())) this.complaints.push(`request after load: ${request.url()}`);
    });
  }
}

export { expect };
