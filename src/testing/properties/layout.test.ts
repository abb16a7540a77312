/** Layout says nothing about risk: comments, blank lines and line ends move findings and change none. */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { tidyText } from "../../app/store/tidyText.ts";
import { normaliseText } from "../../engine/index.ts";
import { LIMITS } from "../../engine/limits.ts";
import { scanText } from "../../engine/syntax/scan.ts";
import type { Span } from "../../engine/types.ts";
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

/** A program, and what is put into it where: a line of its own, or a comment at the end of a line. */
const withLayout = fc.tuple(patchwork(), between, fc.nat(), fc.boolean()).map(([text, line, number, isOwnLine]) => {
  const places = placesBetweenLines(text);
  const at = places[number % places.length] ?? 0;
  const endsLine = !isOwnLine && at > 0 && line.includes("#");
  return endsLine ? { text, at: at - 1, inserted: `  ${line.trim()}` } : { text, at, inserted: `${line}\n` };
});

/** Code that a report quotes may hold the comment too. */
const withoutComment = (inserted: string) => (text: string) =>
  (inserted.includes("#") ? text.replace(inserted.trim(), "") : text).replace(/\s+/g, " ");

describe("a report only moves", () => {
  holds("when a comment or a blank line is put in", withLayout, ({ text, at, inserted }) => {
    const after = analyzeWith(engine, text.slice(0, at) + inserted + text.slice(at));
    const quoted = withoutComment(inserted);
    // The parser counts a comment behind the last statement of a block to the block: only there a span may take it in.
    const tail = at + inserted.length;
    const endsLine = !inserted.endsWith("\n");
    const isAtEnd = ({ start, end }: Span): boolean => endsLine && start === at && end === at;
    // A statement that an edit adds stands behind the comment, what it adds to a statement before it: both are the end of the line.
    const withoutTail = ({ start, end }: Span): Span => {
      const isBehind = endsLine && end === tail;
      return { start: isBehind && start === tail ? at : start, end: isBehind ? at : end };
    };
    expect(rewritten(after, { span: withoutTail, text: quoted })).toEqual(
      rewritten(analyzeWith(engine, text), {
        span: (span) => (isAtEnd(span) ? span : movedBy(at, inserted.length)(span)),
        text: quoted,
      }),
    );
  });
});

describe("the reviewed text, and so its report, stays the same", () => {
  const lineEnds = fc.infiniteStream(fc.constantFrom("\n", "\r\n", "\r"));
  // One kind before each blank line and after it: `\r` and then `\n` would be one line end.
  const withEnds = (text: string, next: () => string): string => text.replace(/\n+/g, (run) => next().repeat(run.length));

  holds("for any line ends and a byte order mark", fc.tuple(patchwork(), lineEnds, fc.boolean()), ([text, ends, hasMark]) => {
    const written = (hasMark ? "\uFEFF" : "") + withEnds(text, () => ends.next().value ?? "\n");
    // The two doors to the engine: the command line and programs; the page.
    expect(normaliseText(written)).toBe(text);
    expect(tidyText(written)).toBe(text);
  });
});
