/**
 * A regex in the host's own RegExp: the fastest, without any bound.
 *
 * Only for regexes that we know. The flags `m`, `s`, `u` and `v` are never
 * used: sets and places say what is meant. Groups are renumbered, because
 * an atomic group needs one of its own: a look-ahead never gives back what it
 * took, and a reference after it takes just that.
 *
 * Two differences to PCRE remain, both about references: one to a group that
 * took no part matches the empty text instead of nothing, and one that ignores
 * case makes the whole regex ignore it.
 */
import { type CharSet, invert, pairsOf } from "./charSet.ts";
import type { RegexBudget, RegexMatch, RegexMatcher } from "./regex.ts";
import { type RegexNode, type RegexPlace, type RegexTree, someNode } from "./tree.ts";

/** Compiles at the first use, so that a set of rules costs only what runs. */
export function nativeMatcher({ root, groups }: RegexTree): RegexMatcher {
  let written: { readonly source: string; readonly indexes: readonly number[] } | null = null;
  const compile = (flags: string): RegExp => {
    written ??= writeSource(root);
    const ignoresCase = groups.length > 0 && someNode(root, (node) => node.kind === "reference" && node.ignoresCase);
    return new RegExp(written.source, flags + (groups.length > 0 ? "d" : "") + (ignoresCase ? "i" : ""));
  };
  let global: RegExp | null = null;
  let sticky: RegExp | null = null;
  const run = (regex: RegExp, text: string, from: number): RegexMatch | null => {
    regex.lastIndex = from;
    const found = regex.exec(text);
    if (found === null) return null;
    return {
      start: found.index,
      end: found.index + found[0].length,
      groups: groups.map(({ number }) => found.indices?.[written?.indexes[number] ?? 0] ?? null),
    };
  };
  return {
    find: (text: string, from: number, _budget: RegexBudget) => {
      global ??= compile("g");
      return run(global, text, from);
    },
    matchStart: (text: string, _budget: RegexBudget) => {
      sticky ??= compile("y");
      return run(sticky, text, 0);
    },
  };
}

const PLACES: Readonly<Record<RegexPlace, string>> = {
  "text-start": "^",
  "text-end": "$",
  "last-line-end": "(?=\\n?$)",
  "line-start": "(?<![^\\n])",
  "line-end": "(?![^\\n])",
  "word-edge": "\\b",
  "no-word-edge": "\\B",
};

/** @returns `indexes`: the index of a group in what RegExp finds, by the author's number. */
export function writeSource(root: RegexNode): { readonly source: string; readonly indexes: readonly number[] } {
  const indexes: number[] = [];
  let indexCount = 0;
  // A number is a reference to a group of the author's; its index may not be known yet.
  const out: (string | number)[] = [];
  const write = (node: RegexNode): void => {
    switch (node.kind) {
      case "set":
        out.push(writeSet(node.set));
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
        indexes[node.number] = indexCount;
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
  return { source: out.map((piece) => (typeof piece === "string" ? piece : `(?:\\${indexes[piece] ?? 0})`)).join(""), indexes };
}

/** Shared with the linear engine, which counts alike. */
export function writeCount(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  if (min === 0 && max === 1) return "?";
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function writeSet(set: CharSet): string {
  const [first, last] = set;
  if (set.length === 0) return "[]";
  if (set.length === 2 && first === last) return writeUnit(first ?? 0);
  const rest = invert(set);
  const isShorter = rest.length < set.length;
  return `[${isShorter ? "^" : ""}${pairsOf(isShorter ? rest : set)
    .map(([from, to]) => (from === to ? writeUnit(from) : `${writeUnit(from)}-${writeUnit(to)}`))
    .join("")}]`;
}

function writeUnit(unit: number): string {
  const char = String.fromCharCode(unit);
  return /[A-Za-z0-9_ ]/.test(char) ? char : `\\u${unit.toString(16).padStart(4, "0")}`;
}
