/**
 * The concrete tree: what tree-sitter saw, flattened once into typed arrays,
 * so that nothing else touches wasm memory and no wasm object outlives a
 * parse. Preorder; of tokens only those that somebody asks about are kept, of
 * comments none: that is half of all nodes.
 *
 * Holds no text and knows nothing of Python: `normalize.ts` reads it.
 */
import type { TreeCursor } from "web-tree-sitter";
import { Cst, Field, type GrammarTables } from "./grammar.ts";

export interface ConcreteTree {
  readonly count: number;
  /** Length of all arrays: at least count. */
  readonly type: Uint8Array;
  readonly field: Uint8Array;
  /** UTF-16 code units, half open. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Id just past the last descendant, so also the next sibling if the parent goes on. */
  readonly subtreeEnd: Uint32Array;
  /** Ids of errors and of what is missing, ascending. A missing token keeps its type and is empty. */
  readonly damage: readonly number[];
  /** True when there were more nodes than asked for and the rest was left out. */
  readonly cut: boolean;
}

/** The error node's number in every grammar: all bits set. */
export const ERROR_TYPE_ID = 65_535;

export function typeOf(tree: ConcreteTree, node: number): Cst {
  return tree.type[node] as Cst;
}

export function fieldOf(tree: ConcreteTree, node: number): Field {
  return tree.field[node] as Field;
}

export const startIn = (tree: ConcreteTree, node: number): number => tree.start[node] as number;
export const endIn = (tree: ConcreteTree, node: number): number => tree.end[node] as number;
export const afterIn = (tree: ConcreteTree, node: number): number => tree.subtreeEnd[node] as number;

/** First child that stands in that field, or -1. */
export function childInField(tree: ConcreteTree, node: number, field: Field): number {
  const after = afterIn(tree, node);
  for (let child = node + 1; child < after; child = afterIn(tree, child)) if (tree.field[child] === field) return child;
  return -1;
}

/** First child of that type, or -1. */
export function childOfType(tree: ConcreteTree, node: number, type: Cst): number {
  const after = afterIn(tree, node);
  for (let child = node + 1; child < after; child = afterIn(tree, child)) if (tree.type[child] === type) return child;
  return -1;
}

/** True for nodes that stand for something in the program: no token, no comment. */
export function isMeaningful(type: Cst): boolean {
  return type !== Cst.token && type < Cst.tokenAsync && type !== Cst.comment && type !== Cst.line_continuation;
}

/** Does nothing follow from the node? Operators stand in a field, and what is missing is told. */
export function isSilent(type: Cst, field: Field, isMissing: boolean): boolean {
  if (isMissing || field !== Field.none) return false;
  return type === Cst.token || type === Cst.comment || type === Cst.line_continuation;
}

/** Children that stand for something in the program, in order; tokens and comments are left out. */
export function meaningfulChildren(tree: ConcreteTree, node: number): number[] {
  const children: number[] = [];
  const after = afterIn(tree, node);
  for (let child = node + 1; child < after; child = afterIn(tree, child)) if (isMeaningful(typeOf(tree, child))) children.push(child);
  return children;
}

export type Columns = Pick<ConcreteTree, "type" | "field" | "start" | "end" | "subtreeEnd">;

function grown(columns: Columns, capacity: number): Columns {
  const copy = <A extends Uint8Array | Uint32Array>(from: A, to: A): A => {
    to.set(from);
    return to;
  };
  return {
    type: copy(columns.type, new Uint8Array(capacity)),
    field: copy(columns.field, new Uint8Array(capacity)),
    start: copy(columns.start, new Uint32Array(capacity)),
    end: copy(columns.end, new Uint32Array(capacity)),
    subtreeEnd: copy(columns.subtreeEnd, new Uint32Array(capacity)),
  };
}

export const emptyColumns = (capacity: number): Columns => ({
  type: new Uint8Array(capacity),
  field: new Uint8Array(capacity),
  start: new Uint32Array(capacity),
  end: new Uint32Array(capacity),
  subtreeEnd: new Uint32Array(capacity),
});

/**
 * Copies a tree through its cursor, which stands at the root. Iterative; about
 * one microsecond a node.
 *
 * @param nodesMax Nodes beyond that are left out in text order; `cut` says so.
 */
export function readWithCursor(cursor: TreeCursor, tables: GrammarTables, textLength: number, nodesMax: number): ConcreteTree {
  let capacity = Math.min(nodesMax, 64 + (textLength >> 1)) + 1;
  let columns = emptyColumns(capacity);
  const damage: number[] = [];
  const open: number[] = [];
  let count = 0;
  /** Nodes met, with those that are left out. */
  let met = 0;
  let cut = false;

  const take = (): void => {
    if (count === capacity) {
      capacity *= 2;
      columns = grown(columns, capacity);
    }
    const id = cursor.nodeTypeId;
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    let type = id === ERROR_TYPE_ID ? Cst.error : (tables.types[id] as Cst);
    // Only an empty node can be missing; asking costs a call.
    const missing = start === end && cursor.nodeIsMissing;
    const field = (tables.fields[cursor.currentFieldId] ?? Field.none) as Field;
    met++;
    if (isSilent(type, field, missing)) {
      open.push(-1);
      return;
    }
    if (missing && isMeaningful(type)) type = Cst.missing;
    if (missing || type === Cst.error) damage.push(count);
    columns.type[count] = type;
    columns.field[count] = field;
    columns.start[count] = start;
    columns.end[count] = end;
    open.push(count);
    count++;
  };
  const close = (): void => {
    const node = open.pop() as number;
    if (node >= 0) columns.subtreeEnd[node] = count;
  };

  take();
  walk: for (;;) {
    if (cursor.gotoFirstChild()) {
      take();
      continue;
    }
    for (;;) {
      close();
      if (met >= nodesMax) {
        cut = true;
        break walk;
      }
      if (cursor.gotoNextSibling()) {
        take();
        break;
      }
      if (!cursor.gotoParent()) break walk;
    }
  }
  while (open.length > 0) close();
  return { ...columns, count, damage, cut };
}
