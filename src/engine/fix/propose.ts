/**
 * The edit that a rule's `fix` or `fix-regex` proposes for one match.
 *
 * Only a proposal: whether the target still parses afterwards and the finding
 * is gone is for `analyze.ts` to find out. Captured code is put in by slices
 * and functions, so `$&` in a target is just text.
 */
import type { Match } from "../pattern/match.ts";
import { metavariablesIn } from "../pattern/message.ts";
import type { RegexMatch, TextRegex } from "../regex/regex.ts";
import type { Rule } from "../rule/rule.ts";
import type { SyntaxArena } from "../syntax/arena.ts";
import type { Edit } from "../types.ts";

/**
 * @param fixRegex The one of the rule's `fix-regex`, ready to run.
 * @returns Edits in arena offsets, sorted, never overlapping; `null` when the
 *          rule has no fix, the fix needs a metavariable that holds nothing, or it changes nothing.
 */
export function proposeFix(rule: Rule, match: Match, arena: SyntaxArena, fixRegex: TextRegex | null): Edit[] | null {
  if (rule.fix !== null) return replaceMatch(rule.fix, match, arena.text);
  if (rule.fixRegex !== null && fixRegex !== null) return replaceInLines(rule.fixRegex, fixRegex, match, arena.text);
  return null;
}

const HOLE = /\$((?:\.\.\.)?[A-Z_][A-Z0-9_]*|\d+)/g;

function replaceMatch(fix: string, match: Match, text: string): Edit[] | null {
  if (!metavariablesIn(fix).every((name) => match.bindings.has(name))) return null;
  const filled = fix.trimEnd().replace(HOLE, (whole: string, name: string) => {
    const capture = match.bindings.get(name);
    return capture === undefined ? whole : text.slice(capture.start, capture.end);
  });
  return editBetween(text, match.start, match.end, indented(filled, match.start - lineStartAt(text, match.start)));
}

/** Lines after the first begin where the match begins, so that a replaced statement keeps its block. */
const indented = (fix: string, column: number): string => fix.replaceAll("\n", `\n${" ".repeat(column)}`);

const lineStartAt = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;

function lineEndAt(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

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
  return editBetween(text, start, end, replaced + lines.slice(kept));
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

/** One edit without the text that stays the same at both ends; `null` when nothing changes. */
function editBetween(text: string, start: number, end: number, replacement: string): Edit[] | null {
  const old = text.slice(start, end);
  if (old === replacement) return null;
  const shorter = Math.min(old.length, replacement.length);
  let same = 0;
  while (same < shorter && old.charCodeAt(same) === replacement.charCodeAt(same)) same += 1;
  let sameEnd = 0;
  while (sameEnd < shorter - same && old.charCodeAt(old.length - 1 - sameEnd) === replacement.charCodeAt(replacement.length - 1 - sameEnd))
    sameEnd += 1;
  return [{ span: { start: start + same, end: end - sameEnd }, text: replacement.slice(same, replacement.length - sameEnd) }];
}
