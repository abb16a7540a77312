/**
 * The walk from concrete tree to arena: a stack of things still to be done.
 *
 * A converter opens the node it makes at once and *plans* what comes below it,
 * in order; the walk does what is planned before anything planned earlier, so
 * the arena comes out in preorder. No function here calls itself: depth costs
 * memory, never the call stack.
 */
import type { NodeId } from "../arena.ts";
import type { ArenaBuilder } from "../builder.ts";
import { type ConcreteTree, endIn, startIn } from "../concrete.ts";
import { Flag, Kind, Role } from "../kinds.ts";

/** Numbers a plan takes on the stack. */
const STRIDE = 5;
const CONVERT = 0;
const OPEN = 1;
const LEAF = 2;
const CLOSE = 3;
const CLOSE_FIT = 4;

/** No parentheses around the node. */
export const NO_OUTER = -1;

export interface Walk {
  readonly tree: ConcreteTree;
  readonly text: string;
  readonly builder: ArenaBuilder;
  /** Starts of the parentheses that stand for Python 2 backquotes. */
  readonly backquotes: ReadonlySet<number>;
  /**
   * Makes a node now; all plans of this converter so far not done are below it.
   * With `fit` it will end where its last child ends.
   */
  open(kind: Kind, role: Role, start: number, end: number, options?: { readonly flags?: number; readonly fit?: boolean }): NodeId;
  /** Makes a node without children now. */
  leaf(kind: Kind, role: Role, start: number, end: number, word: string | null, flags?: number): NodeId;
  /** Later: converts a concrete node. `outer` is the outermost parenthesis around it. */
  plan(node: number, role: Role, outer?: number): void;
  /** Later: begins a node; the plans up to the matching `planClose` are below it. */
  planOpen(kind: Kind, role: Role, start: number, end: number, flags?: number, word?: string): void;
  planLeaf(kind: Kind, role: Role, start: number, end: number, word: string | null, flags?: number): void;
  /** With `fit` the node will end where its last child ends. */
  planClose(fit?: boolean): void;
  source(node: number): string;
}

/** Converts one concrete node: opens or makes its arena node and plans what is below. */
export type Convert = (walk: Walk, node: number, role: Role, outer: number) => void;

/**
 * Runs the walk from the root until nothing is planned.
 *
 * @param depthMax Levels of the arena; a node that would be deeper becomes an
 *                 empty Error. Its place is told through `onTooDeep`.
 */
export function runWalk(
  input: { readonly tree: ConcreteTree; readonly text: string; readonly builder: ArenaBuilder; readonly backquotes: ReadonlySet<number> },
  convert: Convert,
  depthMax: number,
  onTooDeep: (offset: number) => void,
): void {
  const { tree, text, builder, backquotes } = input;
  let plans = new Int32Array(STRIDE * 256);
  let top = 0;
  /** Where the plans of the running converter begin: those from here on are in order, not yet reversed. */
  let segment = 0;

  const push = (op: number, a: number, b: number, c: number, d: number): void => {
    if (top + STRIDE > plans.length) {
      const next = new Int32Array(plans.length * 2);
      next.set(plans);
      plans = next;
    }
    plans[top] = op;
    plans[top + 1] = a;
    plans[top + 2] = b;
    plans[top + 3] = c;
    plans[top + 4] = d;
    top += STRIDE;
  };
  const pack = (kind: number, role: number, flags: number): number => kind | (role << 8) | (flags << 16);
  const word = (text: string | null): number => (text === null ? -1 : builder.intern(text));

  const walk: Walk = {
    tree,
    text,
    builder,
    backquotes,
    open(kind, role, start, end, options) {
      const node = builder.open(kind, role, start, end, options?.flags ?? 0);
      push(options?.fit ? CLOSE_FIT : CLOSE, 0, 0, 0, 0);
      segment = top;
      return node;
    },
    leaf(kind, role, start, end, symbol, flags = 0) {
      const node = builder.open(kind, role, start, end, flags);
      if (symbol !== null) builder.setSymbol(node, builder.intern(symbol));
      builder.close(false);
      return node;
    },
    plan: (node, role, outer = NO_OUTER) => push(CONVERT, node, role, outer, 0),
    planOpen: (kind, role, start, end, flags = 0, symbol) => push(OPEN, pack(kind, role, flags), start, end, word(symbol ?? null)),
    planLeaf: (kind, role, start, end, symbol, flags = 0) => push(LEAF, pack(kind, role, flags), start, end, word(symbol)),
    planClose: (fit = false) => push(fit ? CLOSE_FIT : CLOSE, 0, 0, 0, 0),
    source: (node) => text.slice(startIn(tree, node), endIn(tree, node)),
  };

  const reverse = (from: number): void => {
    for (let low = from, high = top - STRIDE; low < high; low += STRIDE, high -= STRIDE) {
      for (let i = 0; i < STRIDE; i++) {
        const kept = plans[low + i] as number;
        plans[low + i] = plans[high + i] as number;
        plans[high + i] = kept;
      }
    }
  };

  walk.plan(0, Role.none);
  while (top > 0) {
    top -= STRIDE;
    const op = plans[top] as number;
    const a = plans[top + 1] as number;
    const b = plans[top + 2] as number;
    const c = plans[top + 3] as number;
    if (op === CONVERT) {
      if (builder.depth() >= depthMax) {
        onTooDeep(startIn(tree, a));
        walk.leaf(Kind.Error, b as Role, startIn(tree, a), endIn(tree, a), null, Flag.recovered);
        continue;
      }
      segment = top;
      convert(walk, a, b as Role, c);
      reverse(segment);
    } else if (op === CLOSE) builder.close(false);
    else if (op === CLOSE_FIT) builder.close(true);
    else {
      const node = builder.open((a & 255) as Kind, ((a >> 8) & 255) as Role, b, c, a >> 16);
      const symbol = plans[top + 4] as number;
      if (symbol >= 0) builder.setSymbol(node, symbol);
      if (op === LEAF) builder.close(false);
    }
  }
}
