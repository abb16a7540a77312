/**
 * Several arenas as one: below a root of its own each keeps its nodes in their
 * order, moved by a constant, and its text. So all that asks "is A inside B"
 * holds inside a module as before, and no node of one lies in another.
 */
import type { Match } from "../pattern/match.ts";
import { NO_NODE, type NodeId, ROOT, type SyntaxArena } from "../syntax/arena.ts";
import { joinPieces, type PlacedPiece } from "../syntax/joinPieces.ts";
import { Kind } from "../syntax/kinds.ts";

/** Where one of the arenas lies in the whole. */
export interface Piece {
  /** Number of its root. */
  readonly root: NodeId;
  /** Number just past its last node. */
  readonly end: number;
  /** First offset of its text, in UTF-16 code units. */
  readonly textStart: number;
}

export interface JoinedArena {
  readonly arena: SyntaxArena;
  /** In the order of the arenas. */
  readonly pieces: readonly Piece[];
}

export function joinArenas(arenas: readonly SyntaxArena[]): JoinedArena {
  const placed: PlacedPiece[] = [];
  const pieces: Piece[] = [];
  let root = 1;
  let textStart = 0;
  for (const arena of arenas) {
    placed.push({ piece: { arena, first: ROOT, after: arena.count, textStart: 0 }, at: textStart });
    pieces.push({ root: root as NodeId, end: root + arena.count, textStart });
    root += arena.count;
    textStart += arena.text.length + 1;
  }
  const arena = joinPieces(arenas.map(({ text }) => text).join("\n"), null, placed);
  // Of code too broken for a module the parser makes an Error; here it is a module all the same.
  for (const piece of pieces) arena.kind[piece.root] = Kind.Module;
  return { arena, pieces };
}

/** The piece in which a place of the whole lies. */
export function pieceAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as Piece).textStart <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}

/** A match in an arena as one in the whole. @param variableOf Of the whole. */
export function movedMatch(match: Match, { root, textStart }: Piece, variableOf: (node: NodeId) => number): Match {
  const moved = (node: NodeId): NodeId => (node === NO_NODE ? NO_NODE : ((node + root) as NodeId));
  return {
    start: match.start + textStart,
    end: match.end + textStart,
    node: moved(match.node),
    bindings: new Map(
      [...match.bindings].map(([name, capture]) => [
        name,
        {
          start: capture.start + textStart,
          end: capture.end + textStart,
          node: moved(capture.node),
          nodes: capture.nodes.map(moved),
          variable: capture.variable < 0 ? capture.variable : variableOf(moved(capture.node)),
          text: capture.text,
        },
      ]),
    ),
  };
}
