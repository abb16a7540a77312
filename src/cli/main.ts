#!/usr/bin/env node
/** The command line's process: hands the words over, writes what comes back, ends with its code. */
import { showHidden } from "../report/hidden.ts";
import { loadReviewer } from "./load.ts";
import { type Outcome, run } from "./run.ts";

// A reader that has seen enough (`| head`) closes its end; that is no failure of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

/** A mistake of ours must not end with 1, which says "findings". */
const failed = (error: unknown): Outcome => ({
  exitCode: 3,
  output: "",
  errors: `riskline failed, nothing was reviewed: ${showHidden(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
});

const { exitCode, output, errors } = await run(process.argv.slice(2), process.cwd(), loadReviewer).catch(failed);
// Setting the code instead of exiting lets a pipe take all of the output first.
process.exitCode = exitCode;
process.stderr.write(errors);
process.stdout.write(output);
