/**
 * Filling a rule's text with what its metavariables hold.
 */
import type { Names } from "../names/names.ts";
import { NO_NODE } from "../syntax/arena.ts";
import type { Bindings } from "./match.ts";

const HOLE = /value\(\$([A-Z_][A-Z0-9_]*|\d+)\)|\$((?:\.\.\.)?[A-Z_][A-Z0-9_]*|\d+)/g;

/**
 * `$X` and `$...X` become the captured text, `value($X)` the constant it is
 * known to hold. What is not bound stays as written.
 * @param names `null` leaves `value($X)` at the text.
 */
export function fillText(text: string, bindings: Bindings, names: Names | null): string {
  return text.replace(HOLE, (whole: string, known: string | undefined, plain: string | undefined) => {
    const capture = bindings.get(known ?? plain ?? "");
    if (capture === undefined) return whole;
    if (known === undefined || names === null || capture.node === NO_NODE) return capture.text;
    const constant = names.constantOf(capture.node);
    return constant === null || constant.type === "none" || constant.value === null ? capture.text : String(constant.value);
  });
}

/** Names of the metavariables a text mentions, without `$`, in order, each once. */
export const metavariablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(HOLE)].map((found) => found[1] ?? found[2] ?? "")),
];
