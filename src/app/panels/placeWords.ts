/** Where an item lies, in the words of a row: "line 14, in run(); also 22, 31". */
import type { Finding } from "../../engine/types.ts";
import type { ReviewItem } from "../../report/items.ts";
import { type LineTable, lineOf } from "../../report/position.ts";
import { shortenCode } from "../../report/prose.ts";

/** Further lines that a row names; the rest is counted. */
const LINES_MAX = 4;
/** UTF-16 code units of a function's name that are shown. */
const NAME_LENGTH_MAX = 60;

export function placesInWords(item: ReviewItem, table: LineTable): string {
  const [first, ...others] = item.places;
  const line = lineOf(table, first.span.start);
  const lines = [...new Set(others.map((place) => lineOf(table, place.span.start)))].filter((other) => other !== line);
  if (lines.length === 0) return placeInWords(first.inFunction, line);
  const named = lines.slice(0, LINES_MAX).join(", ");
  const more = lines.length > LINES_MAX ? ` and ${lines.length - LINES_MAX} more` : "";
  return `${placeInWords(first.inFunction, line)}; also ${named}${more}`;
}

/** @param line 1-based. */
export function placeInWords(inFunction: Finding["inFunction"], line: number): string {
  return inFunction === null ? `line ${line}` : `line ${line}, in ${shortenCode(inFunction, NAME_LENGTH_MAX)}()`;
}
