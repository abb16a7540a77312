/** What a rule of one's own begins with: the smallest that shows patterns, an exception and annotations. */
import type { BenchTexts } from "./benchStore.ts";

export const STARTER: BenchTexts = {
  rule: `rules:
  - id: command-built-at-run-time
    languages: [python]
    severity: HIGH
    message: A shell runs \`$COMMAND\`, which is put together at run time.
    patterns:
      - pattern-either:
          - pattern: os.system($COMMAND)
          - pattern: subprocess.run($COMMAND, ..., shell=True, ...)
      - pattern-not: $CALL("...", ...)
`,
  code: `import os
import subprocess as sp


def ping(host):
    # ruleid: command-built-at-run-time
    os.system("ping -c 1 " + host)
    # ruleid: command-built-at-run-time
    sp.run(f"ping {host}", check=True, shell=True)
    # ok: command-built-at-run-time
    os.system("uptime")
    # ok: command-built-at-run-time
    sp.run(["ping", host], check=True)
`,
};
