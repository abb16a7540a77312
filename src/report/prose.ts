/**
 * Sentences that quote code. A sentence is a list of parts, each either words
 * or code, so no writer ever has to take quoted code apart again, and code
 * cannot turn into markup.
 *
 * Leaves out any form of emphasis, links or nesting: the product's texts have none.
 */
import type { Binding } from "../engine/types.ts";
import { showHidden } from "./hidden.ts";

export interface ProsePart {
  readonly kind: "words" | "code";
  readonly text: string;
}

/** Parts in reading order. No part is empty, and no two neighbours are words. */
export type Prose = readonly ProsePart[];

/** UTF-16 code units of a captured text that are shown; the middle of a longer one is left out. */
const CAPTURE_LENGTH_MAX = 72;

/** A template longer than any of ours, or of a rule's message, is cut here. UTF-16 code units. */
const TEMPLATE_LENGTH_MAX = 4_000;

const METAVARIABLE = /\$(?:\.\.\.)?([A-Z_][A-Z0-9_]*|[0-9]+)/g;

export function words(text: string): ProsePart {
  return { kind: "words", text };
}

export function code(text: string): ProsePart {
  return { kind: "code", text };
}

/** Joins parts and drops the empty ones; neighbouring words become one part. */
export function joinProse(...pieces: readonly (ProsePart | Prose | string)[]): Prose {
  const joined: ProsePart[] = [];
  for (const piece of pieces) {
    const parts = typeof piece === "string" ? [words(piece)] : "kind" in piece ? [piece] : piece;
    for (const part of parts) {
      const last = joined.at(-1);
      if (part.text === "") continue;
      if (part.kind === "words" && last?.kind === "words") joined[joined.length - 1] = words(last.text + part.text);
      else joined.push(part);
    }
  }
  return joined;
}

/**
 * One line of code, short enough to stand in a sentence: white space is
 * collapsed, hidden characters are shown, the middle of a long text gives way to `…`.
 */
export function shortenCode(text: string, lengthMax: number = CAPTURE_LENGTH_MAX): string {
  // A captured text may be a whole file; only its two ends can be shown.
  const ends = text.length > 4 * lengthMax ? `${text.slice(0, 2 * lengthMax)} … ${text.slice(-2 * lengthMax)}` : text;
  // Where a bracket opens or closes a line, the break stood for nothing.
  const line = showHidden(
    ends
      .replace(/([([{])\s*\n\s*|\s*\n\s*(?=[)\]}])/g, "$1")
      .replace(/\s+/g, " ")
      .trim(),
  );
  if (line.length <= lengthMax) return line;
  const characters = Array.from(line);
  const tailLength = Math.floor(lengthMax / 3);
  return `${characters.slice(0, lengthMax - tailLength - 1).join("")}…${characters.slice(-tailLength).join("")}`;
}

/**
 * Reads a text whose code stands between backticks, and fills in what `$X` stood for.
 *
 * Everything happens in one pass over the template: a captured text is never
 * looked at again, so a `$` or a backtick inside it stays what it is. A `$X`
 * that is not bound stays as written. A backtick without a partner is a character.
 *
 * @param bindings Names without `$`. The first of two equal names counts.
 */
export function fillText(template: string, bindings: readonly Binding[] = []): Prose {
  const captured = new Map<string, string>();
  for (const { name, text } of bindings) {
    const bare = name.replace(/^\.\.\./, "");
    if (!captured.has(bare)) captured.set(bare, shortenCode(text));
  }
  const parts: ProsePart[] = [];
  const pieces = template.slice(0, TEMPLATE_LENGTH_MAX).split("`");
  pieces.forEach((piece, index) => {
    const isCode = index % 2 === 1;
    if (isCode && index === pieces.length - 1) parts.push(words("`"), ...fillWords(piece, captured));
    else if (isCode) parts.push(code(fillCode(piece, captured)));
    else parts.push(...fillWords(piece, captured));
  });
  return joinProse(parts);
}

/** Prose as one plain line, code between backticks. For places that know no markup at all. */
export function plainText(prose: Prose): string {
  return prose.map((part) => (part.kind === "code" ? `\`${part.text}\`` : part.text)).join("");
}

/** How many words a reader reads; quoted code counts as one. */
export function countWords(prose: Prose): number {
  return prose.reduce((sum, part) => sum + (part.kind === "code" ? 1 : part.text.split(/\s+/).filter(Boolean).length), 0);
}

function fillCode(piece: string, captured: ReadonlyMap<string, string>): string {
  return showHidden(piece.replace(METAVARIABLE, (written, name: string) => captured.get(name) ?? written));
}

function fillWords(piece: string, captured: ReadonlyMap<string, string>): ProsePart[] {
  const parts: ProsePart[] = [];
  let from = 0;
  for (const match of piece.matchAll(METAVARIABLE)) {
    const text = captured.get(match[1] ?? "");
    if (text === undefined) continue;
    parts.push(words(showHidden(piece.slice(from, match.index))), code(text));
    from = match.index + match[0].length;
  }
  parts.push(words(showHidden(piece.slice(from))));
  return parts;
}
