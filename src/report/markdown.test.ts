import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideRelease, makeFinding, makeInput, makeReport, makeText } from "../testing/fixtures.ts";
import { exportReview } from "./export.ts";
import { isHidden } from "./hidden.ts";
import { escapeWords, writeProse } from "./markdown.ts";
import { code } from "./prose.ts";
import type { Status } from "./triage.ts";

const HOSTILE = [
  " 1. first",
  "![x](https://attacker.invalid/a.png)",
  "[click](javascript:globalThis.__pwned=1)",
  "<img src=x onerror=globalThis.__pwned=1>",
  "<!-- hidden -->",
  "@everyone see https://attacker.invalid and www.attacker.invalid",
  "``` \n# heading\n- list\n> quote\n| a | b |",
  "`` ` ``` ````",
  "\u202e\u200b\x1b[31m",
  "a\\",
  "**bold** _it_ ~~no~~ &lt; :smile: $$math$$ #1",
];

/** The Markdown without its code spans and fences, read as CommonMark reads them: an opening run of backticks ends at the next equal run. */
function proseOf(markdown: string): string {
  let rest = "";
  let fence: string | null = null;
  for (const line of markdown.split("\n")) {
    const ticks = /^(`{3,})/.exec(line)?.[1] ?? null;
    if (fence === null && ticks !== null) fence = ticks;
    else if (fence !== null && line === fence) fence = null;
    else if (fence === null) rest += `${stripSpans(line)}\n`;
  }
  expect(fence).toBeNull();
  return rest;
}

function stripSpans(line: string): string {
  let rest = "";
  let at = 0;
  while (at < line.length) {
    const run = /^`+/.exec(line.slice(at))?.[0];
    if (line[at] === "\\") {
      rest += line.slice(at, at + 2);
      at += 2;
    } else if (run === undefined) {
      rest += line[at++];
    } else {
      const closing = new RegExp(`(?<!\`)${run}(?!\`)`).exec(line.slice(at + run.length));
      expect(closing, `a code span is closed in: ${line}`).not.toBeNull();
      at += run.length * 2 + (closing?.index ?? 0);
    }
  }
  return rest;
}

/** Only our own headings, emphasis and list marks may be left unescaped. */
function expectNothingActive(markdown: string): void {
  const prose = proseOf(markdown)
    .replace(/\*\*(?:Why it matters|Status|Solution|Summary|Warning|In the reviewer's words):\*\*/g, "")
    .replace(/^#{1,3} /gm, "")
    .replace(/\\./g, "");
  expect(prose).not.toMatch(/[`*_{}[\]<>#|~@&!$]/);
  expect(prose).not.toMatch(/[a-z]:\S/i);
  expect(prose).not.toMatch(/www\./i);
  expect(Array.from(prose).filter(isHidden)).toEqual([]);
}

const review = (name: string, status: Status = "accepted-risk") => {
  const text = `run(${name})\n`;
  const finding = makeFinding("r", { start: 0, end: text.length - 1 }, { bindings: [{ name: "X", text: name }], message: `Uses ${name}.` });
  const report = makeReport([finding, { ...finding, ruleId: "plain" }], {
    questions: [{ ruleId: "q", span: finding.span, text: name }],
    problems: [{ kind: "limit-reached", limit: "nodes", ruleId: null, reason: name }],
  });
  return exportReview("markdown", {
    ...makeInput([{ path: name, text, report, notes: [name], triage: new Map([[finding.fingerprint, { status, note: name }]]) }], {
      texts: [makeText("r", { title: "Uses $X and `$X`" })],
      author: { name, summary: name, date: name },
    }),
    unread: [{ path: name, reason: name }],
    warnings: [name],
  });
};

describe("a Markdown review", () => {
  it("has the form of a colleague's review", () => {
    expect(exportReview("markdown", makeInput([{}]))).toMatchInlineSnapshot(`
      "# Security review: release.py

      Riskline rule set 2026.1 · 14 of 16 lines read · Python 2

      ## 1. Request data reaches a shell command (Critical, likely, CWE-78, line 5)

      **Why it matters:** \`command\` is built from the form and handed to a shell. Whoever can send the form runs commands as the user of this server. Needs: Someone else can reach the form. A tag with an \`&\` starts a second command.

      \`\`\`
        4 | def run(command):
        5 |     pipe = Popen(command, shell=True, stdout=PIPE, stderr=PIPE)
        6 |     out, err = pipe.communicate()
      \`\`\`

      Path: \`request.form["tag"]\` line 12 → \`command\` line 14 → \`command\` line 4 → \`Popen\` line 5

      If \`tag\` is \`1.4; cat /etc/passwd\`, line 14 builds:

      \`\`\`
      docker pull shop:1.4; cat /etc/passwd
      \`\`\`

      After the pull, \`cat\` prints the list of users.

      **Solution:** Log \`command\` instead. A log stays here.

      \`\`\`diff
      -     pipe = Popen(command, shell=True, stdout=PIPE, stderr=PIPE)
      +     pipe = Popen(command, stdout=PIPE, stderr=PIPE)
      \`\`\`

      ## 2. Error output reveals the environment (Medium, certain, CWE-209, line 8; also line 16)

      **Why it matters:** \`err\` makes trouble. Somebody reads \`err\`. Needs: A reader. Somebody sees \`err\` by accident.

      \`\`\`
        7 |     if err:
        8 |         print err
        9 |     return out, err
        ⋯ |
       15 |     out, err = run(command)
       16 |     return err, 500
      \`\`\`

      **Solution:** Log \`err\` instead. A log stays here.

      For example:

      \`\`\`python
      log.error(err)  # the same
      \`\`\`

      ## Possible findings

      - 3\\. A command is joined from text (High, possible, CWE-78, line 19)

      ## Still to ask

      - Which user runs \`Popen\` here?

      **Summary:** The main risk is finding 1 (critical, likely, line 5): Whoever can send the form runs commands as the user of this server. Fix finding 1 first, then finding 2. Not checked: lines 18 and 19 (missing \`)\` on line 18) and code outside this text. 1 possible finding is listed apart.
      "
    `);
  });

  it.each(HOSTILE)("lets nothing come alive from a name like %j", (name) => {
    expectNothingActive(review(name));
    expectNothingActive(review(name, "will-fix"));
  });

  it("lets nothing come alive from any name", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary" }), fc.constantFrom("`", "\n", "\\", " "))),
        (pieces) => {
          expectNothingActive(review(pieces.join("")));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("tells what was decided after the title, and keeps what is settled apart with its number and its argument", () => {
    const triage = decideRelease({
      "shell-from-request": { status: "false-positive", note: "`tag` is *signed* before" },
      "error-output-shown": { status: "will-fix", note: "" },
      "shell-from-argument": { status: "confirmed", note: "see ticket 7" },
    });
    const markdown = exportReview("markdown", makeInput([{ triage }]));
    expect(markdown.match(/^#.*$/gm)).toEqual([
      "# Security review: release.py",
      "## 2. Error output reveals the environment (Medium, certain, CWE-209, line 8; also line 16)",
      "## Possible findings",
      "## Settled by the reviewer",
      "### 1. Request data reaches a shell command (Critical, likely, CWE-78, line 5)",
      "## Still to ask",
    ]);
    expect(markdown).toContain("line 8; also line 16)\n\n**Status:** Will fix\n\n**Why it matters:**");
    expect(markdown).toContain("line 5)\n\n**Status:** False positive: \\`tag\\` is \\*signed\\* before\n\n**Why it matters:**");
    expect(markdown).toContain("possible, CWE-78, line 19). **Status:** Confirmed: see ticket 7");
  });

  it("names who reviewed, as they typed it, and quotes their words before our summary", () => {
    const author = { name: "Ada L.", summary: "Ship it.\n\n- After the first fix.", date: "2026-11-12" };
    const markdown = exportReview("markdown", makeInput([{}], { author }));
    expect(markdown).toContain("\nReviewed by Ada L. (name as typed), 2026-11-12 · Riskline rule set");
    expect(markdown).toContain("**In the reviewer's words:** Ship it.\n\n\\- After the first fix.\n\n**Summary:** The main risk");
    expect(exportReview("markdown", makeInput([{}], { author: { name: " ", summary: "\n", date: null } }))).toBe(
      exportReview("markdown", makeInput([{}])),
    );
  });

  it("keeps neighbouring code apart from its surroundings, whatever backticks it holds", () => {
    expect(writeProse([code("x"), code("`<img src=x onerror=alert(1)>")])).toBe("``x`<img src=x onerror=alert(1)>``");
  });

  it("says what was not reviewed", () => {
    const markdown = exportReview("markdown", { ...makeInput([]), unread: [{ path: "a_b.py", reason: "it is not text" }] });
    expect(markdown).toBe("## Not reviewed\n\n- `a_b.py`: it is not text\n");
  });
});

describe("escaped words", () => {
  it("read as they were", () => {
    expect(escapeWords("line 14, in run(): 2 of 3.")).toBe("line 14, in run(): 2 of 3.");
    expect(escapeWords("see https://a.example")).toBe("see https\\://a.example");
    expect(escapeWords("f_x[0] * 2")).toBe("f\\_x\\[0\\] \\* 2");
  });
});
