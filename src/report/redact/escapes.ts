/**
 * Escapes of string literals, read and written: a value may stand in code with
 * escapes and in what the engine says without them.
 */

/** Text without escapes, and where each unit of it came from. */
export interface Decoded {
  readonly text: string;
  /** Offset in the escaped text of each UTF-16 code unit; one more for the end. */
  readonly offsets: readonly number[];
}

const SIMPLE: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** Reads a literal as Python does. What is no escape stays as written; names (`\N{…}`) are left alone. */
export function decodeEscapes(written: string): Decoded {
  const offsets: number[] = [];
  let text = "";
  for (let at = 0; at < written.length; ) {
    const { length, meant } = written[at] === "\\" ? readEscape(written, at) : { length: 1, meant: written.charAt(at) };
    for (let unit = 0; unit < meant.length; unit++) offsets.push(at);
    text += meant;
    at += length;
  }
  return { text, offsets: [...offsets, written.length] };
}

function readEscape(written: string, at: number): { readonly length: number; readonly meant: string } {
  const next = written.charAt(at + 1);
  const simple = SIMPLE[next];
  if (simple !== undefined) return { length: 2, meant: simple };
  const coded = /^\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-7]{1,3}))/i.exec(written.slice(at, at + 10));
  if (coded === null) return { length: 1, meant: "\\" };
  const [whole, short, middle, long, octal] = coded;
  const point = octal === undefined ? Number.parseInt(short ?? middle ?? long ?? "", 16) : Number.parseInt(octal, 8);
  return point > 0x10ffff ? { length: 1, meant: "\\" } : { length: whole.length, meant: String.fromCodePoint(point) };
}

/** The ways in which a value may be written elsewhere: as it is, without escapes, with those that quotes and backslashes need. */
export function spellingsOf(value: string): readonly string[] {
  if (!/[\\'"\t\n]/.test(value)) return [value];
  const spellings = [value];
  for (const meant of value.includes("\\") ? [value, decodeEscapes(value).text] : [value]) {
    const escaped = meant.replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/\t/g, "\\t");
    spellings.push(meant, escaped, escaped.replaceAll("'", "\\'"), escaped.replaceAll('"', '\\"'));
  }
  return [...new Set(spellings)];
}
