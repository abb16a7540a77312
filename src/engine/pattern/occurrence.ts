/**
 * What the words of one target rule out. Each pattern and each plan is looked
 * at once, whatever number of rules ask.
 */
import type { Leaf, Plan } from "./plan.ts";

export interface Occurrence {
  /** Could the leaf match in the target? */
  ofLeaf(leaf: Leaf): boolean;
  /** Could the plan? Only words of leaves count; regexes always may. */
  ofPlan(plan: Plan): boolean;
}

/** @param words Of the target: names, and the parts of dotted names. */
export function createOccurrence(words: ReadonlySet<string>): Occurrence {
  const leaves: (boolean | undefined)[] = [];
  const plans: (boolean | undefined)[] = [];
  const ofLeaf = (leaf: Leaf): boolean => {
    let can = leaves[leaf.id];
    if (can === undefined) {
      can = leaf.words.every((word) => words.has(word));
      leaves[leaf.id] = can;
    }
    return can;
  };
  const reckon = (plan: Plan): boolean => {
    switch (plan.kind) {
      case "leaf":
        return ofLeaf(plan.leaf);
      case "regex":
      case "text":
        return true;
      case "inside":
      case "anywhere":
      case "named":
        return ofPlan(plan.of);
      case "or":
        return plan.of.some(ofPlan);
      case "and":
        return plan.positives.every(ofPlan);
    }
  };
  const ofPlan = (plan: Plan): boolean => {
    let can = plans[plan.id];
    if (can === undefined) {
      can = reckon(plan);
      plans[plan.id] = can;
    }
    return can;
  };
  return { ofLeaf, ofPlan };
}
