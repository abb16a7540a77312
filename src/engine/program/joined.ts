/**
 * Several arenas as one: below a root of its own each keeps its nodes in their
 * order, moved by a constant, and its text. So all that asks "is A inside B"
 * holds inside a module as before, and no node of one lies in another.
 */
import type { Match } from "../pattern/match.ts";
import { NO_NODE, type NodeId, ROOT, type SyntaxArena } from "../syntax/arena.ts";
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
  const count = arenas.reduce((sum, arena) => sum + arena.count, 1);
  const text = arenas.map((arena) => arena.text).join("\n");
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
  const numbers = new Map<string, number>();
  const pieces: Piece[] = [];
  kind[ROOT] = Kind.Module;
  end[ROOT] = text.length;
  outerEnd[ROOT] = text.length;
  parent[ROOT] = -1;
  subtreeEnd[ROOT] = count;
  symbol[ROOT] = -1;
  let reached = 1;
  let textStart = 0;
  for (const piece of arenas) {
    kind.set(piece.kind.subarray(0, piece.count), reached);
    role.set(piece.role.subarray(0, piece.count), reached);
    flags.set(piece.flags.subarray(0, piece.count), reached);
    const words = piece.strings.map((word) => {
      let number = numbers.get(word);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(word, number);
      }
      return number;
    });
    for (let old = 0; old < piece.count; old += 1) {
      const node = old + reached;
      start[node] = (piece.start[old] as number) + textStart;
      end[node] = (piece.end[old] as number) + textStart;
      outerStart[node] = (piece.outerStart[old] as number) + textStart;
      outerEnd[node] = (piece.outerEnd[old] as number) + textStart;
      parent[node] = old === ROOT ? ROOT : (piece.parent[old] as number) + reached;
      subtreeEnd[node] = (piece.subtreeEnd[old] as number) + reached;
      const word = piece.symbol[old] as number;
      symbol[node] = word < 0 ? word : (words[word] as number);
    }
    // Of code too broken for a module the parser makes an Error; here it is a module all the same.
    kind[reached] = Kind.Module;
    pieces.push({ root: reached as NodeId, end: reached + piece.count, textStart });
    reached += piece.count;
    textStart += piece.text.length + 1;
  }
  const strings = [...numbers.keys()];
  return { arena: { text, count, kind, role, flags, start, end, outerStart, outerEnd, parent, subtreeEnd, symbol, strings }, pieces };
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
