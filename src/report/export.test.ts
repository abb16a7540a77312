import { describe, expect, it } from "vitest";
import { decideRelease, makeFinding, makeInput, makeReport, RELEASE_SCRIPT } from "../testing/fixtures.ts";
import { EXPORT_FORMATS, exportReview } from "./export.ts";
import { isHidden } from "./hidden.ts";

describe("every export", () => {
  it.each(EXPORT_FORMATS)("as %s ends with one line end and is the same each time", (format) => {
    const text = exportReview(format, makeInput([{}]));
    expect(text).toMatch(/[^\n]\n$/);
    expect(exportReview(format, makeInput([{}]))).toBe(text);
  });

  it.each(EXPORT_FORMATS)("as %s shows hidden characters instead of containing them", (format) => {
    const nasty = "\u202e\x1b]0;title\x07\u200b\x9b31m\u2028";
    const text = `x = 1 # ${nasty}\n`;
    const finding = makeFinding("r", { start: 0, end: text.length - 1 }, { message: nasty, bindings: [{ name: "X", text: nasty }] });
    const report = makeReport([finding], { problems: [{ kind: "not-python", reason: nasty }] });
    const input = {
      ...makeInput([
        { path: nasty, text, report, notes: [nasty], triage: new Map([[finding.fingerprint, { status: "confirmed", note: nasty }]]) },
      ]),
      author: { name: nasty, summary: nasty, date: nasty },
      unread: [{ path: nasty, reason: nasty }],
      warnings: [nasty],
    };
    expect(Array.from(exportReview(format, input)).filter(isHidden)).toEqual([]);
  });

  it.each(EXPORT_FORMATS)("as %s is made of nothing at all without failing", (format) => {
    expect(exportReview(format, makeInput([]))).toMatch(/\S/);
  });
});

describe("the text for a terminal", () => {
  it("leads each finding with its place", () => {
    expect(exportReview("text", makeInput([{}]))).toMatchInlineSnapshot(`
      "release.py: 4 findings, 1 critical
        line 18 was not understood: missing \`)\` on line 18

      release.py:5:12: 1. Request data reaches a shell command [Critical, likely, CWE-78, shell-from-request]
        \`command\` is built from the form and handed to a shell.
          5 |     pipe = Popen(command, shell=True, stdout=PIPE, stderr=PIPE)
        If \`tag\` is \`1.4; cat /etc/passwd\`, line 14 builds:
            docker pull shop:1.4; cat /etc/passwd
        Solution: Log \`command\` instead.
          -     pipe = Popen(command, shell=True, stdout=PIPE, stderr=PIPE)
          +     pipe = Popen(command, stdout=PIPE, stderr=PIPE)

      release.py:8:15: 2. Error output reveals the environment [Medium, certain, CWE-209, error-output-shown]
      release.py:16:12: also 2
        \`err\` makes trouble.
          8 |         print err
        Solution: Log \`err\` instead.

      release.py:19:5: 3. A command is joined from text [High, possible, CWE-78, shell-from-argument]
        \`previous\` makes trouble.
         19 |     run("docker run -d shop:" + previous)
        Solution: Log \`previous\` instead.

        To ask: Which user runs \`Popen\` here?

        Summary: The main risk is finding 1 (critical, likely, line 5): Whoever can send the form runs commands as the user of this server. Fix finding 1 first, then finding 2. Not checked: lines 18 and 19 (missing \`)\` on line 18) and code outside this text. 1 possible finding is listed apart.

      4 findings in 1 file.
      "
    `);
  });

  it("tells how much was read when nothing was found", () => {
    expect(exportReview("text", makeInput([{ report: makeReport([]) }]))).toBe(
      "release.py: No findings from 64 rules. 16 of 16 lines read.\n\n0 findings in 1 file.\n",
    );
  });
});

describe("verdicts in the text for a terminal", () => {
  it("stand below the place, and are counted without taking anything from the number of findings", () => {
    const triage = decideRelease({ "shell-from-request": { status: "accepted-risk", note: "behind\nthe firewall" } });
    const author = { name: "Ada", summary: "Fix the rest.", date: null };
    const text = exportReview("text", makeInput([{ triage }], { author }));
    expect(text).toContain("release.py: 4 findings, 1 critical, 1 settled\n  Reviewed by Ada (name as typed)\n");
    expect(text).toContain("shell-from-request]\n  Status: Accepted risk: behind the firewall\n");
    expect(text).toContain("\n  In the reviewer's words:\n    Fix the rest.\n\n  Summary: The main risk is finding 2");
    expect(text).toMatch(/\n4 findings in 1 file, 1 settled\.\n$/);
  });
});

describe("the JSON", () => {
  it("holds the report with lines, columns and the numbers people see", () => {
    const review = JSON.parse(exportReview("json", makeInput([{}])));
    expect(review).toMatchObject({ format: "riskline-review", version: 1, complete: false });
    expect(review.files[0].findings[0]).toMatchObject({
      number: 1,
      title: "Request data reaches a shell command",
      region: { start: { line: 5, column: 12 }, end: { line: 5, column: 64 } },
    });
  });

  it("holds what was decided about each finding, and who decided it", () => {
    const author = { name: "Ada", summary: "Ship it.", date: "2026-11-12" };
    const triage = decideRelease({ "error-output-shown": { status: "will-fix", note: "with the next\nrelease" } });
    const review = JSON.parse(exportReview("json", makeInput([{ triage }], { author })));
    expect(review.author).toEqual(author);
    const decided = review.files[0].findings.map(({ ruleId, status, note }: Record<string, string>) => `${ruleId}: ${status} ${note}`);
    expect(decided).toEqual([
      "shell-from-request: open ",
      "error-output-shown: will-fix with the next\nrelease",
      "error-output-shown: will-fix with the next\nrelease",
      "shell-from-argument: open ",
    ]);
  });

  it("means what the report says although no `<` is left in it", () => {
    const text = `${RELEASE_SCRIPT}"</script>\u2028"`;
    const report = makeReport([makeFinding("r", { start: 0, end: 1 }, { message: "</script>\u2028" })]);
    const json = exportReview("json", makeInput([{ text, report }]));
    expect(json).not.toMatch(/[<\u2028]/);
    expect(JSON.parse(json).files[0].findings[0].message).toBe("</script>\u2028");
  });
});
