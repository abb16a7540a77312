/**
 * A regex run in time that grows with the text alone, by re2js. Its only importer.
 *
 * What has no linear form (looks, references, atomic groups) does not fit, nor
 * does a set that tells the halves of a character of two units apart: here a
 * text is code points. `$` before a last line break has no form of its own, so
 * a text that ends in a line break is left to the other engine.
 */
import { type Matcher, RE2JS } from "re2js";
import { LIMITS } from "../limits.ts";
import { type CharSet, overlaps, pairsOf, UNIT_MAX } from "./charSet.ts";
import type { RegexBudget, RegexMatch, RegexMatcher } from "./regex.ts";
import { writeCount } from "./source.ts";
import { sizeOf } from "./stepped.ts";
import { type RegexNode, type RegexPlace, type RegexTree, someNode } from "./tree.ts";

/** @param otherwise For texts that this engine cannot judge. @returns `null` when the regex does not fit. */
export function linearMatcher(tree: RegexTree, otherwise: RegexMatcher): RegexMatcher | null {
  const { root, groups } = tree;
  if (someNode(root, isMisfit) || sizeOf(root) > LIMITS.regexSizeMax) return null;
  let compiled: RE2JS | null | undefined;
  let last: { readonly text: string; readonly matcher: Matcher } | null = null;
  const asksForLastLine = someNode(root, (node) => node.kind === "at" && node.place === "last-line-end");
  const cost = costOf(root);
  const spansLines = someNode(root, (node) => node.kind === "repeat" && node.max > LINES_MAX && crossesLines(node.of));
  const run = (machine: RE2JS, text: string, from: number, isFixed: boolean, budget: RegexBudget): RegexMatch | null => {
    if (budget.stepsLeft <= 0 || from > text.length) return null;
    const matcher = last?.text === text ? last.matcher : machine.matcher(text);
    last = { text, matcher };
    const isFound = isFixed ? matcher.reset().lookingAt() : matcher.find(from);
    const end = isFound ? matcher.end() : text.length;
    // The engine may look beyond the match for a longer one: to the end of the line, or of the text.
    const lineEnd = text.indexOf("\n", end);
    const seenTo = spansLines || lineEnd < 0 ? text.length : lineEnd;
    budget.stepsLeft -= (seenTo - from) * cost;
    if (!isFound) return null;
    return {
      start: matcher.start(),
      end,
      groups: groups.map(({ number }) => (matcher.start(number) < 0 ? null : [matcher.start(number), matcher.end(number)])),
    };
  };
  /** The engine for that text; `null` when it is the other one. Compiled at the first use. */
  const machineFor = (text: string): RE2JS | null => {
    if (compiled === undefined) compiled = compile(writeSource(root));
    return asksForLastLine && text.endsWith("\n") ? null : compiled;
  };
  return {
    find: (text, from, budget) => {
      const machine = machineFor(text);
      return machine === null ? otherwise.find(text, from, budget) : run(machine, text, from, false, budget);
    },
    matchStart: (text, budget) => {
      const machine = machineFor(text);
      return machine === null ? otherwise.matchStart(text, budget) : run(machine, text, 0, true, budget);
    },
    fitsStart: null,
  };
}

/** Counts up to this are no loop. */
const LINES_MAX = 10;

const HALVES: CharSet = [0xd800, 0xdfff];

const isMisfit = (node: RegexNode): boolean =>
  node.kind === "atomic" || node.kind === "look" || node.kind === "reference" || (node.kind === "set" && hasHalves(node.set));

/** Some halves of characters but not all. */
const hasHalves = (set: CharSet): boolean =>
  overlaps(set, HALVES) && !pairsOf(set).some(([first, last]) => first <= 0xd800 && last >= 0xdfff);

const crossesLines = (node: RegexNode): boolean => someNode(node, (part) => part.kind === "set" && overlaps(part.set, [10, 10]));

/**
 * What one character costs: a step, and more where counts are written out,
 * because a match may stand at each copy at once.
 */
function costOf(root: RegexNode): number {
  const plain = someNodeCount(root);
  return 1 + Math.floor((sizeOf(root) - plain) / 8);
}

function someNodeCount(root: RegexNode): number {
  let count = 0;
  someNode(root, () => {
    count += 1;
    return false;
  });
  return 3 * count;
}

function compile(source: string): RE2JS | null {
  try {
    return RE2JS.compile(source);
  } catch {
    return null; // Counts or copies beyond its own limits.
  }
}

const PLACES: Readonly<Record<RegexPlace, string>> = {
  "text-start": "\\A",
  "text-end": "\\z",
  "last-line-end": "\\z",
  "line-start": "(?m:^)",
  "line-end": "(?m:$)",
  "word-edge": "\\b",
  "no-word-edge": "\\B",
};

function writeSource(node: RegexNode): string {
  switch (node.kind) {
    case "set":
      return writeSet(node.set);
    case "sequence":
      return node.items.map((item) => (item.kind === "choice" ? `(?:${writeSource(item)})` : writeSource(item))).join("");
    case "choice":
      return node.branches.map(writeSource).join("|");
    case "repeat":
      return `(?:${writeSource(node.of)})${writeCount(node.min, node.max)}${node.isLazy ? "?" : ""}`;
    case "group":
      return `(${writeSource(node.of)})`;
    case "at":
      return PLACES[node.place];
    default:
      return "";
  }
}

function writeSet(set: CharSet): string {
  if (set.length === 0) return "[^\\x{0}-\\x{10FFFF}]";
  return `[${pairsOf(set)
    .map(([first, last]) => `\\x{${first.toString(16)}}-\\x{${(last === UNIT_MAX ? 0x10ffff : last).toString(16)}}`)
    .join("")}]`;
}
