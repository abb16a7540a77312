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
import { joinPieces, type Piece, type PlacedPiece } from "./joinPieces.ts";
import { type PythonParser, parseScanned } from "./parse.ts";
import { type Scan, scanText } from "./scan.ts";

/** What can be taken over from: a reading in which the parser had to repair nothing. */
export interface WholeReading {
  readonly arena: SyntaxArena;
  readonly scan: Scan;
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
  const pieces: PlacedPiece[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const piece = known.get(chunk) ?? parsePiece(parser, chunk, limits);
    if (piece === null) return null;
    pieces.push({ piece, at: starts[index] as number });
  }
  const count = pieces.reduce((sum, { piece }) => sum + piece.after - piece.first, 1);
  // Limits count the parser's nodes, of which there are up to three for one here.
  return count * 3 > limits.nodesMax ? null : joinPieces(text, before.arena, pieces);
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
