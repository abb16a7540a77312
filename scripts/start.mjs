/** `npm start`: installs what is missing, builds, serves the production build and says where. */
import { join } from "node:path";
import { install, root, tool } from "./run.mjs";
import { serve } from "./serve.mjs";

await install();
const { status } = await tool("vite", ["build", "--logLevel", "warn"]);
if (status !== 0) process.exit(status);
const { address } = await serve(join(root, "dist"), Number(process.env.PORT ?? 4173));
console.log(
  `\nRiskline is at ${address}\nA browser that was here before opens the build it keeps, and offers this one.\nStop it with Ctrl+C.`,
);
