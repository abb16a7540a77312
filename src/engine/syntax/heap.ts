/**
 * The fast way from tree-sitter's tree to a ConcreteTree: reading the wasm
 * memory directly, about twenty times faster than the public cursor.
 *
 * It knows the private layout of tree-sitter's structures (`subtree.h`,
 * `parser.h`, 32-bit pointers, little endian), which may change with any
 * version. So it is never trusted unseen: `openHeap` compares it with the
 * public cursor on a sample and yields `null` when anything differs.
 *
 * Views on wasm memory are made anew for each tree, because memory that grows
 * is replaced. Nothing is written.
 */
import type { Language, Parser, Tree } from "web-tree-sitter";
import { type Columns, type ConcreteTree, ERROR_TYPE_ID, emptyColumns, isMeaningful, isSilent, readWithCursor } from "./concrete.ts";
import { Cst, type Field, type GrammarTables } from "./grammar.ts";

/**
 * Copies a tree; nodes beyond `nodesMax` are left out in text order, and `cut` says so.
 * The copy is good until the next one is made: all use the same arrays.
 */
export type HeapReader = (tree: Tree, nodesMax: number) => ConcreteTree;

/** What the grammar says of its productions, copied out of memory once. */
interface Productions {
  /** Our type of each grammar symbol. */
  readonly typeOfSymbol: Uint8Array;
  /** Symbol that a child goes by in a production, 0 for its own: [production * aliasWidth + child]. */
  readonly alias: Uint16Array;
  readonly aliasWidth: number;
  /** Our field of a child in a production: [production * fieldWidth + child]. */
  readonly field: Uint8Array;
  readonly fieldWidth: number;
}

/** Byte offsets into TSLanguage. */
const LANGUAGE = {
  symbolCount: 4,
  aliasCount: 8,
  productionCount: 28,
  aliasWidth: 36,
  fieldSlices: 64,
  fieldEntries: 68,
  publicSymbols: 76,
  aliasSequences: 84,
} as const;

/** Byte offsets into SubtreeHeapData. A subtree's children lie right before it, eight bytes each. */
const SUBTREE = {
  paddingBytes: 4,
  sizeBytes: 16,
  childCount: 36,
  symbol: 40,
  bits: 44,
  visibleChildCount: 48,
  descendantCount: 56,
  production: 66,
} as const;
const CHILD_BYTES = 8;

/** Bits of a subtree on the heap, and of one that is packed into its own pointer. */
const HEAP_BIT = { visible: 1, extra: 4, missing: 512 } as const;
const INLINE_BIT = { isInline: 1, visible: 2, extra: 8, missing: 32 } as const;

/** More than any grammar has; larger numbers mean that the layout is another one. */
const TABLE_MAX = 1_000_000;

/** Text that makes every kind of node there is to tell apart: aliases, fields, extras, long gaps, errors, what is missing. */
const SAMPLE = `@a.b
async def f(x, *, y: int = 1, **z) -> None:  # comment
    print >>x, 'é😀'
    if x not in y is not z: return [a async for a in b if c]
    with (open(p) as q, r): x = y = f"{v!r:>{w}}a{{b" "c"
    match x:
        case {"k": -1, **rest} | A(b=2): exec "s" in d${" ".repeat(300)}; type = 3
class ${"C".repeat(300)}(B, metaclass=M): x: list[int] | None = lambda *a: (yield)
try: raise E, "v"
except (A, B), e: pass
f(a b c
def g(:
 x = = $ 1
(`;

/**
 * @param module What `Parser.init` was given; holds the memory from then on.
 * @returns `null` where the memory cannot be read or does not agree with the cursor.
 */
export function openHeap(module: object, parser: Parser, language: Language, tables: GrammarTables): HeapReader | null {
  const productions = readProductions(module, language, tables);
  if (productions === null) return null;
  const workspace: Workspace = { columns: emptyColumns(0), frames: new Int32Array(FRAME_WIDTH * 64) };
  const read: HeapReader = (tree, nodesMax) => readTree(bytesOf(module), addressOf(tree), productions, workspace, nodesMax);
  const tree = parser.parse(SAMPLE);
  if (tree === null) return null;
  const cursor = tree.walk();
  try {
    return isSame(read(tree, TABLE_MAX), readWithCursor(cursor, tables, SAMPLE.length, TABLE_MAX)) ? read : null;
  } catch (error) {
    // An address out of range reads as undefined and ends up as a length that no array can have.
    if (error instanceof RangeError) return null;
    throw error;
  } finally {
    cursor.delete();
    tree.delete();
  }
}

function isSame(a: ConcreteTree, b: ConcreteTree): boolean {
  if (a.count !== b.count || a.cut !== b.cut || a.damage.join() !== b.damage.join()) return false;
  for (let node = 0; node < a.count; node++) {
    if (a.type[node] !== b.type[node] || a.field[node] !== b.field[node] || a.subtreeEnd[node] !== b.subtreeEnd[node]) return false;
    if (a.start[node] !== b.start[node] || a.end[node] !== b.end[node]) return false;
  }
  return true;
}

function bytesOf(module: object): Uint8Array {
  const bytes: unknown = Reflect.get(module, "HEAPU8");
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(0);
}

/** Where a wrapper's object lies in memory; 0 when it does not say. */
function addressOf(owner: Tree | Language): number {
  const address: unknown = Reflect.get(owner, 0);
  return typeof address === "number" ? address : 0;
}

function readProductions(module: object, language: Language, tables: GrammarTables): Productions | null {
  const bytes = bytesOf(module);
  const at = addressOf(language);
  if (at === 0 || at % 4 !== 0 || at + 96 > bytes.length) return null;
  const memory = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (offset: number): number => memory.getUint32(at + offset, true);

  const symbolCount = word(LANGUAGE.symbolCount) + word(LANGUAGE.aliasCount);
  const productionCount = word(LANGUAGE.productionCount);
  const aliasWidth = memory.getUint16(at + LANGUAGE.aliasWidth, true);
  if (symbolCount !== tables.types.length || productionCount * Math.max(1, aliasWidth) > TABLE_MAX) return null;
  const [slices, entries, publicSymbols, sequences] = [
    word(LANGUAGE.fieldSlices),
    word(LANGUAGE.fieldEntries),
    word(LANGUAGE.publicSymbols),
    word(LANGUAGE.aliasSequences),
  ];
  const isInside = (address: number, length: number): boolean => address > 0 && address + length <= bytes.length;
  if (!isInside(publicSymbols, symbolCount * 2) || !isInside(sequences, productionCount * aliasWidth * 2)) return null;
  if (!isInside(slices, productionCount * 4) || !isInside(entries, 4)) return null;

  const typeOfSymbol = new Uint8Array(symbolCount);
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    typeOfSymbol[symbol] = tables.types[memory.getUint16(publicSymbols + symbol * 2, true)] ?? Cst.unknown;
  }
  const alias = new Uint16Array(productionCount * aliasWidth);
  for (let i = 0; i < alias.length; i++) alias[i] = memory.getUint16(sequences + i * 2, true);

  /** Children per production: their indexes are bytes. */
  const fieldWidth = 256;
  const field = new Uint8Array(productionCount * fieldWidth);
  for (let production = 0; production < productionCount; production++) {
    const first = memory.getUint16(slices + production * 4, true);
    const length = memory.getUint16(slices + production * 4 + 2, true);
    if (!isInside(entries, (first + length) * 4)) return null;
    for (let i = first + length - 1; i >= first; i--) {
      const entry = entries + i * 4;
      const isInherited = memory.getUint8(entry + 3) !== 0;
      if (isInherited) continue;
      // From the last to the first, because the first entry counts.
      field[production * fieldWidth + memory.getUint8(entry + 2)] = tables.fields[memory.getUint16(entry, true)] ?? 0;
    }
  }
  return { typeOfSymbol, alias, aliasWidth, field, fieldWidth };
}

/** A subtree that waits while what is below one of its children is read. One row of a typed stack. */
const FRAME = { subtree: 0, next: 1, count: 2, structural: 3, position: 4, production: 5, field: 6, node: 7 } as const;
const FRAME_WIDTH = 8;

/** What every reading needs and the next one can use again: made anew for each tree, the arrays cost as much as filling them. */
interface Workspace {
  columns: Columns;
  frames: Int32Array;
}

function readTree(bytes: Uint8Array, treeAddress: number, productions: Productions, workspace: Workspace, nodesMax: number): ConcreteTree {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
  const { typeOfSymbol, alias, aliasWidth, field: fieldTable, fieldWidth } = productions;

  const rootAddress = words[treeAddress >> 2] as number;
  // A packed root has no children; its number of descendants would be read from elsewhere.
  const expected = (rootAddress & INLINE_BIT.isInline) === 0 ? (words[(rootAddress + SUBTREE.descendantCount) >> 2] as number) : 0;
  const capacity = Math.min(nodesMax, expected) + 1;
  if (workspace.columns.type.length < capacity) workspace.columns = emptyColumns(capacity);
  const { type, field, start, end, subtreeEnd } = workspace.columns;
  const damage: number[] = [];
  let count = 0;
  /** Nodes met, with those that are left out. */
  let met = 0;
  let cut = false;
  /** Each step reads other memory, unless the layout is not the one that is assumed here. */
  let stepsLeft = words.length;

  /** @returns The node, or -1 where it is not worth keeping. */
  const emit = (symbol: number, inField: number, from: number, to: number, isMissing: boolean): number => {
    met++;
    let kind: Cst = symbol === ERROR_TYPE_ID ? Cst.error : ((typeOfSymbol[symbol] ?? Cst.unknown) as Cst);
    if (isSilent(kind, inField as Field, isMissing)) return -1;
    if (isMissing && isMeaningful(kind)) kind = Cst.missing;
    if (isMissing || kind === Cst.error) damage.push(count);
    type[count] = kind;
    field[count] = inField;
    // Bytes of UTF-16: two a code unit.
    start[count] = from >> 1;
    end[count] = to >> 1;
    subtreeEnd[count] = count + 1;
    return count++;
  };

  if ((rootAddress & INLINE_BIT.isInline) !== 0) {
    const second = words[(treeAddress >> 2) + 1] as number;
    const from = (second >> 16) & 255;
    emit((rootAddress >> 8) & 255, 0, from, from + (second >>> 24), false);
    return { ...workspace.columns, count, damage, cut };
  }

  // The row that is being read stands in variables; the others wait in `frames`.
  let frames = workspace.frames;
  let top = 0;
  let subtree = rootAddress;
  let childCount = words[(rootAddress + SUBTREE.childCount) >> 2] as number;
  let child = 0;
  let structural = 0;
  let production = halves[(rootAddress + SUBTREE.production) >> 1] as number;
  let hiddenField = 0;
  let position = words[(rootAddress + SUBTREE.paddingBytes) >> 2] as number;
  let owner = emit(
    halves[(rootAddress + SUBTREE.symbol) >> 1] as number,
    0,
    position,
    position + (words[(rootAddress + SUBTREE.sizeBytes) >> 2] as number),
    false,
  );

  for (;;) {
    if (child === childCount || cut) {
      if (owner >= 0) subtreeEnd[owner] = count;
      if (top === 0) break;
      top -= FRAME_WIDTH;
      subtree = frames[top + FRAME.subtree] as number;
      child = frames[top + FRAME.next] as number;
      childCount = frames[top + FRAME.count] as number;
      structural = frames[top + FRAME.structural] as number;
      position = frames[top + FRAME.position] as number;
      production = frames[top + FRAME.production] as number;
      hiddenField = frames[top + FRAME.field] as number;
      owner = frames[top + FRAME.node] as number;
      continue;
    }
    if (--stepsLeft < 0) cut = true;
    const slot = (subtree - (childCount - child) * CHILD_BYTES) >> 2;
    const first = words[slot] as number;
    let symbol: number;
    let padding: number;
    let size: number;
    let isVisible: boolean;
    let isExtra: boolean;
    let isMissing: boolean;
    let ownChildren = 0;
    if ((first & INLINE_BIT.isInline) !== 0) {
      const second = words[slot + 1] as number;
      symbol = (first >> 8) & 255;
      padding = (second >> 16) & 255;
      size = second >>> 24;
      isVisible = (first & INLINE_BIT.visible) !== 0;
      isExtra = (first & INLINE_BIT.extra) !== 0;
      isMissing = (first & INLINE_BIT.missing) !== 0;
    } else {
      symbol = halves[(first + SUBTREE.symbol) >> 1] as number;
      padding = words[(first + SUBTREE.paddingBytes) >> 2] as number;
      size = words[(first + SUBTREE.sizeBytes) >> 2] as number;
      const bits = halves[(first + SUBTREE.bits) >> 1] as number;
      isVisible = (bits & HEAP_BIT.visible) !== 0;
      isExtra = (bits & HEAP_BIT.extra) !== 0;
      isMissing = (bits & HEAP_BIT.missing) !== 0;
      ownChildren = words[(first + SUBTREE.childCount) >> 2] as number;
    }
    // The padding of a first child is part of its parent's.
    const from = child === 0 ? position : position + padding;
    position = from + size;
    child++;

    let inField = 0;
    if (!isExtra) {
      if (production !== 0 && structural < aliasWidth) {
        const other = alias[production * aliasWidth + structural] as number;
        if (other !== 0) {
          symbol = other;
          isVisible = true;
        }
      }
      if (structural < fieldWidth) inField = fieldTable[production * fieldWidth + structural] as number;
      // A child of something hidden stands in the field that the hidden one stands in.
      if (inField === 0) inField = hiddenField;
      structural++;
    }
    let node = -1;
    if (isVisible) {
      if (met >= nodesMax) {
        cut = true;
        continue;
      }
      node = emit(symbol, inField, from, position, isMissing);
    }
    if (ownChildren === 0 || (!isVisible && words[(first + SUBTREE.visibleChildCount) >> 2] === 0)) continue;
    if (top + FRAME_WIDTH > frames.length) {
      const wider = new Int32Array(frames.length * 2);
      wider.set(frames);
      frames = wider;
      workspace.frames = frames;
    }
    frames[top + FRAME.subtree] = subtree;
    frames[top + FRAME.next] = child;
    frames[top + FRAME.count] = childCount;
    frames[top + FRAME.structural] = structural;
    frames[top + FRAME.position] = position;
    frames[top + FRAME.production] = production;
    frames[top + FRAME.field] = hiddenField;
    frames[top + FRAME.node] = owner;
    top += FRAME_WIDTH;
    subtree = first;
    child = 0;
    childCount = ownChildren;
    structural = 0;
    position = from;
    production = halves[(first + SUBTREE.production) >> 1] as number;
    hiddenField = isVisible ? 0 : inField;
    owner = node;
  }
  return { ...workspace.columns, count, damage, cut };
}
