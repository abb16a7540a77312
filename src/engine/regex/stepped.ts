/**
 * A regex run by backtracking, with every step counted.
 *
 * For regexes that somebody brought and that cannot be run in linear time:
 * those with looks to either side, references, atomic groups. It does what
 * PCRE does, keeps its own stack, and stops when the budget is spent, so that
 * no regex can hang or end the program that runs it.
 */
import { LIMITS } from "../limits.ts";
import { type CharSet, hasChar, unite, WORD_CHARS } from "./charSet.ts";
import type { RegexBudget, RegexMatch, RegexMatcher } from "./regex.ts";
import { lengthOf, partsOf, type RegexNode, type RegexPlace, type RegexTree } from "./tree.ts";

type Instruction =
  | { readonly op: "set"; readonly set: CharSet; readonly ascii: Uint8Array }
  /** Tries `first`; when that leads nowhere, `second`. */
  | { readonly op: "split"; first: number; second: number }
  | { readonly op: "jump"; to: number }
  /** Notes the position in a slot: ends of groups, and where a turn of a loop began. */
  | { readonly op: "note"; readonly slot: number }
  /** Leaves a loop whose last turn matched the empty text: another would do the same. */
  | { readonly op: "leave-if-still"; readonly slot: number; to: number }
  | { readonly op: "at"; readonly place: RegexPlace }
  /** Runs what follows up to its `done` on its own, then goes on at `next`. */
  | { readonly op: "atomic"; next: number }
  | { readonly op: "ahead"; readonly isNegated: boolean; next: number }
  | { readonly op: "behind"; readonly isNegated: boolean; readonly slot: number; readonly min: number; readonly max: number; next: number }
  /** Only a match of a look-behind that ends where the look began counts. */
  | { readonly op: "ends-at"; readonly slot: number }
  | { readonly op: "reference"; readonly groups: readonly number[]; readonly ignoresCase: boolean }
  | { readonly op: "done" };

interface Program {
  readonly code: readonly Instruction[];
  readonly slotCount: number;
  /** Characters with which a match can begin; `null` when it may be empty. */
  readonly first: CharSet | null;
  readonly isAnchored: boolean;
}

/** UTF-16 units that a look-behind spans at most. */
const BEHIND_MAX = 255;

/** @returns In place of a matcher, the reason why there is none. */
export function steppedMatcher(tree: RegexTree): RegexMatcher | string {
  let program: Program | null = null;
  const reason = refusalOf(tree.root);
  if (reason !== null) return reason;
  const run = (text: string, from: number, isFixed: boolean, budget: RegexBudget): RegexMatch | null => {
    program ??= assemble(tree);
    return search(program, tree.groups.length, text, from, isFixed, budget);
  };
  return {
    find: (text, from, budget) => run(text, from, false, budget),
    matchStart: (text, budget) => run(text, 0, true, budget),
    fitsStart: null,
  };
}

function refusalOf(root: RegexNode): string | null {
  if (sizeOf(root) > LIMITS.regexSizeMax) return "the regex is too large: its counts stand for too many copies";
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "look" && !node.isAhead && lengthOf(node.of).max > BEHIND_MAX)
      return "a look-behind must have a length that is bounded";
    open.push(...partsOf(node));
  }
  return null;
}

/** Instructions, about: counts are written out. */
export function sizeOf(node: RegexNode): number {
  const inner = partsOf(node).reduce((sum, part) => sum + sizeOf(part), 1);
  if (node.kind !== "repeat") return inner;
  return (inner + 2) * Math.max(Number.isFinite(node.max) ? node.max : node.min + 1, 1);
}

function assemble({ root, groups }: RegexTree): Program {
  const code: Instruction[] = [];
  let slotCount = 2 * groups.length + 2;
  const put = <Kind extends Instruction>(instruction: Kind): Kind => {
    code.push(instruction);
    return instruction;
  };
  const write = (node: RegexNode): void => {
    switch (node.kind) {
      case "set":
        put({ op: "set", set: node.set, ascii: Uint8Array.from({ length: 128 }, (_, unit) => Number(hasChar(node.set, unit))) });
        return;
      case "sequence":
        for (const item of node.items) write(item);
        return;
      case "choice": {
        const ends: { to: number }[] = [];
        node.branches.forEach((branch, index) => {
          const isLast = index === node.branches.length - 1;
          const split = isLast ? null : put({ op: "split", first: code.length + 1, second: 0 });
          write(branch);
          if (!isLast) ends.push(put({ op: "jump", to: 0 }));
          if (split !== null) split.second = code.length;
        });
        for (const end of ends) end.to = code.length;
        return;
      }
      case "repeat":
        return writeRepeat(node);
      case "group":
        put({ op: "note", slot: 2 * node.number });
        write(node.of);
        put({ op: "note", slot: 2 * node.number + 1 });
        return;
      case "atomic":
        return writeApart(put({ op: "atomic", next: 0 }), node.of);
      case "look": {
        const { isNegated } = node;
        if (node.isAhead) return writeApart(put({ op: "ahead", isNegated, next: 0 }), node.of);
        const slot = slotCount;
        slotCount += 1;
        return writeApart(put({ op: "behind", isNegated, slot, ...lengthOf(node.of), next: 0 }), node.of, slot);
      }
      case "reference":
        put({ op: "reference", groups: node.groups, ignoresCase: node.ignoresCase });
        return;
      case "at":
        put({ op: "at", place: node.place });
        return;
    }
  };
  const writeApart = (head: { next: number }, of: RegexNode, slot = -1): void => {
    write(of);
    if (slot >= 0) put({ op: "ends-at", slot });
    put({ op: "done" });
    head.next = code.length;
  };
  const writeRepeat = ({ of, min, max, isLazy }: Extract<RegexNode, { kind: "repeat" }>): void => {
    /** A choice between another turn and what comes after. @returns Sets where that is. */
    const branch = (): ((to: number) => void) => {
      const split = put({ op: "split", first: 0, second: 0 });
      if (isLazy) split.second = code.length;
      else split.first = code.length;
      return (to) => {
        if (isLazy) split.first = to;
        else split.second = to;
      };
    };
    for (let copy = 0; copy < min; copy += 1) write(of);
    if (max === Number.POSITIVE_INFINITY) {
      const canBeEmpty = lengthOf(of).min === 0;
      const start = code.length;
      const leave = branch();
      const slot = slotCount;
      if (canBeEmpty) {
        slotCount += 1;
        put({ op: "note", slot });
      }
      write(of);
      const check = canBeEmpty ? put({ op: "leave-if-still", slot, to: 0 }) : null;
      put({ op: "jump", to: start });
      leave(code.length);
      if (check !== null) check.to = code.length;
      return;
    }
    const leaves: ((to: number) => void)[] = [];
    for (let copy = min; copy < max; copy += 1) {
      leaves.push(branch());
      write(of);
    }
    for (const leave of leaves) leave(code.length);
  };
  write(root);
  put({ op: "done" });
  return { code, slotCount, first: firstOf(root), isAnchored: startsText(root) };
}

function firstOf(node: RegexNode): CharSet | null {
  switch (node.kind) {
    case "set":
      return node.set;
    case "sequence": {
      const sets: CharSet[] = [];
      for (const item of node.items) {
        if (item.kind === "at" || item.kind === "look") continue;
        if (item.kind === "reference") return null;
        const set = firstOf(item.kind === "repeat" && item.min === 0 ? item.of : item);
        if (set === null) return null;
        sets.push(set);
        if (lengthOf(item).min > 0) return unite(...sets);
      }
      return null;
    }
    case "choice": {
      const sets = node.branches.map(firstOf);
      return sets.includes(null) ? null : unite(...sets.map((set) => set ?? []));
    }
    case "repeat":
      return node.min > 0 ? firstOf(node.of) : null;
    case "group":
    case "atomic":
      return firstOf(node.of);
    default:
      return null;
  }
}

/** Can a match begin nowhere but where the text begins? */
function startsText(node: RegexNode): boolean {
  if (node.kind === "at") return node.place === "text-start";
  if (node.kind === "group" || node.kind === "atomic") return startsText(node.of);
  return node.kind === "sequence" && node.items[0] !== undefined && startsText(node.items[0]);
}

function search(
  program: Program,
  groupCount: number,
  text: string,
  from: number,
  isFixed: boolean,
  budget: RegexBudget,
): RegexMatch | null {
  const slots = new Int32Array(program.slotCount).fill(-1);
  const last = isFixed ? from : program.isAnchored ? 0 : text.length;
  for (let start = from; start <= last && budget.stepsLeft > 0; start += 1) {
    budget.stepsLeft -= 1;
    if (program.first !== null && (start >= text.length || !hasChar(program.first, text.charCodeAt(start)))) continue;
    const end = run(program, text, 0, start, slots, budget);
    if (end >= 0)
      return {
        start,
        end,
        groups: Array.from({ length: groupCount }, (_, index) => {
          const [groupStart = -1, groupEnd = -1] = slots.subarray(2 * index + 2, 2 * index + 4);
          return groupEnd < 0 ? null : [groupStart, groupEnd];
        }),
      };
    slots.fill(-1);
  }
  return null;
}

/**
 * Runs from an instruction to the `done` that belongs to it. Calls itself only
 * for what stands apart in the regex, which is nested as deep as its groups.
 *
 * @returns Where the match ends; -1 when there is none or the budget is spent. Then the slots are as before.
 */
function run(program: Program, text: string, entry: number, start: number, slots: Int32Array, budget: RegexBudget): number {
  const { code } = program;
  /** Pairs: an instruction and a position to go back to, or, as `~slot`, a slot and what it held. */
  const stack: number[] = [];
  let at = entry;
  let position = start;
  /** Undoes notes up to the last choice and goes there. */
  const goBack = (): boolean => {
    for (;;) {
      const value = stack.pop();
      const target = stack.pop();
      if (value === undefined || target === undefined) return false;
      if (target >= 0) {
        at = target;
        position = value;
        return true;
      }
      slots[~target] = value;
    }
  };
  const note = (slot: number, value: number): void => {
    stack.push(~slot, slots[slot] ?? -1);
    slots[slot] = value;
  };
  /** Runs what stands apart; its notes stay, so they are noted here to be undone. */
  const apart = (from: number): number => {
    const before = slots.slice();
    const end = run(program, text, at + 1, from, slots, budget);
    if (end >= 0) for (const [slot, value] of before.entries()) if (slots[slot] !== value) stack.push(~slot, value);
    return end;
  };
  const isMatched = (instruction: Instruction): boolean => {
    switch (instruction.op) {
      case "set": {
        if (position >= text.length) return false;
        const unit = text.charCodeAt(position);
        if (unit < 128 ? instruction.ascii[unit] !== 1 : !hasChar(instruction.set, unit)) return false;
        position += 1;
        at += 1;
        return true;
      }
      case "split":
        stack.push(instruction.second, position);
        at = instruction.first;
        return true;
      case "jump":
        at = instruction.to;
        return true;
      case "note":
        note(instruction.slot, position);
        at += 1;
        return true;
      case "leave-if-still":
        at = slots[instruction.slot] === position ? instruction.to : at + 1;
        return true;
      case "at":
        at += 1;
        return isPlace(instruction.place, text, position);
      case "atomic": {
        const end = apart(position);
        at = instruction.next;
        position = end;
        return end >= 0;
      }
      case "ahead": {
        const end = instruction.isNegated ? run(program, text, at + 1, position, slots.slice(), budget) : apart(position);
        at = instruction.next;
        return end >= 0 !== instruction.isNegated;
      }
      case "behind": {
        const { isNegated, min, max, next, slot } = instruction;
        const here = position;
        note(slot, here);
        let isFound = false;
        for (let length = min; length <= Math.min(max, here) && !isFound; length += 1)
          isFound = (isNegated ? run(program, text, at + 1, here - length, slots.slice(), budget) : apart(here - length)) >= 0;
        at = next;
        position = here;
        return isFound !== isNegated;
      }
      case "ends-at":
        at += 1;
        return position === slots[instruction.slot];
      case "reference": {
        const number = instruction.groups.find((group) => (slots[2 * group + 1] ?? -1) >= 0);
        if (number === undefined) return false;
        const held = text.slice(slots[2 * number], slots[2 * number + 1]);
        const here = text.slice(position, position + held.length);
        budget.stepsLeft -= held.length;
        position += held.length;
        at += 1;
        return held === here || (instruction.ignoresCase && held.toLowerCase() === here.toLowerCase());
      }
      case "done":
        return true;
    }
  };
  for (;;) {
    const instruction = code[at];
    if (instruction === undefined) return -1;
    budget.stepsLeft -= 1;
    if (budget.stepsLeft <= 0) {
      while (goBack());
      return -1;
    }
    if (instruction.op === "done") return position;
    if (!isMatched(instruction) && !goBack()) return -1;
  }
}

function isPlace(place: RegexPlace, text: string, position: number): boolean {
  switch (place) {
    case "text-start":
      return position === 0;
    case "text-end":
      return position === text.length;
    case "last-line-end":
      return position === text.length || (position === text.length - 1 && text[position] === "\n");
    case "line-start":
      return position === 0 || text[position - 1] === "\n";
    case "line-end":
      return position === text.length || text[position] === "\n";
    default:
      return (isWord(text, position - 1) !== isWord(text, position)) === (place === "word-edge");
  }
}

const isWord = (text: string, position: number): boolean =>
  position >= 0 && position < text.length && hasChar(WORD_CHARS, text.charCodeAt(position));
