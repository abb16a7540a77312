/**
 * A regex as a tree: what all its engines run and all checks look at.
 *
 * Flags are gone: case is in the sets, anchors say what they mean. Groups keep
 * the numbers that their author counts. The tree is at most `regexDepthMax`
 * groups deep, so walks over it may recurse.
 */
import type { CharSet } from "./charSet.ts";

/** A place between two characters. `last-line-end` is the end, or before a line break that ends the text. */
export type RegexPlace = "text-start" | "text-end" | "last-line-end" | "line-start" | "line-end" | "word-edge" | "no-word-edge";

export type RegexNode =
  | { readonly kind: "set"; readonly set: CharSet }
  /** Without items: matches the empty text. */
  | { readonly kind: "sequence"; readonly items: readonly RegexNode[] }
  | { readonly kind: "choice"; readonly branches: readonly RegexNode[] }
  /** `max` may be Infinity. */
  | { readonly kind: "repeat"; readonly of: RegexNode; readonly min: number; readonly max: number; readonly isLazy: boolean }
  | { readonly kind: "group"; readonly of: RegexNode; readonly number: number }
  /** Gives nothing back once it has matched. */
  | { readonly kind: "atomic"; readonly of: RegexNode }
  | { readonly kind: "look"; readonly of: RegexNode; readonly isAhead: boolean; readonly isNegated: boolean }
  /** The text of the first of these groups that has matched; fails when none has. */
  | { readonly kind: "reference"; readonly groups: readonly number[]; readonly ignoresCase: boolean }
  | { readonly kind: "at"; readonly place: RegexPlace };

/** A group of the pattern as its author counts and names it. */
export interface RegexGroup {
  /** 1-based. */
  readonly number: number;
  readonly name: string | null;
}

export interface RegexTree {
  readonly root: RegexNode;
  /** In order of number. */
  readonly groups: readonly RegexGroup[];
}

/** Nodes directly below. */
export function partsOf(node: RegexNode): readonly RegexNode[] {
  switch (node.kind) {
    case "sequence":
      return node.items;
    case "choice":
      return node.branches;
    case "repeat":
    case "group":
    case "atomic":
    case "look":
      return [node.of];
    default:
      return [];
  }
}

/** Is there such a node in the tree? */
export const someNode = (node: RegexNode, holds: (node: RegexNode) => boolean): boolean =>
  holds(node) || partsOf(node).some((part) => someNode(part, holds));

/** Least and most UTF-16 units that the node matches. A reference may match any number. */
export function lengthOf(node: RegexNode): { readonly min: number; readonly max: number } {
  switch (node.kind) {
    case "set":
      return { min: 1, max: 1 };
    case "sequence": {
      const lengths = node.items.map(lengthOf);
      return { min: lengths.reduce((sum, { min }) => sum + min, 0), max: lengths.reduce((sum, { max }) => sum + max, 0) };
    }
    case "choice": {
      const lengths = node.branches.map(lengthOf);
      return { min: Math.min(...lengths.map(({ min }) => min)), max: Math.max(...lengths.map(({ max }) => max)) };
    }
    case "repeat": {
      const { min, max } = lengthOf(node.of);
      return { min: min * node.min, max: max === 0 ? 0 : max * node.max };
    }
    case "group":
    case "atomic":
      return lengthOf(node.of);
    case "look":
    case "at":
      return { min: 0, max: 0 };
    case "reference":
      return { min: 0, max: Number.POSITIVE_INFINITY };
  }
}
