/**
 * The name of a finding that survives edits elsewhere: triage and links hold
 * on to it. Made of the rule, the expression without white space and comments,
 * the function around it, and a number among equals; line numbers are no part.
 */
import type { Fingerprint } from "./types.ts";

/**
 * @param occurrence 0 for the first finding in text order with the same rule, expression and function.
 * @returns 16 hexadecimal digits.
 */
export function fingerprintOf(ruleId: string, expression: string, inFunction: string | null, occurrence: number): Fingerprint {
  return hash64([ruleId, withoutLayout(expression), inFunction ?? "", String(occurrence)].join("\0"));
}

const withoutLayout = (expression: string): string => expression.replace(/#[^\n]*/g, "").replace(/\s+/g, "");

/** Two passes of 32-bit FNV-1a (Fowler, Noll, Vo), the second from another start. For names, not for secrets. */
function hash64(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ (unit & 255), 0x01000193);
    low = Math.imul(low ^ (unit >> 8), 0x01000193);
    high = Math.imul(high ^ (unit >> 8), 0x01000193);
    high = Math.imul(high ^ (unit & 255), 0x01000193);
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
