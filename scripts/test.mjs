/** `npm test`: installs what is missing, finds a browser, then runs every check there is. */
import { findBrowser } from "./browser.mjs";
import { install } from "./run.mjs";
import { browserStep, budgetStep, buildSteps, runSteps, staticSteps, unitStep } from "./steps.mjs";

await install();
const browser = await findBrowser();
await runSteps([...staticSteps, ...buildSteps, unitStep, budgetStep, browserStep(browser)]);
