import { describe, expect, it } from "vitest";
import { checkAnnotations, readAnnotations } from "./annotations.ts";

/** Says of a program what does not agree, when its rule finds every `bad(` in it. */
function check(lines: readonly string[]): readonly string[] {
  const text = lines.join("\n");
  const findings = [...text.matchAll(/bad\(/g)].map(({ index }) => ({ ruleId: "r", span: { start: index, end: index + 4 } }));
  return checkAnnotations(text, findings).mismatches.map(({ kind, line }) => `${kind} ${line}`);
}

describe("annotations of a program", () => {
  it("agree when each line is found that says so, and no other", () => {
    expect(check(["# ruleid: r", "bad()", "# ok: r", "good()"])).toEqual([]);
  });

  it("tell what is missing, unwanted and unannounced, in order of lines", () => {
    expect(check(["bad()", "# ruleid: r", "good()", "# ok: r", "bad()"])).toEqual(["unannounced 1", "missing 3", "unwanted 5"]);
  });

  it("are about the next line that is no annotation", () => {
    expect(readAnnotations("# ruleid: a\n    # ok: b, c\nx = 1\n")).toEqual([
      { ruleId: "a", isFinding: true, line: 3 },
      { ruleId: "b", isFinding: false, line: 3 },
      { ruleId: "c", isFinding: false, line: 3 },
    ]);
  });

  it("say nothing of a rule that they do not name", () => {
    expect(check(["bad()", "# ruleid: other", "good()"])).toEqual(["missing 3"]);
  });

  it("at the end are about the line after it", () => {
    expect(check(["good()", "# ruleid: r"])).toEqual(["missing 3"]);
  });
});
