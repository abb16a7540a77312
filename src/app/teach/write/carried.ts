/**
 * Other code under an exercise that is being written. What was said of a line
 * that is still there goes with it, and what was typed about one that is gone
 * stays without a line, to be placed anew. Code is compared line by line, as
 * text; nothing here knows Python.
 */
import type { Edit } from "../../../engine/types.ts";
import { applyEdits } from "../../../report/edits.ts";
import { type LineMatch, matchLines } from "../../../report/lineMatch.ts";
import { buildLineTable, lineOf, startOfLine } from "../../../report/position.ts";
import { editsBetween } from "../../../report/textEdits.ts";
import { type ExerciseDraft, type LineRole, linesIn } from "./draft.ts";

export function withCode(draft: ExerciseDraft, code: string, fileName: string): ExerciseDraft {
  const match = matchLines(buildLineTable(`${draft.code}\n`), buildLineTable(`${code}\n`));
  const moved = (line: number): number | null => match.toAfter[line] || null;
  const placed = <One extends { readonly line: number | null }>(entries: readonly One[]): readonly One[] =>
    entries.map((entry) => ({ ...entry, line: entry.line === null ? null : moved(entry.line) }));
  const roles: Record<string, LineRole> = {};
  for (const [line, role] of Object.entries(draft.roles)) {
    const now = moved(Number(line));
    if (now !== null) roles[now] = role;
  }
  return {
    ...draft,
    code,
    fileName,
    python: null,
    roles,
    reasons: draft.reasons.map(({ lines, text }) => ({
      lines: linesIn(lines)
        .flatMap((line) => moved(line) ?? [])
        .join(", "),
      text,
    })),
    ruleIds: [],
    mustKeep: [],
    example: code,
    options: draft.options.map((option) => ({ ...option, code: changedLikewise(draft.code, option.code, code, match) })),
    claims: placed(draft.claims),
    points: placed(draft.points),
  };
}

/** Makes on `now` the changes that made `after` of `before`, where the lines that they are about are still there. */
function changedLikewise(before: string, after: string, now: string, { toAfter }: LineMatch): string {
  // Exercises end without a line end, lines of a diff with one.
  const [old, other] = [buildLineTable(`${before}\n`), buildLineTable(`${now}\n`)];
  const edits = editsBetween(old.text, `${after}\n`).flatMap(({ span, text }): readonly Edit[] => {
    const [first, end] = [lineOf(old, span.start), lineOf(old, span.end)];
    // Lines put in between two others need both of them.
    const from = first === end ? first - 1 : first;
    const to = first === end ? end : end - 1;
    const shift = (toAfter[to] ?? 0) - to;
    for (let line = Math.max(1, from); line <= to; line++) if (!toAfter[line] || toAfter[line] !== line + shift) return [];
    return [{ span: { start: startOfLine(other, first + shift), end: startOfLine(other, end + shift) }, text }];
  });
  return applyEdits(other.text, edits).slice(0, -1);
}
