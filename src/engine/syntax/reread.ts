/**
 * Reading a text again after a few places in it changed, as typing and trying
 * a fix do: top-level statements whose text is as it was are copied from the
 * earlier reading, only the others are parsed.
 *
 * The arena is the one that parsing all would give, but for the numbers of its
 * words, some of which may no longer occur. It rests on this: a parser that
 * has read whole statements up to the beginning of another one at the left
 * margin is in the state in which it began. Where that is not sure, the answer
 * is `null`, and all is to be parsed.
 */
import type { Limits } from "../limits.ts";
import { endOf, firstChildOf, NO_NODE, nextSiblingOf, outerStartOf, ROOT, type SyntaxArena } from "./arena.ts";
import { Kind } from "./kinds.ts";
import { type PythonParser, parseScanned } from "./parse.ts";
import { type Scan, scanText } from "./scan.ts";

/** What can be taken over from: a reading in which the parser had to repair nothing. */
export interface WholeReading {
  readonly arena: SyntaxArena;
  readonly scan: Scan;
}

/** Statements in a row: nodes [first, after) of an arena, and where their text begins there. */
interface Piece {
  readonly arena: SyntaxArena;
  readonly first: number;
  readonly after: number;
  readonly textStart: number;
}

/** @param scan Of the text. @returns `null` where the text must be parsed whole. */
export function reread(parser: PythonParser, before: WholeReading, text: string, scan: Scan, limits: Limits): SyntaxArena | null {
  if (!isPlain(scan) || !isPlain(before.scan)) return null;
  const known = piecesOf(before);
  if (known === null) return null;
  const starts = chunkStarts(text, scan);
  const chunks = starts.map((at, index) => text.slice(at, starts[index + 1] ?? text.length));
  const changed = chunks.reduce((sum, chunk) => (known.has(chunk) ? sum : sum + chunk.length), 0);
  // Piece by piece is slower than all at once.
  if (changed > text.length / 2) return null;
  const pieces: { readonly piece: Piece; readonly at: number }[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const piece = known.get(chunk) ?? parsePiece(parser, chunk, limits);
    if (piece === null) return null;
    pieces.push({ piece, at: starts[index] as number });
  }
  return joined(text, before.arena, pieces, limits);
}

/** Nothing that reaches beyond its statement: what is open, refused or left over, or quotes that pair up across the text. */
const isPlain = ({ stop, refused, open, stray, openString, hasLooseIndent, backquotes }: Scan): boolean =>
  stop === null &&
  refused.length === 0 &&
  open.length === 0 &&
  stray.length === 0 &&
  openString < 0 &&
  !hasLooseIndent &&
  backquotes.length === 0;

/** A statement at the left margin that is only the rest of the one before. */
const CONTINUES = /(?:elif|else|except|finally)\b/y;

/** Where the text can be cut, the beginning first. */
function chunkStarts(text: string, { topLevel }: Scan): number[] {
  const starts = [0];
  let isDecorated = false;
  for (const start of topLevel) {
    CONTINUES.lastIndex = start;
    if (start > 0 && !isDecorated && !CONTINUES.test(text)) starts.push(start);
    isDecorated = text[start] === "@";
  }
  return starts;
}

/** The chunks of the earlier text, each with its nodes; `null` when a statement lies across a cut. */
function piecesOf({ arena, scan }: WholeReading): Map<string, Piece> | null {
  const { text } = arena;
  const starts = chunkStarts(text, scan);
  const pieces = new Map<string, Piece>();
  let child = firstChildOf(arena, ROOT);
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? text.length;
    const first = child === NO_NODE ? arena.count : child;
    while (child !== NO_NODE && outerStartOf(arena, child) < end) {
      if (endOf(arena, child) > end) return null;
      child = nextSiblingOf(arena, child);
    }
    pieces.set(text.slice(start, end), { arena, first, after: child === NO_NODE ? arena.count : child, textStart: start });
  }
  return pieces;
}

function parsePiece(parser: PythonParser, chunk: string, limits: Limits): Piece | null {
  const scan = scanText(chunk, limits);
  if (!isPlain(scan)) return null;
  const { arena, isRepaired, problems } = parseScanned(parser, chunk, scan, limits);
  return isRepaired || problems.length > 0 ? null : { arena, first: 1, after: arena.count, textStart: 0 };
}

/** @param before Whose words keep their numbers. */
function joined(
  text: string,
  before: SyntaxArena,
  pieces: readonly { readonly piece: Piece; readonly at: number }[],
  limits: Limits,
): SyntaxArena | null {
  let count = 1;
  for (const { piece } of pieces) count += piece.after - piece.first;
  // Limits count the parser's nodes, of which there are up to three for one here.
  if (count * 3 > limits.nodesMax) return null;
  const kind = new Uint8Array(count);
  const role = new Uint8Array(count);
  const flags = new Uint8Array(count);
  const start = new Uint32Array(count);
  const end = new Uint32Array(count);
  const outerStart = new Uint32Array(count);
  const outerEnd = new Uint32Array(count);
  const parent = new Int32Array(count);
  const subtreeEnd = new Uint32Array(count);
  const symbol = new Int32Array(count);
  const words = createWords(before);

  kind[ROOT] = Kind.Module;
  end[ROOT] = text.length;
  outerEnd[ROOT] = text.length;
  parent[ROOT] = -1;
  subtreeEnd[ROOT] = count;
  symbol[ROOT] = -1;
  let reached = 1;
  for (const { piece, at } of pieces) {
    const { arena, first, after, textStart } = piece;
    kind.set(arena.kind.subarray(first, after), reached);
    role.set(arena.role.subarray(first, after), reached);
    flags.set(arena.flags.subarray(first, after), reached);
    const moved = at - textStart;
    const renumbered = reached - first;
    const numberOf = words.numbersIn(arena);
    for (let old = first; old < after; old++) {
      const node = old + renumbered;
      start[node] = (arena.start[old] as number) + moved;
      end[node] = (arena.end[old] as number) + moved;
      outerStart[node] = (arena.outerStart[old] as number) + moved;
      outerEnd[node] = (arena.outerEnd[old] as number) + moved;
      const above = arena.parent[old] as number;
      parent[node] = above === ROOT ? ROOT : above + renumbered;
      subtreeEnd[node] = (arena.subtreeEnd[old] as number) + renumbered;
      symbol[node] = numberOf(arena.symbol[old] as number);
    }
    reached += after - first;
  }
  return { text, count, kind, role, flags, start, end, outerStart, outerEnd, parent, subtreeEnd, symbol, strings: words.all };
}

/** The words of an arena, and those that other arenas add. */
function createWords(before: SyntaxArena): {
  readonly all: readonly string[];
  /** From the numbers of another arena to those here. */
  numbersIn(arena: SyntaxArena): (symbol: number) => number;
} {
  const all = [...before.strings];
  let numbers: Map<string, number> | null = null;
  return {
    all,
    numbersIn(arena) {
      if (arena === before) return (symbol) => symbol;
      numbers ??= new Map(all.map((word, index) => [word, index]));
      const known = numbers;
      const translated = arena.strings.map((word) => {
        let number = known.get(word);
        if (number === undefined) {
          number = all.push(word) - 1;
          known.set(word, number);
        }
        return number;
      });
      return (symbol) => (symbol < 0 ? symbol : (translated[symbol] as number));
    },
  };
}
