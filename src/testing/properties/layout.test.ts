/** Layout says nothing about risk: comments, blank lines and line ends move findings and change none. */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { normaliseText } from "../../engine/index.ts";
import { LIMITS } from "../../engine/limits.ts";
import { scanText } from "../../engine/syntax/scan.ts";
import { analyzeWith } from "../engine.ts";
import { patchwork } from "../patchwork.ts";
import { engine, holds } from "./hold.ts";
import { movedBy, rewritten } from "./report.ts";

/** Offsets of lines before which a comment may stand: outside strings, brackets and continued lines; and the end. */
function placesBetweenLines(text: string): number[] {
  const { lines, brackets } = scanText(text, LIMITS);
  const depthAt = (offset: number): number =>
    brackets.filter((at) => at < offset).reduce((depth, at) => depth + ("([{".includes(text[at] ?? "") ? 1 : -1), 0);
  const places = lines.filter(
    ({ begins, start, isContinuation }) => (begins === "code" || begins === "blank") && !isContinuation && depthAt(start) === 0,
  );
  return places.map(({ start }) => start);
}

const between = fc.constantFrom(
  "",
  "    ",
  "\t",
  "# a note",
  "#",
  "    # a deeper note",
  "\t# after a tab",
  "# don't",
  '# the "quoted',
  '# """',
  "# open (",
  "# if this:",
  "# os.system(command)",
  "# Übung 漢字 😀",
);

/** A program and another line in it. */
const withLine = fc.tuple(patchwork(), between, fc.nat()).map(([text, line, number]) => {
  const places = placesBetweenLines(text);
  return { text, line, at: places[number % places.length] ?? 0 };
});

/** Code that a report quotes may hold the line too. */
const withoutLine = (line: string) => (text: string) => (line.includes("#") ? text.replace(line, "") : text).replace(/\s+/g, " ");

describe("a report only moves", () => {
  holds("when a comment or a blank line is put in", withLine, ({ text, line, at }) => {
    const inserted = `${line}\n`;
    const after = analyzeWith(engine, text.slice(0, at) + inserted + text.slice(at));
    const quoted = withoutLine(line);
    expect(rewritten(after, { span: (span) => span, text: quoted })).toEqual(
      rewritten(analyzeWith(engine, text), { span: movedBy(at, inserted.length), text: quoted }),
    );
  });
});

describe("a report stays the same", () => {
  const lineEnds = fc.infiniteStream(fc.constantFrom("\n", "\r\n", "\r"));
  // One kind before each blank line and after it: `\r` and then `\n` would be one line end.
  const withEnds = (text: string, next: () => string): string => text.replace(/\n+/g, (run) => next().repeat(run.length));

  holds("for any line ends and a byte order mark", fc.tuple(patchwork(), lineEnds, fc.boolean()), ([text, ends, hasMark]) => {
    const written = (hasMark ? "\uFEFF" : "") + withEnds(text, () => ends.next().value ?? "\n");
    expect(analyzeWith(engine, normaliseText(written))).toEqual(analyzeWith(engine, text));
  });
});
