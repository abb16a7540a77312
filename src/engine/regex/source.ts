/**
 * A tree → the text of a RegExp that means the same.
 *
 * The flags `m`, `s`, `u` and `v` are never used: sets and places say what is
 * meant. `i` is, where case matters nowhere: it only makes the text shorter.
 * Groups are renumbered, because an atomic group needs one of its own: a
 * look-ahead never gives back what it took, and a reference after it takes
 * just that.
 *
 * Two differences to PCRE remain, both about references: one to a group that
 * took no part matches the empty text instead of nothing, and one that ignores
 * case where something else does not ignores nothing.
 */
import { type CharSet, charSetOf, invert, pairsOf, withBothCases } from "./charSet.ts";
import type { NativeSource } from "./native.ts";
import { type RegexNode, type RegexPlace, type RegexTree, someNode } from "./tree.ts";

const PLACES: Readonly<Record<RegexPlace, string>> = {
  "text-start": "^",
  "text-end": "$",
  "last-line-end": "(?=\\n?$)",
  "line-start": "(?<![^\\n])",
  "line-end": "(?![^\\n])",
  "word-edge": "\\b",
  "no-word-edge": "\\B",
};

const UPPER_CASE: CharSet = charSetOf([[65, 90]]);

const without = (set: CharSet, other: CharSet): CharSet => invert(charSetOf([...pairsOf(invert(set)), ...pairsOf(other)]));

/** Does case matter nowhere, though there are letters? */
function isCaseless(root: RegexNode): boolean {
  let hasLetters = false;
  const hasCase = someNode(root, (node) => {
    if (node.kind !== "set") return false;
    hasLetters ||= without(node.set, UPPER_CASE).join() !== node.set.join();
    return withBothCases(node.set).join() !== node.set.join();
  });
  return hasLetters && !hasCase;
}

export function writeNative({ root, groups }: RegexTree): NativeSource {
  const ignoresCase = isCaseless(root);
  const indexes: number[] = [];
  let indexCount = 0;
  // A number is a reference to a group of the author's; its index may not be known yet.
  const out: (string | number)[] = [];
  const write = (node: RegexNode): void => {
    switch (node.kind) {
      case "set":
        out.push(writeSet(node.set, ignoresCase));
        return;
      case "sequence":
        for (const item of node.items) enclose(item, item.kind === "choice");
        return;
      case "choice":
        node.branches.forEach((branch, index) => {
          if (index > 0) out.push("|");
          write(branch);
        });
        return;
      case "repeat":
        enclose(node.of, node.of.kind !== "set" && node.of.kind !== "group");
        out.push(writeCount(node.min, node.max), node.isLazy ? "?" : "");
        return;
      case "group":
        indexCount += 1;
        indexes[node.number - 1] = indexCount;
        out.push("(");
        write(node.of);
        out.push(")");
        return;
      case "atomic": {
        indexCount += 1;
        const index = indexCount;
        out.push("(?:(?=(");
        write(node.of);
        out.push(`))\\${index})`);
        return;
      }
      case "look":
        out.push(`(?${node.isAhead ? "" : "<"}${node.isNegated ? "!" : "="}`);
        write(node.of);
        out.push(")");
        return;
      case "reference":
        for (const group of node.groups) out.push(group);
        return;
      case "at":
        out.push(PLACES[node.place]);
        return;
    }
  };
  const enclose = (node: RegexNode, isNeeded: boolean): void => {
    if (isNeeded) out.push("(?:");
    write(node);
    if (isNeeded) out.push(")");
  };
  write(root);
  return {
    source: out.map((piece) => (typeof piece === "string" ? piece : `(?:\\${indexes[piece - 1] ?? 0})`)).join(""),
    flags: ignoresCase ? "i" : "",
    indexes: groups.map(({ number }) => indexes[number - 1] ?? 0),
  };
}

/** Shared with the linear engine, which counts alike. */
export function writeCount(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  if (min === 0 && max === 1) return "?";
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function writeSet(set: CharSet, ignoresCase: boolean): string {
  const shown = ignoresCase ? without(set, UPPER_CASE) : set;
  const [first, last] = shown;
  if (set.length === 0) return "[]";
  if (shown.length === 2 && first !== undefined && first === last) return writeUnit(first);
  const rest = ignoresCase ? without(invert(set), UPPER_CASE) : invert(set);
  return rest.length < shown.length ? `[^${writePairs(rest)}]` : `[${writePairs(shown)}]`;
}

const writePairs = (set: CharSet): string =>
  pairsOf(set)
    .map(([from, to]) => (from === to ? writeUnit(from) : `${writeUnit(from)}-${writeUnit(to)}`))
    .join("");

function writeUnit(unit: number): string {
  const char = String.fromCharCode(unit);
  if (/[A-Za-z0-9_ "'<>=:;,@%&~#!`]/.test(char)) return char;
  if (/[!-~]/.test(char)) return `\\${char}`;
  return unit < 256 ? `\\x${unit.toString(16).padStart(2, "0")}` : `\\u${unit.toString(16).padStart(4, "0")}`;
}
