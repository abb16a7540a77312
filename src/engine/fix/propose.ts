/**
 * The edit that a rule proposes for one match.
 *
 * Only a proposal: whether the target still parses afterwards and the finding
 * is gone is for `verify.ts` to find out. Captured code is put in by slices
 * and functions, so `$&` in a target is just text.
 */

import type { Names } from "../names/names.ts";
import type { Match } from "../pattern/match.ts";
import type { Matching } from "../pattern/matching.ts";
import { metavariablesIn } from "../pattern/message.ts";
import type { RegexMatch, TextRegex } from "../regex/regex.ts";
import type { Rule, RuleFix } from "../rule/rule.ts";
import type { SyntaxArena } from "../syntax/arena.ts";
import type { Edit, PythonVersion } from "../types.ts";
import { codeOf, HOLE } from "./holes.ts";
import { importEdits } from "./importLine.ts";
import { lineEndAt, lineStartAt } from "./lines.ts";
import { changeParts } from "./parts.ts";

/** The target of a fix: what was read, and what may be asked of it. */
export interface Fixing {
  readonly arena: SyntaxArena;
  readonly names: Names;
  readonly matching: Pick<Matching, "evaluate" | "fixRegexOf" | "handsOn">;
  readonly python: PythonVersion;
}

/**
 * @returns Edits in arena offsets, sorted, never overlapping; `null` when the
 *          rule has no fix, the fix needs a metavariable that holds nothing, or it changes nothing.
 */
export function proposeFix(rule: Rule, match: Match, fixing: Fixing): Edit[] | null {
  const { arena, matching, python } = fixing;
  if (matching.handsOn(match)) return null;
  for (const fix of rule.fixes) {
    if ((fix.python ?? python) !== python) continue;
    const places = fix.formula === null ? [match] : placesAround(match, matching.evaluate(rule, fix.formula));
    for (const place of places) {
      const edits = editsOf(fix, place, fixing);
      if (edits !== null) return edits;
    }
  }
  const regex = matching.fixRegexOf(rule);
  return rule.fixRegex === null || regex === null ? null : replaceInLines(rule.fixRegex, regex, match, arena.text);
}

/** Matches that hold the found one and say the same of every metavariable that both know, the smallest first; with what both bind. */
const placesAround = ({ start, end, bindings }: Match, candidates: readonly Match[]): Match[] =>
  candidates
    .filter((candidate) => candidate.start <= start && candidate.end >= end && agrees(bindings, candidate.bindings))
    .sort((a, b) => a.end - a.start - (b.end - b.start))
    .map((candidate) => ({ ...candidate, bindings: new Map([...bindings, ...candidate.bindings]) }));

/** A group of some regex; those of different regexes have nothing in common. */
const NUMBERED = /^\d/;

const agrees = (known: Match["bindings"], others: Match["bindings"]): boolean =>
  [...others].every(([name, { start, end }]) => {
    const same = known.get(name);
    return same === undefined || NUMBERED.test(name) || (same.start === start && same.end === end);
  });

function editsOf(fix: RuleFix, match: Match, { arena, names }: Fixing): Edit[] | null {
  const { whole, needs } = fix;
  const edits = whole === null ? changeParts(fix, match, arena, names) : replaceMatch(whole, match, arena.text);
  if (edits === null || edits.length === 0 || needs === null) return edits?.length === 0 ? null : edits;
  const added = importEdits(needs.module, needs.name, arena, names);
  return added === null ? null : [...added, ...edits].sort((a, b) => a.span.start - b.span.start);
}

/** What metavariables hold stays where it is as long as the fix names it in the same order; only the text around it changes. */
function replaceMatch(fix: string, match: Match, text: string): Edit[] | null {
  if (!metavariablesIn(fix).every((name) => match.bindings.has(name))) return null;
  // What follows on the line would end up in the new block.
  if (fix.trim().includes("\n") && /^[ \t]*;/.test(text.slice(match.end, lineEndAt(text, match.end)))) return null;
  const before = text.slice(lineStartAt(text, match.start), match.start);
  const indent = before.trim() === "" ? before : " ".repeat(before.length);
  const edits: Edit[] = [];
  let reached = match.start;
  let pending = "";
  let read = 0;
  const template = withoutEmptyRuns(fix.trimEnd(), match.bindings);
  for (const hole of template.matchAll(HOLE)) {
    pending += indented(template.slice(read, hole.index), indent);
    read = hole.index + hole[0].length;
    const capture = match.bindings.get(hole[1] ?? "");
    if (capture === undefined) pending += hole[0];
    else if (capture.start === capture.end || capture.start < reached || capture.end > match.end) pending += codeOf(capture, text);
    else {
      edits.push(...editBetween(text, reached, capture.start, pending));
      reached = capture.end;
      pending = "";
    }
  }
  edits.push(...editBetween(text, reached, match.end, pending + indented(template.slice(read), indent)));
  return edits.some(({ span }) => COMMENT.test(text.slice(span.start, span.end))) ? null : edits;
}

/** A `$...X` that holds nothing leaves with its comma. */
function withoutEmptyRuns(fix: string, bindings: Match["bindings"]): string {
  let template = fix;
  for (const [name, { text }] of bindings) {
    if (!name.startsWith("...") || text !== "") continue;
    const hole = new RegExp(`(,\\s*)?\\$\\.{3}${name.slice(3)}\\b(\\s*,\\s*)?`, "g");
    template = template.replace(hole, (_, before: string | undefined, after: string | undefined) =>
      before === undefined ? "" : (after ?? ""),
    );
  }
  return template;
}

/** What follows a `#` that stands in no string. */
const COMMENT = /^(?:[^"'#]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*#/s;

/** Lines after the first begin where the match begins, so that a replaced statement keeps its block. */
const indented = (fix: string, indent: string): string => fix.replaceAll("\n", `\n${indent}`);

/** UTF-16 units of matched lines that a regex may rewrite. */
const LINES_LENGTH_MAX = 10_000;

/** Steps of the regex in one stretch of lines. */
const STEPS_MAX = 200_000;

function replaceInLines(fix: NonNullable<Rule["fixRegex"]>, regex: TextRegex, match: Match, text: string): Edit[] | null {
  const start = lineStartAt(text, match.start);
  const end = lineEndAt(text, Math.max(match.end - 1, match.start));
  if (end - start > LINES_LENGTH_MAX) return null;
  const lines = text.slice(start, end);
  const budget = { stepsLeft: STEPS_MAX };
  let replaced = "";
  let kept = 0;
  let left = fix.count ?? Number.POSITIVE_INFINITY;
  for (let from = 0; left > 0 && from <= lines.length; left -= 1) {
    const found = regex.find(lines, from, budget);
    if (budget.stepsLeft <= 0) return null;
    if (found === null) break;
    replaced += lines.slice(kept, found.start) + expandReferences(fix.replacement, (key) => groupOf(regex, found, lines, key));
    kept = found.end;
    from = found.end > found.start ? found.end : found.end + 1;
  }
  const edits = editBetween(text, start, end, replaced + lines.slice(kept));
  return edits.length === 0 ? null : edits;
}

/** Text of a group by its number or name; `0` is the whole match. */
function groupOf({ groups }: TextRegex, match: RegexMatch, text: string, key: string): string {
  if (key === "0") return text.slice(match.start, match.end);
  const group = groups.find(({ number, name }) => key === String(number) || key === name);
  const range = group === undefined ? null : (match.groups[group.number - 1] ?? null);
  return range === null ? "" : text.slice(range[0], range[1]);
}

/** `\1`, `\g<1>` and `\g<name>` in a replacement. */
const expandReferences = (replacement: string, groupOf: (key: string) => string): string =>
  replacement.replace(
    /\\(?:(\d)|g<(\w+)>|(n|t|\\))/g,
    (_, digit: string | undefined, named: string | undefined, special: string | undefined) => {
      if (special !== undefined) return special === "n" ? "\n" : special === "t" ? "\t" : "\\";
      return groupOf(digit ?? named ?? "");
    },
  );

/** One edit without the text that stays the same at both ends; none when nothing changes. */
function editBetween(text: string, start: number, end: number, replacement: string): Edit[] {
  const old = text.slice(start, end);
  if (old === replacement) return [];
  const shorter = Math.min(old.length, replacement.length);
  let same = 0;
  while (same < shorter && old.charCodeAt(same) === replacement.charCodeAt(same)) same += 1;
  let sameEnd = 0;
  while (sameEnd < shorter - same && old.charCodeAt(old.length - 1 - sameEnd) === replacement.charCodeAt(replacement.length - 1 - sameEnd))
    sameEnd += 1;
  return [{ span: { start: start + same, end: end - sameEnd }, text: replacement.slice(same, replacement.length - sameEnd) }];
}
