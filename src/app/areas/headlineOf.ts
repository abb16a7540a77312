/** What was found in one sentence, counted as the list on the page counts: items, the possible ones apart. */
import { headline } from "../../report/summary.ts";
import { countOf, SEVERITY_WORDS } from "../../report/wording.ts";
import type { Review } from "../store/selectors.ts";

/** E.g. "7 findings, 2 high" or, without any, what was looked for and read. */
export function headlineOf({ items, shown }: Review): string {
  const sure = items.filter((item) => !item.isFolded);
  const [first] = sure;
  if (first === undefined) return items.length === 0 ? headline(items, shown.report) : countOf(items.length, "possible finding");
  const alike = sure.filter((item) => item.severity === first.severity).length;
  return `${countOf(sure.length, "finding")}, ${alike} ${SEVERITY_WORDS[first.severity].toLowerCase()}`;
}
