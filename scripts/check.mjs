/** `npm run check`: everything that needs no browser. */
import { install } from "./run.mjs";
import { budgetStep, buildSteps, runSteps, staticSteps, unitStep } from "./steps.mjs";

await install();
await runSteps([...staticSteps, ...buildSteps, unitStep, budgetStep]);
