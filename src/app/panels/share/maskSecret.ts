/** A private value as its owner may see it: enough to know it again, not enough to be read over a shoulder. */
import { shortenCode } from "../../../report/prose.ts";
import type { Secret } from "../../../report/redact/secret.ts";

/** UTF-16 code units that are shown. */
const SHOWN_LENGTH_MAX = 40;

export function maskSecret({ kind, value }: Secret): string {
  switch (kind) {
    case "e-mail":
    case "host":
    case "ip":
    case "path":
      return shortenCode(value, SHOWN_LENGTH_MAX);
    case "private-key":
      return `${shortenCode(value.split("\n", 1)[0] ?? "", SHOWN_LENGTH_MAX)} ···`;
    case "password":
    case "connection":
      return "·········";
    case "token":
      // Tokens say by their beginning what they are; a short one would be half told.
      return value.length < 16 ? "·········" : `${value.slice(0, 4)}············${value.slice(-2)}`;
  }
}
