/** One arena out of pieces of others, below a root of its own. */
import { ROOT, type SyntaxArena } from "./arena.ts";
import { Kind } from "./kinds.ts";

/** Subtrees in a row: nodes [first, after) of an arena, and where their text begins there. */
export interface Piece {
  readonly arena: SyntaxArena;
  readonly first: number;
  readonly after: number;
  readonly textStart: number;
}

/** `at`: where the text of the piece begins in the whole. */
export interface PlacedPiece {
  readonly piece: Piece;
  readonly at: number;
}

/**
 * @param text Of the whole.
 * @param before Whose words keep their numbers; `null` for none.
 * @param pieces In the order of the text.
 */
export function joinPieces(text: string, before: SyntaxArena | null, pieces: readonly PlacedPiece[]): SyntaxArena {
  const count = pieces.reduce((sum, { piece }) => sum + piece.after - piece.first, 1);
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
      parent[node] = above < first ? ROOT : above + renumbered;
      subtreeEnd[node] = (arena.subtreeEnd[old] as number) + renumbered;
      symbol[node] = numberOf(arena.symbol[old] as number);
    }
    reached += after - first;
  }
  return { text, count, kind, role, flags, start, end, outerStart, outerEnd, parent, subtreeEnd, symbol, strings: words.all };
}

/** The words of an arena, and those that other arenas add. */
function createWords(before: SyntaxArena | null): {
  readonly all: readonly string[];
  /** From the numbers of another arena to those here. */
  numbersIn(arena: SyntaxArena): (symbol: number) => number;
} {
  const all = [...(before?.strings ?? [])];
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
