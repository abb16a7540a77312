/** Code is the first pattern that a person tries: a pattern that was copied from a target must match where it was copied. */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { isUnoffered } from "../../engine/pattern/candidates.ts";
import { kindOf, type NodeId, outerEndOf, outerStartOf, ROOT, subtreeEndOf } from "../../engine/syntax/arena.ts";
import { isExpressionKind, Kind } from "../../engine/syntax/kinds.ts";
import type { Span } from "../../engine/types.ts";
import { matchRule } from "../checkMatch.ts";
import { parse } from "../parse.ts";
import { patchwork } from "../patchwork.ts";
import { holds } from "./hold.ts";

/** Parts of expressions that are none when they stand alone. */
const PARTS: ReadonlySet<Kind> = new Set([
  Kind.Keyword,
  Kind.Star,
  Kind.DoubleStar,
  Kind.StrPiece,
  Kind.Interpolation,
  Kind.CompFor,
  Kind.CompIf,
  Kind.Pair,
  Kind.Slice,
]);

/** What patterns give another meaning: metavariables and ellipses. A pattern of several lines is a matter of its indentation. */
const MEANS_MORE = /\$|\.\.\.|\n/;

function expressionsOf(text: string): Span[] {
  const arena = parse(text);
  const found: Span[] = [];
  for (let node = ROOT; node < arena.count; node = (node + 1) as NodeId) {
    const kind = kindOf(arena, node);
    const [start, end] = [outerStartOf(arena, node), outerEndOf(arena, node)];
    if (isUnoffered(arena, node)) node = (subtreeEndOf(arena, node) - 1) as NodeId;
    else if (isExpressionKind(kind) && !PARTS.has(kind) && end > start && !MEANS_MORE.test(text.slice(start, end)))
      found.push({ start, end });
  }
  return found;
}

const withExpression = fc
  .tuple(patchwork(), fc.nat())
  .map(([text, number]) => {
    const expressions = expressionsOf(text);
    return { text, place: expressions[number % Math.max(expressions.length, 1)] ?? { start: 0, end: 0 } };
  })
  .filter(({ place }) => place.end > place.start);

describe("a pattern", () => {
  holds("matches the expression from which it was copied", withExpression, ({ text, place: { start, end } }) => {
    const { matches } = matchRule(`pattern: ${JSON.stringify(text.slice(start, end))}`, text);
    const code = text.slice(start, end);
    expect(
      matches.some((match) => match.start >= start && match.end <= end && match.end > match.start),
      code,
    ).toBe(true);
  });
});
