/**
 * Reports made by hand, for tests of what is made of a report. Positions are
 * found by the quoted code, so no test counts offsets. Not a mock of the
 * engine: only its published shapes.
 */
import type { Finding, Report, RuleText, Span, TraceStep } from "../engine/types.ts";
import type { ReviewedFile, ReviewInput } from "../report/reviewed.ts";
import { NO_TRIAGE, type Triage, type Verdict } from "../report/triage.ts";

/** A Python 2 script with a path from a form to a shell, a repeated slip and an unfinished part. */
export const RELEASE_SCRIPT = `from subprocess import PIPE, Popen
from flask import request

def run(command):
    pipe = Popen(command, shell=True, stdout=PIPE, stderr=PIPE)
    out, err = pipe.communicate()
    if err:
        print err
    return out, err

def release():
    tag = request.form["tag"]
    check_signature(tag)
    command = "docker pull shop:%s" % tag
    out, err = run(command)
    return err, 500

def rollback(name
    run("docker run -d shop:" + previous)
`;

/** Range of the n-th occurrence of some code, counted from 0. Throws when it does not occur. */
export function spanOf(text: string, quoted: string, occurrence = 0): Span {
  let start = -1;
  for (let count = 0; count <= occurrence; count++) start = text.indexOf(quoted, start + 1);
  if (start === -1) throw new Error(`not in the text: ${quoted}`);
  return { start, end: start + quoted.length };
}

export function makeFinding(ruleId: string, span: Span, more: Partial<Finding> = {}): Finding {
  return {
    ruleId,
    fingerprint: `${ruleId}-${span.start}`,
    severity: "medium",
    confidence: "certain",
    span,
    inFunction: null,
    message: `Message of ${ruleId}.`,
    bindings: [],
    trace: null,
    preview: null,
    fix: null,
    inUnreadCode: false,
    ...more,
  };
}

export function makeReport(findings: readonly Finding[], more: Partial<Report> = {}): Report {
  return {
    ruleSet: "2026.1",
    ruleCount: 64,
    form: "plain",
    python: 3,
    pythonEvidence: null,
    findings,
    suppressed: [],
    questions: [],
    problems: [],
    completeness: { state: "complete", codeLines: 16, understoodLines: 16, gaps: [] },
    ...more,
  };
}

export function makeText(id: string, more: Partial<RuleText> = {}): RuleText {
  return {
    id,
    title: `Title of ${id}`,
    sentence: `\`$X\` makes trouble.`,
    severity: "medium",
    confidence: "certain",
    likelihood: "medium",
    cwe: [209],
    owasp: ["A04:2021"],
    references: ["https://docs.python.org/3/library/subprocess.html"],
    impact: { attacker: "Somebody reads `$X`.", accident: "Somebody sees `$X` by accident.", needs: "A reader." },
    solution: {
      edit: "Log `$X` instead.",
      why: "A log stays here.",
      before: "print(err)\n",
      after: "log.error(err)\n",
      python2: "log.error(err)  # the same\n",
      behaviour: "changes",
    },
    temptingFix: { fix: "Printing less.", why: "It is still printed." },
    fineWhen: [{ question: "Is this a tool for its author alone?", status: "accepted-risk" }],
    further: ["Add a test."],
    limits: "The rule does not know who reads the output.",
    attack: null,
    ...more,
  };
}

const step = (role: TraceStep["role"], quoted: string, subject: string, verb: TraceStep["verb"], object: string): TraceStep => ({
  role,
  span: spanOf(RELEASE_SCRIPT, quoted),
  subject,
  verb,
  object,
});

/** What a reviewer would find in `RELEASE_SCRIPT`: one command path, one slip on two lines, one possible finding. */
export const RELEASE_REPORT: Report = makeReport(
  [
    makeFinding("shell-from-request", spanOf(RELEASE_SCRIPT, "Popen(command, shell=True, stdout=PIPE, stderr=PIPE)"), {
      severity: "critical",
      confidence: "likely",
      inFunction: "run",
      bindings: [{ name: "X", text: "command" }],
      trace: {
        steps: [
          step("source", 'request.form["tag"]', "tag", "comes from", 'request.form["tag"]'),
          step("check", "check_signature(tag)", "tag", "is checked by", "check_signature"),
          step("step", '"docker pull shop:%s" % tag', "command", "is joined with", '"docker pull shop:"'),
          step("step", "run(command)", "command", "is passed to", "run()"),
          step("sink", "Popen(command", "command", "reaches", "Popen"),
        ],
      },
      preview: {
        parts: [
          { text: "docker pull shop:", origin: "given" },
          { text: "tag", origin: "injected" },
        ],
        carrier: "tag",
        span: spanOf(RELEASE_SCRIPT, '"docker pull shop:%s" % tag'),
      },
      fix: { edits: [{ span: spanOf(RELEASE_SCRIPT, "shell=True, "), text: "" }] },
    }),
    makeFinding("error-output-shown", spanOf(RELEASE_SCRIPT, "err", 3), { bindings: [{ name: "X", text: "err" }], inFunction: "run" }),
    makeFinding("error-output-shown", spanOf(RELEASE_SCRIPT, "err, 500"), {
      bindings: [{ name: "X", text: "err" }],
      inFunction: "release",
    }),
    makeFinding("shell-from-argument", spanOf(RELEASE_SCRIPT, 'run("docker run -d shop:" + previous)'), {
      severity: "high",
      confidence: "possible",
      inUnreadCode: true,
      bindings: [{ name: "X", text: "previous" }],
    }),
  ],
  {
    python: 2,
    pythonEvidence: { reason: "print statement", span: spanOf(RELEASE_SCRIPT, "print err") },
    questions: [{ ruleId: "who-runs-this", span: spanOf(RELEASE_SCRIPT, "Popen(command"), text: "Which user runs `Popen` here?" }],
    problems: [{ kind: "syntax-error", span: spanOf(RELEASE_SCRIPT, "def rollback(name"), reason: "missing `)` on line 18" }],
    completeness: {
      state: "partial",
      codeLines: 16,
      understoodLines: 14,
      gaps: [
        {
          span: spanOf(RELEASE_SCRIPT, 'def rollback(name\n    run("docker run -d shop:" + previous)\n'),
          reason: "missing `)` on line 18",
        },
      ],
    },
  },
);

export const RELEASE_TEXTS: readonly RuleText[] = [
  makeText("shell-from-request", {
    title: "Request data reaches a shell command",
    sentence: "`$X` is built from the form and handed to a shell.",
    severity: "critical",
    confidence: "likely",
    cwe: [78, 88],
    owasp: ["A03:2021"],
    impact: {
      attacker: "Whoever can send the form runs commands as the user of this server.",
      accident: "A tag with an `&` starts a second command.",
      needs: "Someone else can reach the form.",
    },
    attack: { value: "1.4; cat /etc/passwd", effect: "After the pull, `cat` prints the list of users." },
  }),
  makeText("error-output-shown", { title: "Error output reveals the environment" }),
  makeText("shell-from-argument", { title: "A command is joined from text", severity: "high", cwe: [78] }),
];

/** The same verdict on all findings of some rules of `RELEASE_REPORT`. */
export function decideRelease(verdicts: Readonly<Record<string, Verdict>>): Triage {
  const decided = RELEASE_REPORT.findings.flatMap(({ ruleId, fingerprint }) => {
    const verdict = verdicts[ruleId];
    return verdict ? [[fingerprint, verdict] as const] : [];
  });
  return new Map(decided);
}

/** One reviewed file as an export takes it. */
export function makeInput(files: readonly Partial<ReviewedFile>[], more: Partial<ReviewInput> = {}): ReviewInput {
  return {
    toolVersion: "1.0.0",
    files: files.map((file) => ({
      path: "release.py",
      text: RELEASE_SCRIPT,
      report: RELEASE_REPORT,
      notes: [],
      triage: NO_TRIAGE,
      redaction: null,
      ...file,
    })),
    unread: [],
    warnings: [],
    texts: RELEASE_TEXTS,
    plainRules: [],
    author: null,
    ...more,
  };
}
