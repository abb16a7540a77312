/**
 * Makes a SyntaxArena, node by node, in preorder. The caller opens a node,
 * adds its children, closes it; nesting is the builder's own stack, so depth
 * costs memory and never the call stack.
 */
import type { NodeId, SyntaxArena } from "./arena.ts";
import type { Kind, Role } from "./kinds.ts";

export interface ArenaBuilder {
  /** Begins a node; what follows until `close` is below it. */
  open(kind: Kind, role: Role, start: number, end: number, flags: number): NodeId;
  /** Ends the innermost open node. With `fitEnd` the node ends where its last child ends, if it has one. */
  close(fitEnd: boolean): void;
  /** Sets the span with parentheses of a node. */
  setOuter(node: NodeId, start: number, end: number): void;
  /** Number of a word in the arena's strings; the same for the same word. */
  intern(word: string): number;
  setSymbol(node: NodeId, word: number): void;
  /** Nodes so far. */
  count(): number;
  /** How many nodes are open. */
  depth(): number;
  finish(): SyntaxArena;
}

/** @param expectedCount A guess of the number of nodes; wrong guesses cost copies, nothing else. */
export function createArenaBuilder(text: string, expectedCount: number): ArenaBuilder {
  let capacity = Math.max(16, expectedCount);
  let kind = new Uint8Array(capacity);
  let role = new Uint8Array(capacity);
  let flags = new Uint8Array(capacity);
  let start = new Uint32Array(capacity);
  let end = new Uint32Array(capacity);
  let outerStart = new Uint32Array(capacity);
  let outerEnd = new Uint32Array(capacity);
  let parent = new Int32Array(capacity);
  let subtreeEnd = new Uint32Array(capacity);
  let symbol = new Int32Array(capacity);
  const strings: string[] = [];
  const stringIndex = new Map<string, number>();
  const stack: number[] = [];
  let count = 0;

  const grow = (): void => {
    capacity *= 2;
    const bytes = (old: Uint8Array): Uint8Array<ArrayBuffer> => {
      const next = new Uint8Array(capacity);
      next.set(old);
      return next;
    };
    const offsets = (old: Uint32Array): Uint32Array<ArrayBuffer> => {
      const next = new Uint32Array(capacity);
      next.set(old);
      return next;
    };
    const signed = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(capacity);
      next.set(old);
      return next;
    };
    kind = bytes(kind);
    role = bytes(role);
    flags = bytes(flags);
    start = offsets(start);
    end = offsets(end);
    outerStart = offsets(outerStart);
    outerEnd = offsets(outerEnd);
    parent = signed(parent);
    subtreeEnd = offsets(subtreeEnd);
    symbol = signed(symbol);
  };

  return {
    open(newKind, newRole, from, to, newFlags) {
      if (count === capacity) grow();
      const node = count++;
      kind[node] = newKind;
      role[node] = newRole;
      flags[node] = newFlags;
      start[node] = from;
      end[node] = to;
      outerStart[node] = from;
      outerEnd[node] = to;
      parent[node] = stack.length > 0 ? (stack[stack.length - 1] as number) : -1;
      symbol[node] = -1;
      stack.push(node);
      return node as NodeId;
    },
    close(fitEnd) {
      const node = stack.pop() as number;
      subtreeEnd[node] = count;
      if (!fitEnd) return;
      let last = 0;
      for (let child = node + 1; child < count; child = subtreeEnd[child] as number) {
        if ((outerEnd[child] as number) > last) last = outerEnd[child] as number;
      }
      if (last > 0) {
        end[node] = last;
        outerEnd[node] = last;
      }
    },
    setOuter(node, from, to) {
      outerStart[node] = from;
      outerEnd[node] = to;
    },
    intern(word) {
      let index = stringIndex.get(word);
      if (index === undefined) {
        index = strings.length;
        strings.push(word);
        stringIndex.set(word, index);
      }
      return index;
    },
    setSymbol(node, word) {
      symbol[node] = word;
    },
    count: () => count,
    depth: () => stack.length,
    finish: () => ({ text, count, kind, role, flags, start, end, outerStart, outerEnd, parent, subtreeEnd, symbol, strings }),
  };
}
