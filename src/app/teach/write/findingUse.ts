/** What a finding of the engine can be in an exercise of each type, and taking it as that. */
import type { Finding, RuleText } from "../../../engine/types.ts";
import { applyEdits } from "../../../report/edits.ts";
import { buildLineTable, lineOf } from "../../../report/position.ts";
import { fillText, type Prose } from "../../../report/prose.ts";
import { CLAIMS_MAX, ENTRIES_MAX, OPTIONS_MAX } from "../../../workshop/limits.ts";
import type { FixOption } from "../../../workshop/pack.ts";
import { type ExerciseDraft, newClaim, newOption, newPoint } from "./draft.ts";

/** "none": it can be nothing in an exercise of this type. "full": it could, and no pack takes more. */
export type FindingUse = "open" | "taken" | "none" | "full";

/** @param rule `null` where it is not known. */
export function usabilityOf(draft: ExerciseDraft, finding: Finding, rule: RuleText | null): FindingUse {
  const line = lineIn(draft, finding);
  const inList = (isThere: boolean, count: number, countMax: number): FindingUse =>
    isThere ? "taken" : count < countMax ? "open" : "full";
  switch (draft.type) {
    case "find-line":
      return "open";
    case "trace": {
      const first = finding.trace?.steps[0];
      return first !== undefined && lineOf(buildLineTable(draft.code), first.span.start) !== line ? "open" : "none";
    }
    case "choose-fix": {
      if (finding.fix === null && rule === null) return "none";
      const twin = twinOf(draft, finding, rule);
      return twin !== null && twin.id !== draft.right ? "open" : inList(twin !== null, draft.options.length, OPTIONS_MAX);
    }
    case "fix-until-green":
      return inList(draft.ruleIds.includes(finding.ruleId), draft.ruleIds.length, ENTRIES_MAX);
    case "real-or-not": {
      const isThere = draft.claims.some((claim) => claim.line === line && claim.claim === claimIn(finding, rule));
      return inList(isThere, draft.claims.length, CLAIMS_MAX);
    }
    case "review": {
      const isThere = draft.points.some((point) => point.line === line && point.text === finding.message);
      return inList(isThere, draft.points.length, ENTRIES_MAX);
    }
  }
}

/**
 * Takes a finding in the way of the draft's type; gives the draft back where it cannot be taken.
 * Where it is what the exercise is about, texts that are still empty are begun with what the rule says;
 * what the author wrote stays.
 *
 * @param rule `null` where it is not known.
 */
export function takeFinding(draft: ExerciseDraft, finding: Finding, rule: RuleText | null): ExerciseDraft {
  if (usabilityOf(draft, finding, rule) !== "open") return draft;
  const line = lineIn(draft, finding);
  const begun: ExerciseDraft = {
    ...draft,
    solution: draft.solution || finding.message,
    practised: draft.practised || (rule?.title ?? ""),
  };
  switch (draft.type) {
    case "find-line":
      return { ...begun, roles: { ...draft.roles, [line]: "answer" } };
    case "trace": {
      const table = buildLineTable(draft.code);
      const lines = (finding.trace?.steps ?? []).map(({ span }) => lineOf(table, span.start));
      const [source, sink] = [lines[0], lines.at(-1)];
      if (source === undefined || sink === undefined || source === sink) return draft;
      const between = lines.filter((other) => other !== source && other !== sink);
      return {
        ...begun,
        roles: Object.fromEntries([...between.map((other) => [other, "neutral"]), [source, "source"], [sink, "sink"]]),
      };
    }
    case "choose-fix": {
      const twin = twinOf(draft, finding, rule);
      if (twin !== null) return { ...begun, right: twin.id };
      const option = { ...newOption(draft), ...optionIn(draft, finding, rule) };
      return { ...begun, options: [...draft.options, option], right: option.id };
    }
    case "fix-until-green": {
      const isUntouched = draft.example.trim() === draft.code.trim();
      const example = (isUntouched ? fixedBy(draft, finding) : null) ?? draft.example;
      return { ...begun, ruleIds: [...draft.ruleIds, finding.ruleId], example };
    }
    case "real-or-not":
      return { ...draft, claims: [...draft.claims, { ...newClaim(draft), line, claim: claimIn(finding, rule) }] };
    case "review": {
      const { severity, message } = finding;
      return { ...draft, points: [...draft.points, { ...newPoint(draft), line, severity, text: message }] };
    }
  }
}

const lineIn = ({ code }: ExerciseDraft, { span }: Finding): number => lineOf(buildLineTable(code), span.start);

/** The code after the engine's own fix; `null` where it has none. */
const fixedBy = ({ code }: ExerciseDraft, { fix }: Finding): string | null => (fix === null ? null : applyEdits(code, fix.edits));

/** What the rule advises, with the engine's fix where there is one; else its code is for the author to write. */
function optionIn(draft: ExerciseDraft, finding: Finding, rule: RuleText | null): Pick<FixOption, "label" | "code" | "reason"> {
  const fill = (text: string | undefined): string => (text === undefined ? "" : written(fillText(text, finding.bindings)));
  const { edit, why } = rule?.solution ?? {};
  return { label: fill(edit), code: fixedBy(draft, finding) ?? draft.code, reason: fill(why) };
}

/** An option that is there and that taking the finding would only say again. */
function twinOf(draft: ExerciseDraft, finding: Finding, rule: RuleText | null): FixOption | null {
  const { label, code } = optionIn(draft, finding, rule);
  return draft.options.find((option) => (finding.fix === null ? option.label === label : option.code === code)) ?? null;
}

/** What the tool says, as short as it says it. */
const claimIn = ({ message }: Finding, rule: RuleText | null): string => rule?.title ?? message;

/** As authors write it: code between backticks. */
const written = (prose: Prose): string => prose.map(({ kind, text }) => (kind === "code" ? `\`${text}\`` : text)).join("");
