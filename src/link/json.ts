/**
 * JSON from strangers. Depth and size are counted on the text, before any
 * value is made of it, and keys that reach into prototypes are refused.
 *
 * What comes out is still unchecked data: a schema must build the state from it.
 */
import type { LinkLimits } from "./limits.ts";

export type ParsedJson = { readonly kind: "ok"; readonly value: unknown } | { readonly kind: "too-large" } | { readonly kind: "malformed" };

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Never throws. */
export function parseGuarded(text: string, limits: LinkLimits): ParsedJson {
  if (!isWithinLimits(text, limits)) return { kind: "too-large" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "malformed" };
  }
  return hasForbiddenKey(value) ? { kind: "malformed" } : { kind: "ok", value };
}

/** One pass over the text. On text that is not JSON the counts mean nothing, and the parser refuses it afterwards. */
function isWithinLimits(text: string, { depthMax, nodesMax, keysMax }: LinkLimits): boolean {
  // Keys of each open object so far; its length is the depth. A list has none, whatever is added to it.
  const open: number[] = [];
  let nodes = 1;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        break;
      case "{":
      case "[":
        open.push(text[at] === "{" ? 1 : Number.NEGATIVE_INFINITY);
        nodes++;
        if (open.length > depthMax) return false;
        break;
      case "}":
      case "]":
        open.pop();
        break;
      case ",": {
        const count = (open.pop() ?? 0) + 1;
        open.push(count);
        nodes++;
        if (count > keysMax) return false;
        break;
      }
    }
    if (nodes > nodesMax) return false;
  }
  return true;
}

/** Index of the closing quote, or of the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

/** Works on a list of its own: depth is bounded, but recursion would make that bound load-bearing. */
function hasForbiddenKey(root: unknown): boolean {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value) && FORBIDDEN_KEYS.has(key)) return true;
      waiting.push(inner);
    }
  }
  return false;
}
