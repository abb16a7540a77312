/**
 * A report with other places and other words, everything else as it was.
 *
 * Each field is named, so that what comes from a closed list (rules, kinds,
 * severities, verbs) is never touched, and a field that is new does not
 * compile until somebody has decided what it is.
 */
import type { AttackPreview, Finding, Fingerprint, Fix, Problem, Report, Span, SuppressionMark, TraceStep } from "../../engine/types.ts";

export interface ReportChange {
  readonly span: (span: Span) => Span;
  /** For every text that may hold words or code of the target. */
  readonly words: (text: string) => string;
  readonly fingerprint: (finding: Finding) => Fingerprint;
  readonly fix: (fix: Fix) => Fix | null;
}

export function changeReport(report: Report, change: ReportChange): Report {
  const { span, words } = change;
  const { ruleCount, form, python, pythonEvidence, completeness } = report;
  const { state, codeLines, understoodLines, gaps } = completeness;
  return {
    ruleSet: words(report.ruleSet),
    ruleCount,
    form,
    python,
    pythonEvidence: pythonEvidence && { reason: words(pythonEvidence.reason), span: span(pythonEvidence.span) },
    findings: report.findings.map((finding) => changeFinding(finding, change)),
    suppressed: report.suppressed.map(({ finding, by }) => ({ finding: changeFinding(finding, change), by: changeMark(by, change) })),
    questions: report.questions.map(({ ruleId, span: place, text }) => ({ ruleId, span: span(place), text: words(text) })),
    problems: report.problems.map((problem) => changeProblem(problem, change)),
    completeness: {
      state,
      codeLines,
      understoodLines,
      gaps: gaps.map((gap) => ({ span: span(gap.span), reason: words(gap.reason) })),
    },
  };
}

function changeFinding(finding: Finding, change: ReportChange): Finding {
  const { span, words } = change;
  const { ruleId, severity, confidence, inFunction, trace, preview, fix, inUnreadCode } = finding;
  return {
    ruleId,
    fingerprint: change.fingerprint(finding),
    severity,
    confidence,
    span: span(finding.span),
    inFunction: inFunction && words(inFunction),
    message: words(finding.message),
    bindings: finding.bindings.map(({ name, text }) => ({ name, text: words(text) })),
    trace: trace && { steps: trace.steps.map((step) => changeStep(step, change)) },
    preview: preview && changePreview(preview, change),
    fix: fix && change.fix(fix),
    inUnreadCode,
  };
}

function changeStep(step: TraceStep, { span, words }: ReportChange): TraceStep {
  const { role, subject, verb, object, into, elsewhere } = step;
  return {
    role,
    span: span(step.span),
    subject: words(subject),
    verb,
    object: words(object),
    ...(into === undefined ? {} : { into: words(into) }),
    // Columns of the other file are those before redaction; its lines are the same in both.
    ...(elsewhere === undefined ? {} : { elsewhere: { ...elsewhere, path: words(elsewhere.path) } }),
  };
}

function changePreview({ parts, carrier, span: place }: AttackPreview, { span, words }: ReportChange): AttackPreview {
  return { parts: parts.map(({ text, origin }) => ({ text: words(text), origin })), carrier: words(carrier), span: span(place) };
}

function changeMark({ kind, span: place, reason }: SuppressionMark, { span, words }: ReportChange): SuppressionMark {
  return { kind, span: span(place), reason: reason && words(reason) };
}

function changeProblem(problem: Problem, { span, words }: ReportChange): Problem {
  switch (problem.kind) {
    case "syntax-error":
    case "suppression":
      return { kind: problem.kind, span: span(problem.span), reason: words(problem.reason) };
    case "invalid-rule": {
      const { kind, path, line, column, ruleId, reason, excerpt } = problem;
      // The excerpt is of a rule, with a mark below one of its columns.
      return { kind, path: words(path), line, column, ruleId, reason: words(reason), excerpt };
    }
    case "rule-remark": {
      const { kind, path, line, column, ruleId, reason } = problem;
      return { kind, path: words(path), line, column, ruleId, reason: words(reason) };
    }
    case "limit-reached":
      return { kind: problem.kind, limit: problem.limit, ruleId: problem.ruleId, reason: words(problem.reason) };
    case "not-python":
      return { kind: problem.kind, reason: words(problem.reason) };
  }
}
