import { describe, expect, it } from "vitest";
import { spanOf } from "../testing/fixtures.ts";
import { buildExcerpt, type ExcerptMark } from "./excerpt.ts";
import { buildLineTable } from "./position.ts";

const mark = (text: string, quoted: string, role: ExcerptMark["role"] = "finding", label = ""): ExcerptMark => ({
  span: spanOf(text, quoted),
  role,
  label,
});

const linesShown = (text: string, marks: readonly ExcerptMark[], context = 1) =>
  buildExcerpt(buildLineTable(text), marks, context).map((row) => (row.kind === "gap" ? "gap" : row.line));

/** The marked parts of each row, read back from the row's own text. */
const marked = (text: string, marks: readonly ExcerptMark[]) =>
  buildExcerpt(buildLineTable(text), marks, 0).flatMap((row) =>
    row.kind === "gap" ? [] : row.marks.map(({ start, end }) => row.text.slice(start, end)),
  );

describe("an excerpt", () => {
  const text = Array.from({ length: 30 }, (_, index) => `line_${index + 1} = ${index + 1}`).join("\n");

  it("shows lines around each mark with gaps between", () => {
    expect(linesShown(text, [mark(text, "line_3 "), mark(text, "line_5 "), mark(text, "line_20")])).toEqual([
      2,
      3,
      4,
      5,
      6,
      "gap",
      19,
      20,
      21,
    ]);
  });

  it("stays inside the text", () => {
    expect(linesShown(text, [mark(text, "line_1 "), mark(text, "line_30")])).toEqual([1, 2, "gap", 29, 30]);
  });

  it("leaves blank lines around a mark out", () => {
    expect(linesShown("a\n\nb\n  \n", [mark("a\n\nb\n  \n", "b")])).toEqual([3]);
  });

  it("shows both ends of a long statement", () => {
    expect(linesShown(text, [{ span: spanOf(text, text), role: "finding", label: "" }], 0)).toEqual([1, 2, 3, 4, 5, "gap", 30]);
  });

  it("marks the very characters, also behind hidden ones", () => {
    const hidden = 'x = "\u202e" + evil("🐍")';
    expect(marked(hidden, [mark(hidden, 'evil("🐍")')])).toEqual(['evil("🐍")']);
  });

  it("shows hidden characters as escapes", () => {
    const hidden = "a\u200bb = '\x1b[0m'";
    expect(buildExcerpt(buildLineTable(hidden), [mark(hidden, "b")], 0)).toMatchObject([{ text: "a\\u200bb = '\\x1b[0m'" }]);
  });

  it("cuts a long line to a window around the mark", () => {
    const long = `${"a, ".repeat(100_000)}danger(x)${", b".repeat(100_000)}`;
    const [row] = buildExcerpt(buildLineTable(long), [mark(long, "danger(x)")], 1);
    expect(row?.kind === "line" && row.text.length).toBe(202);
    expect(marked(long, [mark(long, "danger(x)")])).toEqual(["danger(x)"]);
  });

  it("prints a label once, on the first row of its mark", () => {
    const call = "run(\n  x,\n)";
    const rows = buildExcerpt(buildLineTable(call), [mark(call, call, "sink", "2 sink")], 0);
    expect(rows.map((row) => (row.kind === "line" ? row.marks.map(({ label }) => label) : []))).toEqual([["2 sink"], [""], [""]]);
  });
});
