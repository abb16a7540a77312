/**
 * Why nothing is found on a line, in sentences. Each point is one reason, with
 * the rules that it holds for; what was not tried is not said.
 */
import type { Finding, Report, RuleText, Silence, SilenceReason, Span, Watch } from "../engine/types.ts";
import { titleOf } from "./items.ts";
import { type LineTable, lineOf, lineText, startOfLine } from "./position.ts";
import { code, fillText, joinProse, type Prose, shortenCode } from "./prose.ts";
import { countOf } from "./wording.ts";

export interface SilencePoint {
  readonly sentence: Prose;
  /** Where it stands, to be shown; `null` for what has no place. */
  readonly place: Span | null;
  /** The rules it is about, by what they are called. */
  readonly rules: readonly { readonly id: string; readonly title: Prose }[];
}

/** The line, without its line end. @param line 1-based. */
export function spanOfLine(table: LineTable, line: number): Span {
  const start = startOfLine(table, line);
  return { start, end: start + lineText(table, line).length };
}

/**
 * @param texts Rules without one are left out: they came from somewhere else.
 * @returns Never empty.
 */
export function silenceInWords(silence: Silence, report: Report, texts: readonly RuleText[], table: LineTable): readonly SilencePoint[] {
  const textOf = new Map(texts.map((text) => [text.id, text]));
  const called = (ids: readonly string[]) =>
    [...new Set(ids)].flatMap((id) => {
      const text = textOf.get(id);
      return text === undefined ? [] : [{ id, title: fillText(text.title) }];
    });
  const isOnLine = ({ start, end }: Span): boolean => start <= silence.span.end && end > silence.span.start;
  const found = report.findings.filter(({ span }) => isOnLine(span));
  const suppressed = report.suppressed.filter(({ finding }) => isOnLine(finding.span));
  const told = new Set([...found, ...suppressed.map(({ finding }) => finding)].map(({ ruleId }) => ruleId));
  const points: SilencePoint[] = [
    ...report.completeness.gaps
      .filter(({ span }) => isOnLine(span))
      .map(({ reason }) => ({ sentence: fillText(notUnderstood(reason)), place: null, rules: [] })),
    ...found.map((finding) => ({ sentence: foundSentence(finding, textOf.get(finding.ruleId) ?? null), place: finding.span, rules: [] })),
    ...suppressed.map(({ finding, by }) => ({
      sentence: joinProse("A comment suppresses it: ", titleOf(finding, textOf.get(finding.ruleId) ?? null), "."),
      place: by.span,
      rules: [],
    })),
  ];
  for (const [sentence, place, watches] of byReason(
    silence.watches.filter(({ ruleId }) => !told.has(ruleId)),
    table,
  ))
    points.push({ sentence, place, rules: called(watches.map(({ ruleId }) => ruleId)) });
  for (const { ruleId } of silence.watches) told.add(ruleId);
  for (const { span, callee, rules } of silence.calls) {
    const others = rules.filter((id) => !told.has(id));
    const name = code(shortenCode(callee));
    if (rules.length === 0) points.push({ sentence: joinProse("No rule is about ", name, "."), place: span, rules: [] });
    else if (others.length > 0) points.push({ sentence: joinProse(name, formSentence(others.length)), place: span, rules: called(others) });
  }
  if (silence.isCut)
    points.push({ sentence: fillText("Some rules were stopped early here, so something may be missing."), place: null, rules: [] });
  if (points.length > 0) return points;
  const isCode = !/^\s*(?:#.*)?$/.test(table.text.slice(silence.span.start, silence.span.end));
  const words = isCode ? "No rule is about what stands on this line." : "There is no code on this line.";
  return [{ sentence: fillText(words), place: null, rules: [] }];
}

const notUnderstood = (reason: string): string =>
  `This line was not fully understood${reason === "not understood" ? "" : ` (${reason})`}, so rules may pass it by.`;

function foundSentence(finding: Finding, text: RuleText | null): Prose {
  const sure = finding.confidence === "possible" ? "It is found, among the possible ones: " : "It is found: ";
  return joinProse(sure, titleOf(finding, text), ".");
}

const formSentence = (count: number): string =>
  ` is named by ${countOf(count, "rule")}, and this call has no form that ${count === 1 ? "it looks" : "they look"} for.`;

/** Watches that the same keeps silent, as one. What would be found without something comes first. */
function byReason(watches: readonly Watch[], table: LineTable): readonly (readonly [Prose, Span | null, readonly Watch[]])[] {
  const groups = new Map<string, [Prose, Span | null, Watch[]]>();
  const order = ["sanitizer", "check", "harmless", "constant", "no-data"];
  const sorted = watches
    .filter(({ reason }) => reason.kind !== "found")
    .sort((a, b) => order.indexOf(a.reason.kind) - order.indexOf(b.reason.kind));
  for (const watch of sorted) {
    const { reason } = watch;
    const place = "span" in reason ? reason.span : null;
    const key = `${reason.kind} ${place?.start}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [reasonSentence(reason, table), place, [watch]]);
    else group[2].push(watch);
  }
  return [...groups.values()];
}

function reasonSentence(reason: SilenceReason, table: LineTable): Prose {
  switch (reason.kind) {
    case "sanitizer":
    case "check": {
      const what = reason.kind === "check" ? "A check" : "A call";
      const does = reason.kind === "check" ? "lets only harmless values through" : "makes the value harmless";
      if (reason.span === null) return fillText(`${what} on the way ${does}. Without it there would be a finding:`);
      const quoted = code(shortenCode(table.text.slice(reason.span.start, reason.span.end)));
      return joinProse(quoted, ` on line ${lineOf(table, reason.span.start)} ${does}. Without it there would be a finding:`);
    }
    case "harmless":
      return fillText("All that is put together here is known to do no harm: numbers, constants, quoted or checked values. Watched by:");
    case "constant":
      return fillText("What gets here is written in the code, so nobody else can choose it. Watched by:");
    default:
      return fillText(
        "Nothing that somebody else chooses was seen to get here. Who calls a function with what, Riskline sees only within this text. Watched by:",
      );
  }
}
