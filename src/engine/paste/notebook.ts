/**
 * Notebook files (nbformat 3 and 4): the source of all code cells, in order.
 *
 * The JSON is not parsed but walked once with its own small reader, because
 * each character must keep its place in the shown text. It builds no objects,
 * so hostile JSON costs no more than its length. A notebook that is cut off
 * gives the cells up to the cut.
 */

import type { Span } from "../types.ts";
import { decodeJsonString, endOfJsonString } from "./jsonString.ts";
import { joinLines, linesOf } from "./line.ts";
import { withoutMagics } from "./magic.ts";
import { composeMaps, type MappedText, mappedText } from "./positionMap.ts";

/** The strings of one cell's source, which are joined as they are. */
interface Cell {
  readonly sources: Span[];
  type: string;
  language: string;
}

interface Level {
  readonly kind: "{" | "[";
  /** Of the member being read. */
  key: string;
  expectsKey: boolean;
}

/** Levels of JSON. Notebooks have about ten. */
const DEPTH_MAX = 200;

/** `null` when the text is no notebook, or has no cell at all. */
export function unwrapNotebook(shown: string): MappedText | null {
  const cells = readCells(shown);
  if (cells === null) return null;
  const builder = mappedText(shown);
  const starts: number[] = [];
  let length = 0;
  for (const { sources, type, language } of cells) {
    if (type !== "code" || !/^(?:|i?python[\d.]*)$/i.test(language)) continue;
    starts.push(length);
    let endsInLineBreak = true;
    for (const { start, end } of sources) {
      const decoded = decodeJsonString(builder, shown, start, end);
      length += decoded.length;
      if (decoded.length > 0) endsInLineBreak = decoded.endsInLineBreak;
    }
    if (endsInLineBreak) continue;
    const end = sources.at(-1)?.end ?? 0;
    builder.replace(end, end, "\n");
    length++;
  }
  const decoded = builder.finish();
  const lines = starts.flatMap((start, index) => withoutMagics(decoded.text, linesOf(decoded.text, start, starts[index + 1] ?? length)));
  const plain = joinLines(decoded.text, lines);
  return { text: plain.text, map: composeMaps(plain.map, decoded.map) };
}

/** Walks the JSON once. Mistakes that leave no doubt about the structure are let pass. */
function readCells(text: string): Cell[] | null {
  const cells: Cell[] = [];
  const levels: Level[] = [];
  let isNotebook = false;
  if (text[skipBlanks(text, 0)] !== "{") return null;
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    const character = text[at] as string;
    const level = levels.at(-1);
    if (character === "{" || character === "[") {
      if (level?.expectsKey || levels.length >= DEPTH_MAX) return null;
      levels.push({ kind: character, key: "", expectsKey: character === "{" });
      if (levels.length === cellDepth(levels)) cells.push({ sources: [], type: "", language: "" });
      at++;
    } else if (character === "}" || character === "]") {
      if (level === undefined || (level.kind === "{") !== (character === "}")) return null;
      levels.pop();
      at++;
      if (levels.length === 0) return isNotebook && cells.length > 0 && skipBlanks(text, at) === text.length ? cells : null;
    } else if (character === '"') {
      const start = at + 1;
      const closing = endOfJsonString(text, start);
      // A line break before the quote is no JSON; the end of the text is a cut.
      if (level === undefined || (closing < 0 && text.includes("\n", start))) return null;
      const end = closing < 0 ? text.length : closing;
      if (level.expectsKey) {
        level.key = text.slice(start, Math.min(end, start + 40));
        level.expectsKey = false;
        if (levels.length === 1 && level.key === "nbformat") isNotebook = true;
      } else readInto(cells.at(-1), levels, text, { start, end });
      at = end + 1;
    } else if (character === ",") {
      if (level === undefined) return null;
      level.expectsKey = level.kind === "{";
      at++;
    } else if (character === ":") at++;
    else {
      const end = endOfWord(text, at);
      if (end === at) return null;
      at = end;
    }
  }
  return cells.some(({ type }) => type !== "") ? cells : null;
}

/** How deep the cells lie: root, list, cell; in nbformat 3 root, list, worksheet, list, cell. -1 outside of them. */
function cellDepth(levels: readonly Level[]): number {
  const [root, list, sheet, sheetList] = levels;
  if (list?.kind !== "[") return -1;
  if (root?.key === "cells") return levels[2]?.kind === "{" ? 3 : -1;
  return root?.key === "worksheets" && sheet?.key === "cells" && sheetList?.kind === "[" && levels[4]?.kind === "{" ? 5 : -1;
}

/** @param cell The last one that began. @param content Of a string that is a value. */
function readInto(cell: Cell | undefined, levels: readonly Level[], text: string, content: Span): void {
  const depth = cellDepth(levels);
  if (cell === undefined || depth < 0) return;
  const isListed = levels.length === depth + 1 && levels[depth]?.kind === "[";
  if (levels.length !== depth && !isListed) return;
  const key = levels[depth - 1]?.key;
  if (key === "source" || key === "input") cell.sources.push(content);
  else if (isListed) return;
  else if (key === "cell_type") cell.type = text.slice(content.start, Math.min(content.end, content.start + 20));
  else if (key === "language") cell.language = text.slice(content.start, Math.min(content.end, content.start + 20));
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\n\r".includes(text[at] as string)) at++;
  return at;
}

/** A number, `true`, `false` or `null`; letters are not checked. */
function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\w.+-]/.test(text[at] as string)) at++;
  return at;
}
