/** What a local variable is called says nothing, unless a rule looks at the name: then both names are nothing to look at. */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { resolveNames } from "../../engine/names/resolve.ts";
import { endOf, isWithin, kindOf, type NodeId, type SyntaxArena, startOf, symbolOf } from "../../engine/syntax/arena.ts";
import { Kind } from "../../engine/syntax/kinds.ts";
import type { Report, Span } from "../../engine/types.ts";
import { analyzeWith } from "../engine.ts";
import { parse } from "../parse.ts";
import { patchwork } from "../patchwork.ts";
import { engine, holds } from "./hold.ts";
import { rewritten } from "./report.ts";

/** Names of equal length, so that nothing moves and nothing is shortened elsewhere. */
const plainNames = ["apple", "cedar", "melon", "o_l_m", "Plums", "r2d2x", "_lime"] as const;
const firstName = plainNames[0];

/** Code that reads names as text. */
const NAMES_AS_TEXT = /\b(?:locals|vars|globals|eval|exec|dir|global|nonlocal|class)\b/;

/** Places of all names that read `name` in one function, where only assignments bind it: those of one or several local variables. */
type Occurrences = readonly { readonly start: number; readonly end: number }[];

function localsOf(text: string): Occurrences[] {
  const arena: SyntaxArena = parse(text);
  const { owners, variables } = resolveNames(arena, true).scopes;
  const names = Array.from({ length: arena.count }, (_, index) => index as NodeId).filter((node) => kindOf(arena, node) === Kind.Name);
  return variables.flatMap(({ name, scope, sites }): Occurrences[] => {
    const owner = owners[scope] as NodeId;
    if (kindOf(arena, owner) !== Kind.FunctionDef || !sites.every(({ form }) => form === "assigned")) return [];
    if (NAMES_AS_TEXT.test(text.slice(startOf(arena, owner), endOf(arena, owner)))) return [];
    const isBoundOtherwise = variables.some(
      (other) => other.name === name && other.sites.some(({ node, form }) => isWithin(arena, node, owner) && form !== "assigned"),
    );
    if (isBoundOtherwise) return [];
    const occurrences = names.filter((node) => isWithin(arena, node, owner) && symbolOf(arena, node) === name);
    return [occurrences.map((node) => ({ start: startOf(arena, node), end: endOf(arena, node) }))];
  });
}

const renamed = (text: string, occurrences: Occurrences, name: string): string =>
  occurrences.reduceRight((changed, { start, end }) => changed.slice(0, start) + name + changed.slice(end), text);

/** A program, one of its local variables, and another name for it. */
const withLocal = fc
  .tuple(patchwork(), fc.nat(), fc.constantFrom(...plainNames.slice(1)))
  .map(([text, number, name]) => {
    const locals = localsOf(text);
    return { text, occurrences: locals[number % Math.max(locals.length, 1)] ?? [], name };
  })
  .filter(({ occurrences }) => occurrences.length > 0);

/** Fingerprints are made of code, and so of names. */
const withoutFingerprints = (report: Report): Report => ({
  ...report,
  findings: report.findings.map((finding) => ({ ...finding, fingerprint: "" })),
});

describe("a report stays the same", () => {
  holds("when a local variable is renamed", withLocal, ({ text, occurrences, name }) => {
    const one = analyzeWith(engine, renamed(text, occurrences, firstName));
    const other = analyzeWith(engine, renamed(text, occurrences, name));
    // A quote that is too long may end within the name.
    const uncut = (said: string): string => said.replaceAll(/\w+…/g, "…");
    const asBefore = (said: string): string => uncut(said.replaceAll(name, firstName));
    const as = (text: (said: string) => string) => ({ span: (span: Span): Span => span, text });
    expect(rewritten(withoutFingerprints(other), as(asBefore))).toEqual(rewritten(withoutFingerprints(one), as(uncut)));
  });
});
