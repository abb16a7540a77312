/**
 * JSON strings read in place, so that each character of the decoded text keeps
 * its position. Lenient: an escape that JSON does not know stays as written.
 */
import type { MappedTextBuilder } from "./positionMap.ts";

/** The offset of the closing quote; -1 when there is none, or a line break comes first, which JSON forbids. */
export function endOfJsonString(text: string, contentStart: number): number {
  for (let at = contentStart; at < text.length; at++) {
    const character = text[at];
    if (character === '"') return at;
    if (character === "\\") at++;
    else if (character === "\n") return -1;
  }
  return -1;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  "/": "/",
  "\\": "\\",
  '"': '"',
};

export interface Decoded {
  /** UTF-16 code units that were added. */
  readonly length: number;
  readonly endsInLineBreak: boolean;
}

/** Adds what [start, end) of the shown text stands for. Line ends become LF, as `normaliseText` makes them. */
export function decodeJsonString(builder: MappedTextBuilder, text: string, start: number, end: number): Decoded {
  let length = 0;
  let endsInLineBreak = false;
  let keptFrom = start;
  for (let at = start; at < end; ) {
    if (text[at] !== "\\") {
      at++;
      endsInLineBreak = false;
      continue;
    }
    const found = escapeAt(text, at, end);
    if (found === null) {
      at = Math.min(at + 2, end);
      endsInLineBreak = false;
      continue;
    }
    builder.keep(keptFrom, at);
    builder.replace(at, found.end, found.value);
    length += at - keptFrom + found.value.length;
    endsInLineBreak = found.value === "\n";
    at = found.end;
    keptFrom = at;
  }
  builder.keep(keptFrom, end);
  return { length: length + end - keptFrom, endsInLineBreak };
}

function escapeAt(text: string, at: number, end: number): { readonly value: string; readonly end: number } | null {
  const code = text[at + 1] ?? "";
  if (at + 2 > end) return null;
  if (code === "u") {
    const digits = text.slice(at + 2, Math.min(at + 6, end));
    if (!/^[0-9a-f]{4}$/i.test(digits)) return null;
    const value = String.fromCharCode(Number.parseInt(digits, 16));
    return { value: value === "\r" ? "\n" : value, end: at + 6 };
  }
  const value = ESCAPES[code];
  if (value === undefined) return null;
  if (value !== "\r") return { value, end: at + 2 };
  return { value: "\n", end: at + 4 <= end && text.startsWith("\\n", at + 2) ? at + 4 : at + 2 };
}
