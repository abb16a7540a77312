/** What was found in one sentence, counted as the list on the page counts: items, the possible ones apart. */
import { countSettled, settledInWords } from "../../report/standing.ts";
import { headline } from "../../report/summary.ts";
import type { Triage } from "../../report/triage.ts";
import { countOf, SEVERITY_WORDS } from "../../report/wording.ts";
import type { Review } from "../store/selectors.ts";

/** E.g. "7 findings, 2 high, 1 settled" or, without any, what was looked for and read. */
export function headlineOf({ items, shown }: Review, triage: Triage): string {
  if (items.length === 0) return headline(items, shown.report, triage);
  const sure = items.filter((item) => !item.isFolded);
  const settled = settledInWords(countSettled(items, triage));
  const [first] = sure;
  const alike = sure.filter((item) => item.severity === first?.severity).length;
  const found = first
    ? [countOf(sure.length, "finding"), `${alike} ${SEVERITY_WORDS[first.severity].toLowerCase()}`]
    : [countOf(items.length, "possible finding")];
  return [...found, settled].filter((part) => part !== "").join(", ");
}
