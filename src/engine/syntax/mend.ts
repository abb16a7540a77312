/**
 * Broken code, made whole enough to be read: the fewest insertions and
 * omissions after which each statement parses on its own and every block has
 * its place. The text is changed on a copy; a map leads back, and every
 * statement that was touched is noted, so nothing found there counts as sure.
 *
 * This file gives each statement its place among the blocks; what is wrong
 * inside a statement is for `mendStatement.ts`.
 */
import { type MappedText, mappedText } from "../paste/positionMap.ts";
import type { Gap } from "../types.ts";
import { type LogicalLine, logicalLines } from "./logicalLine.ts";
import { firstWord, isCutExec, isHeader, isHeaderLike, mendStatement, type ParsesAlone, wrapped } from "./mendStatement.ts";
import type { Scan } from "./scan.ts";

export interface Mended extends MappedText {
  /** Statements that were touched; offsets in the text as it was given. */
  readonly touched: readonly Gap[];
}

/** Headers that need another before them, and which. */
const NEEDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["elif", ["if", "elif"]],
  ["else", ["if", "elif", "for", "while", "except", "try"]],
  ["except", ["try", "except"]],
  ["finally", ["try", "except", "else"]],
]);
/** What may follow a `try` block. */
const NEEDS_TRY = new Set(["except", "finally", "else"]);

/** Statements in a row. */
interface Block {
  /** Word that its last statement begins with. */
  before: string;
  /** Does a `try` in it still wait for its handler? */
  openTry: boolean;
}

/** An indentation at which statements stand. One block may be open at several, where it was indented without need. */
interface Level {
  readonly indent: number;
  /** The indentation that its statements get. */
  readonly space: string;
  readonly block: Block;
}

/** Statements that make no sense, looked past to see where the code goes on. */
const LOOK_AHEAD_MAX = 12;

/** @param isSuspect May the statement be broken? Others are left as they are. */
export function mendText(text: string, scan: Scan, parsesAlone: ParsesAlone, isSuspect: (line: LogicalLine) => boolean): Mended {
  const lines = logicalLines(text, scan);
  const codeOf = (line: LogicalLine): string => text.slice(line.textStart, line.codeEnd);
  const spaceOf = (line: LogicalLine): string => text.slice(line.start, line.textStart);
  const known = new Map<LogicalLine, boolean>();
  const isBroken = (line: LogicalLine): boolean => {
    let broken = known.get(line);
    if (broken === undefined) {
      broken =
        line.closers !== "" ||
        line.stray.length > 0 ||
        (isSuspect(line) && (isCutExec(codeOf(line)) || !parsesAlone(wrapped(codeOf(line)))));
      known.set(line, broken);
    }
    return broken;
  };

  const builder = mappedText(text);
  const touched: Gap[] = [];
  let reached = 0;
  const keepTo = (offset: number): void => {
    builder.keep(reached, offset);
    reached = Math.max(reached, offset);
  };
  const replace = (start: number, end: number, by: string): void => {
    keepTo(start);
    builder.replace(start, end, by);
    reached = Math.max(reached, end);
  };
  const touch = (line: LogicalLine, reason: string): void => {
    touched.push({ span: { start: line.textStart, end: line.codeEnd }, reason });
  };

  /** Innermost last. */
  const levels: Level[] = [{ indent: 0, space: "", block: { before: "", openTry: false } }];
  const top = (): Level => levels.at(-1) as Level;
  /** The header whose block comes next, the indentation that it counts as having, and what it gets for a block that does not come. */
  let header: { readonly line: LogicalLine; readonly indent: number; readonly block: string } | null = null;

  /** A `try` that nothing follows gets what Python wants there. */
  const closeTry = ({ space, block }: Level, at: number): void => {
    if (!block.openTry) return;
    replace(at, at, `${space}finally: pass\n`);
    block.openTry = false;
  };
  const leave = (at: number): void => {
    const left = levels.pop();
    if (left !== undefined && left.block !== top().block) closeTry(left, at);
  };
  const giveBlock = (): void => {
    if (header === null) return;
    const { line, block } = header;
    replace(line.codeEnd, line.codeEnd, block);
    touch(line, "its block is missing");
  };

  /**
   * Where a statement belongs that is indented less than the code before and
   * after it: with that code, which is shown by its next statement. A header
   * or a handler means what its indentation says.
   *
   * @returns The statement to stand beside, or `null` where the indentation may be meant.
   */
  const strayBeside = (index: number): LogicalLine | null => {
    const line = lines[index] as LogicalLine;
    if (header !== null ? line.indent > header.indent : line.indent >= top().indent) return null;
    const code = codeOf(line);
    if (isHeaderLike(code) || code.startsWith("@")) return null;
    let next = index + 1;
    for (; next <= index + LOOK_AHEAD_MAX; next++) {
      const after = lines[next];
      if (after === undefined || after.indent > line.indent || !isBroken(after)) break;
    }
    const after = lines[next];
    if (after === undefined || after.indent <= line.indent) return null;
    if (header !== null && after.indent > header.indent) return after;
    return levels.some(({ indent }) => indent === after.indent) ? after : null;
  };

  /** Opens and closes levels until the top is where the statement belongs. */
  const place = (line: LogicalLine, index: number): Level => {
    const beside = strayBeside(index);
    if (beside !== null) touch(line, "its indentation fits no block");
    const indent = (beside ?? line).indent;
    if (header !== null) {
      if (indent > header.indent) levels.push({ indent, space: spaceOf(beside ?? line), block: { before: "", openTry: false } });
      else giveBlock();
      header = null;
    }
    if (indent > top().indent) {
      touch(line, "unexpected indentation");
      levels.push({ indent, space: top().space, block: top().block });
    }
    while (indent < top().indent) {
      const above = top().indent - indent;
      const below = indent - (levels.at(-2)?.indent ?? 0);
      // Between two levels: the nearer one is meant.
      if (below > 0 && above <= below) {
        touch(line, "its indentation fits no block");
        break;
      }
      leave(line.start);
      if (indent > top().indent) touch(line, "its indentation fits no block");
    }
    return top();
  };

  lines.forEach((line, index) => {
    const { indent, space, block } = place(line, index);
    let code = codeOf(line);
    if (!NEEDS_TRY.has(firstWord(code))) closeTry({ indent, space, block }, line.start);
    if (space !== spaceOf(line)) replace(line.start, line.textStart, space);

    const needs = NEEDS.get(firstWord(code));
    if (needs !== undefined && !needs.includes(block.before)) {
      touch(line, `\`${firstWord(code)}\` without what it belongs to`);
      const asIf = firstWord(code) === "elif" ? `if${code.slice("elif".length)}` : "if 1:";
      code = asIf.endsWith(":") && parsesAlone(wrapped(asIf)) ? asIf : "if 1:";
      replace(line.textStart, line.codeEnd, code);
    } else if (isBroken(line)) {
      const mended = mendStatement(code, line, parsesAlone);
      if (mended.code === null) replace(line.textStart, line.codeEnd, "pass");
      else for (const edit of mended.edits) replace(line.textStart + edit.at, line.textStart + edit.at + edit.length, edit.text);
      code = mended.code ?? "pass";
      if (mended.reason !== null) touch(line, mended.reason);
    }
    keepTo(line.codeEnd);

    block.before = firstWord(code);
    if (block.before === "try") block.openTry = true;
    else if (block.before === "except" || block.before === "finally") block.openTry = false;
    header = isHeader(code) ? { line, indent, block: block.before === "match" ? `\n${space} case _: pass` : " pass" } : null;
  });
  finish();
  return { ...builder.finish(), touched: inOrder(touched) };

  function finish(): void {
    giveBlock();
    keepTo(text.length);
    const waiting = levels.filter(({ block }, index) => block.openTry && levels[index - 1]?.block !== block).reverse();
    if (waiting.length > 0 && !text.endsWith("\n")) builder.replace(text.length, text.length, "\n");
    for (const { space } of waiting) builder.replace(text.length, text.length, `${space}finally: pass\n`);
  }
}

/** One note a statement, in text order. */
function inOrder(touched: readonly Gap[]): Gap[] {
  const byStart = new Map<number, Gap>();
  for (const gap of touched) if (!byStart.has(gap.span.start)) byStart.set(gap.span.start, gap);
  return [...byStart.values()].sort((a, b) => a.span.start - b.span.start);
}
