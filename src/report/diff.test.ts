import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit } from "../engine/types.ts";
import { spanOf } from "../testing/fixtures.ts";
import { buildDiff } from "./diff.ts";
import { applyEdits } from "./edits.ts";
import { buildLineTable } from "./position.ts";

const show = (text: string, edits: readonly Edit[]) =>
  buildDiff(buildLineTable(text), edits).map((row) =>
    row.kind === "gap"
      ? "gap"
      : `${row.kind === "added" ? "+" : "-"}${row.line} ${row.text.slice(0, row.changed.start)}[${row.text.slice(row.changed.start, row.changed.end)}]${row.text.slice(row.changed.end)}`,
  );

describe("a diff", () => {
  const text = "import os\n\nos.system(a)\nb = 1\nos.system(c)\n";

  it("shows the changed part of a line", () => {
    expect(show(text, [{ span: spanOf(text, "system"), text: "popen" }])).toEqual(["-3 os.[system](a)", "+3 os.[popen](a)"]);
  });

  it("shows a changed word whole, and what is put beside a word alone", () => {
    const call = "get(url, verify=False, limit=10)\n";
    const changed = (old: string, text: string): readonly string[] => show(call, [{ span: spanOf(call, old), text }]);
    expect(changed("False", "True")).toEqual(["-1 get(url, verify=[False], limit=10)", "+1 get(url, verify=[True], limit=10)"]);
    expect(changed("10", "100")).toEqual(["-1 get(url, verify=False, limit=[10])", "+1 get(url, verify=False, limit=[100])"]);
    expect(changed(", limit", ", many=1, limit")).toEqual([
      "-1 get(url, verify=False, []limit=10)",
      "+1 get(url, verify=False, [many=1, ]limit=10)",
    ]);
  });

  it("shows an inserted line without the one it was put before, and counts the lines after it anew", () => {
    const edits = [
      { span: { start: 0, end: 0 }, text: "import shlex\n" },
      { span: spanOf(text, "c"), text: "d" },
    ];
    expect(show(text, edits)).toEqual(["+1 [import shlex]", "gap", "-5 os.system([c])", "+6 os.system([d])"]);
  });

  it("shows a removed line", () => {
    expect(show(text, [{ span: spanOf(text, "b = 1\n"), text: "" }])).toEqual(["-4 [b = 1]"]);
  });

  it("puts edits of neighbouring lines together", () => {
    const edits = [
      { span: spanOf(text, "a"), text: "x" },
      { span: spanOf(text, "b = 1"), text: "b = 2" },
    ];
    expect(show(text, edits)).toEqual(["-3 os.system([a])", "-4 b = [1]", "+3 os.system([x])", "+4 b = [2]"]);
  });

  it("leads from the text before to the text after", () => {
    const pieces = fc.array(
      fc.record({
        kept: fc.stringMatching(/^[ab\n]{1,4}$/),
        old: fc.stringMatching(/^[ab\n]{0,3}$/),
        text: fc.stringMatching(/^[abc\n]{0,3}$/),
      }),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        let before = "";
        const edits: Edit[] = [];
        for (const { kept, old, text: replacement } of parts) {
          before += kept;
          edits.push({ span: { start: before.length, end: before.length + old.length }, text: replacement });
          before += old;
        }
        const after = applyEdits(before, edits).split("\n");
        const lines = before.split("\n");
        const rows = buildDiff(buildLineTable(before), edits);
        if (rows.at(-1)?.kind === "gap") return; // A diff that was cut short does not tell the whole.
        const removed = rows.flatMap((row) => (row.kind === "removed" ? [row.line] : []));
        for (const row of rows) if (row.kind === "removed") expect(lines[row.line - 1]).toBe(row.text);
        for (const row of rows) if (row.kind === "added") expect(after[row.line - 1]).toBe(row.text);
        const added = new Set(rows.flatMap((row) => (row.kind === "added" ? [row.line] : [])));
        expect(after.filter((_, index) => !added.has(index + 1))).toEqual(lines.filter((_, index) => !removed.includes(index + 1)));
      }),
    );
  });
});
