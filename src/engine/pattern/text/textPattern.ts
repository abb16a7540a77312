/**
 * Patterns for text of any language (`languages: [generic]`): tokens in order,
 * `$X` for a word, `...` for what lies between, up to a number of lines.
 *
 * Spaces and line ends do not matter, with two exceptions: a bracket in the
 * pattern closes where the one in the text does, and a part of the pattern
 * that is indented more stands in a more indented block. `...` does not leave
 * the block or bracket that it begins in.
 *
 * Only rules that people bring use this; it is handed to the engine by those
 * who run such rules, so that the page does not load it.
 */
import { type TokenisedText, tokenise } from "./tokens.ts";

/** Where a metavariable was found, in UTF-16 code units of the text. */
export interface TextCapture {
  readonly start: number;
  readonly end: number;
}

export interface TextMatch extends TextCapture {
  /** Metavariable without `$`, or "...X" → place. In binding order. */
  readonly captures: ReadonlyMap<string, TextCapture>;
}

export interface TextPattern {
  /**
   * All matches in text order: one for each token where one begins, the shortest.
   * @param stepsMax Comparisons of tokens. When they run out, `isCut` is true and later matches are missing.
   */
  readonly find: (
    text: string,
    stepsMax: number,
  ) => { readonly matches: readonly TextMatch[]; readonly steps: number; readonly isCut: boolean };
}

export interface TextPatternOptions {
  /** Lines that one `...` may reach down from where it begins. */
  readonly ellipsisLinesMax: number;
  /** Do `A` and `a` count as the same? */
  readonly isCaseless: boolean;
  /** How comments are written that are not looked at. */
  readonly comments: "none" | "c" | "cpp" | "shell";
}

/** @returns The pattern, or why it cannot be used. */
export type CompileTextPattern = (code: string, options: TextPatternOptions) => TextPattern | { readonly reason: string };

type Item =
  | { readonly kind: "text"; readonly text: string /** Item that closes this bracket; -1 for none. */; readonly closes: number }
  | { readonly kind: "word"; readonly name: string }
  | { readonly kind: "gap" /** `null` when it holds nothing. */; readonly name: string | null }
  /** What follows is indented more than what was before. */
  | { readonly kind: "indent" };

/** Tokens of one pattern. */
const ITEMS_MAX = 1_000;

export const compileTextPattern: CompileTextPattern = (code, options) => {
  const items = itemsOf(code, options);
  if (items.length > ITEMS_MAX) return { reason: "the pattern is too large" };
  if (!items.some(({ kind }) => kind === "text" || kind === "word")) return { reason: "the pattern holds nothing but `...`" };
  return { find: (text, stepsMax) => findAll(items, text, options, stepsMax) };
};

function itemsOf(code: string, options: TextPatternOptions): Item[] {
  const text = code.replace(/^(?:[ \t]*\n)+/, "").trimEnd();
  const { tokens, indent, partner } = tokenise(text, true);
  const items: Item[] = [];
  /** Item of each token, to find partners by. */
  const itemAt: number[] = [];
  const openIndents = [indent[0] ?? 0];
  for (const [index, token] of tokens.entries()) {
    const own = indent[index] ?? 0;
    const isLineStart = tokens[index - 1]?.line !== token.line;
    if (isLineStart && (partner[index] ?? -1) < 0) {
      if (own > (openIndents.at(-1) ?? 0)) {
        openIndents.push(own);
        if (own > (indent[index - 1] ?? 0)) items.push({ kind: "indent" });
      }
      while (openIndents.length > 1 && (openIndents.at(-1) ?? 0) > own) openIndents.pop();
    }
    itemAt[index] = items.length;
    const name = /^\$(\.\.\.)?([A-Z_][A-Z0-9_]*)$/.exec(token.text);
    if (token.text === "...") {
      if (items.at(-1)?.kind !== "gap") items.push({ kind: "gap", name: null });
    } else if (name !== null) {
      const bound = name[2] === "_" ? "_" : (name[1] ?? "") + (name[2] ?? "");
      items.push(name[1] === undefined ? { kind: "word", name: bound } : { kind: "gap", name: bound });
    } else {
      const opener = partner[index] ?? -1;
      const closes = opener >= 0 && opener < index ? (itemAt[opener] ?? -1) : -1;
      items.push({ kind: "text", text: options.isCaseless ? token.text.toLowerCase() : token.text, closes });
    }
  }
  // A match begins with something that is there.
  while (items[0]?.kind === "gap" && items[0].name === null) {
    items.shift();
    for (const [index, item] of items.entries())
      if (item.kind === "text" && item.closes >= 0) items[index] = { ...item, closes: item.closes - 1 };
  }
  return items;
}

const COMMENTS = {
  none: null,
  c: /\/\*[\s\S]*?\*\//g,
  cpp: /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
  shell: /#[^\n]*/g,
} as const;

/** Comments become spaces, length for length. */
function withoutComments(text: string, style: TextPatternOptions["comments"]): string {
  const comment = COMMENTS[style];
  return comment === null ? text : text.replace(comment, (found) => found.replace(/[^\n]/g, " "));
}

interface Way {
  /** Index past the last token. */
  readonly end: number;
  readonly captures: ReadonlyMap<string, TextCapture>;
}

function findAll(items: readonly Item[], text: string, options: TextPatternOptions, stepsMax: number): ReturnType<TextPattern["find"]> {
  const target = tokenise(withoutComments(text, options.comments), false);
  const { tokens } = target;
  const words = tokens.map((token) => (options.isCaseless ? token.text.toLowerCase() : token.text));
  const names = items.flatMap((item) =>
    (item.kind === "word" || item.kind === "gap") && item.name !== null && item.name !== "_" ? [item.name] : [],
  );
  // Where every name occurs once, what fails at a place fails there for ever.
  const failed =
    new Set(names).size === names.length && !items.some((item) => item.kind === "text" && item.closes >= 0) ? new Set<number>() : null;
  let steps = 0;
  const first = items[0];
  const matches: TextMatch[] = [];
  /** The token at which each item of the way being tried stands; those before the item at hand are right. */
  const places: number[] = [];

  /** Walks items from a token on. */
  const walk = (index: number, at: number, captures: ReadonlyMap<string, TextCapture>): Way | null => {
    steps += 1;
    if (steps > stepsMax) return null;
    const item = items[index];
    if (item === undefined) return { end: at, captures };
    const state = at * ITEMS_MAX + index;
    if (failed?.has(state) === true) return null;
    places[index] = at;
    const way = step(item, index, at, captures);
    if (way === null && steps <= stepsMax) failed?.add(state);
    return way;
  };
  const step = (item: Item, index: number, at: number, captures: ReadonlyMap<string, TextCapture>): Way | null => {
    if (item.kind === "gap") return skip(item.name, index, at, captures);
    if (item.kind === "indent") return isDeeper(target, at) ? walk(index + 1, at, captures) : null;
    const token = tokens[at];
    if (token === undefined) return null;
    if (item.kind === "text") {
      if (words[at] !== item.text) return null;
      // A bracket of the pattern closes the bracket of the text that its partner opened.
      if (item.closes >= 0 && target.partner[at] !== places[item.closes]) return null;
      return walk(index + 1, at + 1, captures);
    }
    if (!/^\w/.test(token.text)) return null;
    const bound = bind(item.name, { start: token.start, end: token.end }, captures);
    return bound === null ? null : walk(index + 1, at + 1, bound);
  };
  /** The nearest token from which the rest matches, within lines and block; at the end of a pattern, the furthest. */
  const skip = (name: string | null, index: number, at: number, captures: ReadonlyMap<string, TextCapture>): Way | null => {
    const { end, isEndNext } = reachOf(target, at, options.ellipsisLinesMax);
    const isLast = index === items.length - 1;
    for (let next = isLast ? end : at; isLast || isEndNext ? next <= end : next < end; next += 1) {
      const bound = name === null ? captures : bind(name, runOf(at, next), captures);
      const way = bound === null ? null : walk(index + 1, next, bound);
      if (way !== null) return way;
      if (steps > stepsMax) return null;
    }
    return null;
  };
  const runOf = (from: number, to: number): TextCapture => {
    const before = tokens[from - 1]?.end ?? 0;
    return to <= from ? { start: before, end: before } : { start: tokens[from]?.start ?? before, end: tokens[to - 1]?.end ?? before };
  };
  const bind = (name: string, place: TextCapture, captures: ReadonlyMap<string, TextCapture>): ReadonlyMap<string, TextCapture> | null => {
    if (name === "_") return captures;
    const known = captures.get(name);
    if (known === undefined) return new Map([...captures, [name, place]]);
    return text.slice(known.start, known.end) === text.slice(place.start, place.end) ? captures : null;
  };

  for (let at = 0; at < tokens.length && steps <= stepsMax; at += 1) {
    if (first?.kind === "text" && words[at] !== first.text) continue;
    const way = walk(0, at, new Map());
    if (way === null || way.end <= at) continue;
    matches.push({ start: tokens[at]?.start ?? 0, end: tokens[way.end - 1]?.end ?? 0, captures: way.captures });
  }
  return { matches, steps, isCut: steps > stepsMax };
}

/** Does a line begin here that is indented more than the line before? */
function isDeeper({ tokens, indent }: TokenisedText, at: number): boolean {
  const before = tokens[at - 1];
  return before !== undefined && tokens[at]?.line !== before.line && (indent[at] ?? 0) > (indent[at - 1] ?? 0);
}

/**
 * How far a `...` that begins here may reach: down so many lines, to the end of its block and of the bracket around it.
 * `end` is past the last token it may skip; `isEndNext` tells whether what follows the gap may stand there.
 */
function reachOf(
  { tokens, blockEnd, partner }: TokenisedText,
  at: number,
  linesMax: number,
): { readonly end: number; readonly isEndNext: boolean } {
  const before = Math.max(at - 1, 0);
  const lineMax = (tokens[before]?.line ?? 0) + linesMax;
  const closes = (index: number): boolean => {
    const other = partner[index] ?? -1;
    return other >= 0 && other < at && other < index;
  };
  let end = at;
  while (end < (blockEnd[before] ?? 0) && (tokens[end]?.line ?? 0) <= lineMax && !closes(end)) end += 1;
  const isNear = end < tokens.length && (tokens[end]?.line ?? 0) <= lineMax;
  // A closing bracket may be indented less than what it closes.
  return { end, isEndNext: isNear && closes(end) };
}
