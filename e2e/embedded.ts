/** A review in another site's frame, as a person uses it; and that other site. */
import { createServer } from "node:http";
import type { FrameLocator, Locator, Page } from "@playwright/test";

export class EmbeddedReview {
  readonly page: Page;
  /** Of the Riskline that is framed. */
  readonly address: string;
  readonly frame: FrameLocator;
  /** Whether the frame has everything it will ever load. */
  isLoaded = false;

  constructor(page: Page, address: string) {
    this.page = page;
    this.address = address;
    this.frame = page.frameLocator('iframe[title^="Security review"]');
  }

  /** Opens a page of another site and waits until the review in it has loaded. @param site Its address. */
  async open(site: string): Promise<void> {
    this.isLoaded = false;
    await this.page.goto(site);
    await this.frame.locator("html[data-loaded=true]").waitFor({ state: "attached" });
    this.isLoaded = true;
  }

  get heading(): Locator {
    return this.frame.getByRole("heading", { level: 1 });
  }

  get strip(): Locator {
    return this.frame.getByRole("region", { name: "What was read" });
  }

  get banner(): Locator {
    return this.frame.getByRole("region", { name: "About this link" });
  }

  get code(): Locator {
    return this.frame.getByRole("region", { name: /^Code,/ });
  }

  get rows(): Locator {
    return this.frame.getByRole("region", { name: "Findings", exact: true }).getByRole("option");
  }

  get explanation(): Locator {
    return this.frame.getByRole("region", { name: /^Explanation of finding/ });
  }

  get fullPage(): Locator {
    return this.frame.getByRole("link", { name: "Open in Riskline" });
  }
}

/** Another site: answers every path with the page that was last put there. Its origin is `localhost`, so it is no sibling of `127.0.0.1`. */
export async function serveSite(): Promise<{ readonly put: (html: string) => string; readonly close: () => void }> {
  let page = "";
  const server = createServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(page);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const bound = server.address();
      resolve(typeof bound === "object" && bound !== null ? bound.port : 0);
    });
  });
  return {
    put: (html) => {
      // Browsers ask for an icon of every page that names none.
      page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Another site</title><link rel="icon" href="data:,"></head><body><main><h1>Another site</h1>${html}</main></body></html>`;
      return `http://localhost:${port}/`;
    },
    close: () => server.close(),
  };
}
