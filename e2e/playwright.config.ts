import { defineConfig } from "@playwright/test";

/** The real page: the production build, served with its policy, in a real Chromium. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  // No test is about time, and a machine may be busy: only what hangs is to fail.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],
  use: {
    viewport: { width: 1440, height: 900 },
    // Each test opens a site nobody has visited before; those about what a visit leaves behind say so.
    serviceWorkers: "block",
    launchOptions: {
      ...(process.env.RISKLINE_CHROMIUM ? { executablePath: process.env.RISKLINE_CHROMIUM } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
