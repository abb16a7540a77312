/**
 * Rules as compact data: whatever several rules say alike (options, sources,
 * whole formulas) is written once and referred to. Unpacked, it is one object
 * again, so what is worked out for one rule holds for the others.
 *
 * Hash-consing over plain JSON values. A list is written behind `LIST`, a
 * reference behind `REFERENCE`, and refers to earlier entries only; an object
 * is the number of its shape (its keys in order) and its values. A pattern, of
 * which rules mostly consist, is text that begins with a colon; other text
 * that does gets one more. Made at build time from checked rules; not for data
 * that people bring.
 */

export interface Packed {
  readonly shapes: readonly (readonly string[])[];
  readonly shared: readonly unknown[];
  readonly root: unknown;
}

/** JSON texts shorter than that cost less than a reference, once a host compresses them. */
const LENGTH_MIN = 128;

const REFERENCE = -2;
const LIST = -1;
const MARK = ":";

/** @returns The code of a formula that is a pattern and nothing else; `null` for all else. */
function patternIn(part: object): string | null {
  const { kind, code, ...rest } = part as Readonly<Record<string, unknown>>;
  return kind === "pattern" && typeof code === "string" && !code.startsWith(MARK) && Object.keys(rest).length === 0 ? code : null;
}

/** @param value JSON data. */
export function pack(value: unknown): Packed {
  const uses = new Map<string, number>();
  const texts = new Map<object, string>();
  const textOf = (part: object): string => {
    let text = texts.get(part);
    if (text === undefined) {
      text = JSON.stringify(part);
      texts.set(part, text);
    }
    return text;
  };
  const count = (part: unknown): void => {
    if (typeof part !== "object" || part === null || patternIn(part) !== null) return;
    const text = textOf(part);
    const known = uses.get(text) ?? 0;
    uses.set(text, known + 1);
    if (known === 0) for (const inner of Object.values(part)) count(inner);
  };
  count(value);

  const shared: unknown[] = [];
  const indexes = new Map<string, number>();
  const shapes: string[][] = [];
  const shapeNumbers = new Map<string, number>();
  const shapeOf = (part: object): number => {
    const keys = Object.keys(part);
    const text = JSON.stringify(keys);
    const known = shapeNumbers.get(text);
    if (known !== undefined) return known;
    shapeNumbers.set(text, shapes.length);
    return shapes.push(keys) - 1;
  };
  const write = (part: unknown): unknown => {
    if (typeof part === "string" && part.startsWith(MARK)) return MARK + part;
    if (typeof part !== "object" || part === null) return part;
    const code = patternIn(part);
    if (code !== null) return MARK + code;
    const text = textOf(part);
    const known = indexes.get(text);
    if (known !== undefined) return [REFERENCE, known];
    const written = [Array.isArray(part) ? LIST : shapeOf(part), ...Object.values(part).map(write)];
    if (text.length < LENGTH_MIN || (uses.get(text) ?? 0) < 2) return written;
    indexes.set(text, shared.length);
    return [REFERENCE, shared.push(written) - 1];
  };
  const root = write(value);
  // In this order compression finds in the root what it has seen in the shared parts.
  return { shapes, shared, root };
}

/** The value that was packed; equal parts of it are the same object. */
export function unpack({ shapes, shared, root }: Packed): unknown {
  const whole: unknown[] = [];
  const patterns = new Map<string, object>();
  const readText = (text: string): unknown => {
    if (!text.startsWith(MARK)) return text;
    const code = text.slice(MARK.length);
    if (code.startsWith(MARK)) return code;
    let pattern = patterns.get(code);
    if (pattern === undefined) {
      pattern = { kind: "pattern", code };
      patterns.set(code, pattern);
    }
    return pattern;
  };
  const read = (part: unknown): unknown => {
    if (typeof part === "string") return readText(part);
    if (!Array.isArray(part)) return part;
    const [head, ...rest]: unknown[] = part;
    if (head === REFERENCE) return whole[rest[0] as number];
    const values = rest.map(read);
    if (head === LIST) return values;
    return Object.fromEntries((shapes[head as number] ?? []).map((key, index) => [key, values[index]]));
  };
  for (const entry of shared) whole.push(read(entry));
  return read(root);
}

/** Stands for a backslash, of which regexes and quotes in patterns are full: each text around would double it. */
const BACKSLASH = "§";

/** JSON, for a text within the text of a program. */
export function packText(packed: Packed): string {
  const text = JSON.stringify(packed);
  if (text.includes(BACKSLASH)) throw new Error(`rules may not hold ${BACKSLASH}`);
  return text.replaceAll("\\", BACKSLASH);
}

export const unpackText = (text: string): unknown => unpack(JSON.parse(text.replaceAll(BACKSLASH, "\\")));
