/**
 * What the words of one target rule out. Most rules of a set can find nothing
 * in most targets, so all patterns and plans are decided in one pass over
 * numbers: objects of so many shapes would take longer to look at than most
 * targets take to match.
 */
import type { Leaf, Plan } from "./plan.ts";

export interface Occurrence {
  /** Could the leaf match in the target? */
  ofLeaf(leaf: Leaf): boolean;
  /** Could the plan? Only words of leaves count; regexes always may. */
  ofPlan(plan: Plan): boolean;
}

/**
 * What has to occur for what. Items are the words by number, then the leaves
 * by number, then the plans by number; each needs only items before it.
 */
export interface Needs {
  readonly words: ReadonlyMap<string, number>;
  readonly leafCount: number;
  readonly planCount: number;
  /** 1 for an item that needs any of its parts, 0 for one that needs all. Words have none. */
  readonly isAny: Uint8Array;
  /** Where the parts of each item begin in `parts`; one more number tells where the last ones end. */
  readonly first: Uint32Array;
  readonly parts: Uint32Array;
}

/** @param leaves And plans: all of a rule set, by number; parts of a plan come before it. */
export function needsOf(words: ReadonlyMap<string, number>, leaves: readonly Leaf[], plans: readonly Plan[]): Needs {
  const firstPlan = words.size + leaves.length;
  const isAny = new Uint8Array(firstPlan + plans.length);
  const first = new Uint32Array(isAny.length + 1);
  const parts: number[] = [];
  const itemOf = ({ id }: Plan): number => firstPlan + id;
  for (const [index, leaf] of leaves.entries()) {
    parts.push(...leaf.words);
    first[words.size + index + 1] = parts.length;
  }
  for (const [index, plan] of plans.entries()) {
    switch (plan.kind) {
      case "leaf":
        parts.push(words.size + plan.leaf.id);
        break;
      case "regex":
      case "text":
        break;
      case "inside":
      case "anywhere":
      case "named":
        parts.push(itemOf(plan.of));
        break;
      case "or":
        isAny[firstPlan + index] = 1;
        parts.push(...plan.of.map(itemOf));
        break;
      case "and":
        parts.push(...plan.positives.map(itemOf));
    }
    first[firstPlan + index + 1] = parts.length;
  }
  return { words, leafCount: leaves.length, planCount: plans.length, isAny, first, parts: Uint32Array.from(parts) };
}

/** @param words Of the target, in any order: names, and the parts of dotted names. */
export function createOccurrence(needs: Needs, words: Iterable<string>): Occurrence {
  const { isAny, first, parts } = needs;
  const firstLeaf = needs.words.size;
  const firstPlan = firstLeaf + needs.leafCount;
  const may = new Uint8Array(isAny.length);
  for (const word of words) {
    const number = needs.words.get(word);
    if (number !== undefined) may[number] = 1;
  }
  for (let item = firstLeaf; item < may.length; item += 1) {
    const settling = isAny[item] as number;
    const end = first[item + 1] as number;
    let part = first[item] as number;
    while (part < end && may[parts[part] as number] !== settling) part += 1;
    may[item] = part < end ? settling : 1 - settling;
  }
  return { ofLeaf: ({ id }) => may[firstLeaf + id] === 1, ofPlan: ({ id }) => may[firstPlan + id] === 1 };
}
