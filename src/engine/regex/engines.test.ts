/** All engines mean the same by a regex, and what RegExp means where it speaks the same language. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearMatcher } from "./linear.ts";
import { nativeMatcher } from "./native.ts";
import { readRegex } from "./read.ts";
import { type RegexMatch, type RegexMatcher, unbounded } from "./regex.ts";
import { writeNative } from "./source.ts";
import { steppedMatcher } from "./stepped.ts";
import { lengthOf, type RegexNode, someNode } from "./tree.ts";

/** Pieces that PCRE and RegExp read alike. */
const atom = fc.constantFrom(
  "a",
  "b",
  "c",
  "[ab]",
  "[^a]",
  "\\w",
  "\\d",
  "\\b",
  ".",
  "x",
  "(?:a|bc)",
  "(?=a)",
  "(?!b)",
  "(?<=a)",
  "(?<!b)",
);
const count = fc.constantFrom("", "", "", "*", "+", "?", "*?", "+?", "{2}", "{1,3}", "{0,2}?");
const pattern = fc.letrec<{ readonly regex: string }>((tie) => ({
  regex: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.tuple(atom, count).map(([piece, times]) => (/^\(\?[=!<]|^\\b/.test(piece) ? piece : piece + times)),
    fc.array(tie("regex"), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
    fc.array(tie("regex"), { minLength: 2, maxLength: 3 }).map((parts) => `(?:${parts.join("|")})`),
    fc.tuple(tie("regex"), count).map(([inner, times]) => `(${inner})${times}`),
  ),
})).regex;
const subject = fc.array(fc.constantFrom("a", "b", "c", "x", "1", " ", "\n"), { maxLength: 12 }).map((chars) => chars.join(""));

const treeOf = (source: string) => {
  const { tree, reason } = readRegex(source, { multiline: false, ignoreCase: false });
  expect(reason, source).toBeNull();
  return tree ?? { root: { kind: "sequence", items: [] } as const, groups: [] };
};

/** Ranges of all matches, found one after the other. */
function rangesOf(matcher: RegexMatcher, text: string): [number, number][] {
  const ranges: [number, number][] = [];
  for (let from = 0; from <= text.length; ) {
    const match: RegexMatch | null = matcher.find(text, from, unbounded());
    if (match === null) break;
    ranges.push([match.start, match.end]);
    from = match.end > match.start ? match.end : match.end + 1;
  }
  return ranges;
}

/** An empty turn of a loop is where the engines go different ways. */
const hasEmptyLoop = (root: RegexNode): boolean => someNode(root, (node) => node.kind === "repeat" && lengthOf(node.of).min === 0);

function stepped(source: string): RegexMatcher {
  const matcher = steppedMatcher(treeOf(source));
  if (typeof matcher === "string") throw new Error(matcher);
  return matcher;
}

describe("the engines for regexes", () => {
  it("find what RegExp finds in the regex as it was written", () => {
    fc.assert(
      fc.property(pattern, subject, (source, text) => {
        const tree = treeOf(source);
        fc.pre(!hasEmptyLoop(tree.root));
        const expected = [...text.matchAll(new RegExp(source, "g"))].map((match) => [match.index, match.index + match[0].length]);
        expect(rangesOf(nativeMatcher(writeNative(tree)), text), "native").toEqual(expected);
        expect(rangesOf(stepped(source), text), "stepped").toEqual(expected);
        const linear = linearMatcher(tree, stepped(source));
        if (linear !== null) expect(rangesOf(linear, text), "linear").toEqual(expected);
      }),
      { numRuns: 3_000 },
    );
  });
});
