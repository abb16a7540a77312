/** The path of a finding as sentences. Apart from `explain.ts`, because the code is marked before anything is explained. */
import type { Finding, Span, TraceStep } from "../engine/types.ts";
import { type LineTable, lineOf } from "./position.ts";
import { code, joinProse, type Prose, shortenCode } from "./prose.ts";
import { VERB_OBJECTS } from "./wording.ts";

export interface ExplainedStep {
  readonly role: TraceStep["role"];
  /** What is printed beside the code: "1 source", "2", "check", "3 sink". Checks are not counted. */
  readonly label: string;
  /** Subject, verb, object. */
  readonly sentence: Prose;
  readonly verb: TraceStep["verb"];
  readonly span: Span;
  readonly line: number;
}

/** The trace as sentences; checks on the way are named but not counted as steps. */
export function explainSteps(place: Finding, table: LineTable): readonly ExplainedStep[] {
  let count = 0;
  return (place.trace?.steps ?? []).map((step) => {
    if (step.role !== "check") count++;
    const label = step.role === "check" ? "check" : step.role === "step" ? `${count}` : `${count} ${step.role}`;
    const object = step.object === "" ? VERB_OBJECTS[step.verb] : code(shortenCode(withoutSubject(step)));
    return {
      role: step.role,
      label,
      sentence: joinProse(code(shortenCode(subjectOf(step))), ` ${step.verb} `, object),
      verb: step.verb,
      span: step.span,
      line: lineOf(table, step.span.start),
    };
  });
}

/** What stands between braces in an f-string, without them. */
function subjectOf({ subject, verb }: TraceStep): string {
  return verb === "is joined with" ? (/^\{([^{}:!]+)\}$/.exec(subject)?.[1]?.trim() ?? subject) : subject;
}

/** UTF-16 code units from which on a subject is not said again within its object. */
const REPEATED_LENGTH_MIN = 12;

/** What the step leads to: `os.system(…)` when the subject, just quoted at length, is what it is called with. */
export function withoutSubject({ subject, object }: TraceStep): string {
  const isWithin = subject.length >= REPEATED_LENGTH_MIN && subject.length < object.length;
  return isWithin ? object.replace(subject, () => "…") : object;
}
