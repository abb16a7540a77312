/**
 * What follows from the store's facts. Each selector remembers its last
 * answer, so the same facts give the same object and nothing is drawn twice.
 */
import type { Finding, RuleText } from "../../engine/types.ts";
import { itemOfFinding, type ReviewItem, reviewItems } from "../../report/items.ts";
import { buildLineTable, type LineTable } from "../../report/position.ts";
import { completeReport, type Recheck, recheck, type SharedSubject } from "../../report/recheck.ts";
import type { ReviewAuthor, ReviewedFile } from "../../report/reviewed.ts";
import type { Triage } from "../../report/triage.ts";
import { buildMarks, type CodeMarks } from "../editor/marks.ts";
import { type ShownReport, shownReport } from "./analysis.ts";
import type { Guest } from "./guest.ts";
import type { AppState } from "./store.ts";

/** The report on display, ready to be read. */
export interface Review {
  readonly shown: ShownReport;
  readonly table: LineTable;
  readonly items: readonly ReviewItem[];
}

export interface Selection {
  readonly item: ReviewItem;
  readonly place: Finding;
}

const checkAgain = remember((shared: SharedSubject, { text, report }: ShownReport): Recheck => recheck(shared, text, report));

/** The review that somebody sent, whether its code came with it or is the person's own. */
export const sharedOf = (guest: Guest): SharedSubject | null =>
  guest.kind === "guest" || guest.kind === "laid-over" ? guest.shared : null;

/** What a guest's review says, held against the report on display; `null` where there is none of both. */
export function recheckOf({ guest, analysis }: AppState): Recheck | null {
  const shown = shownReport(analysis);
  const shared = sharedOf(guest);
  return shared && shown ? checkAgain(shared, shown) : null;
}

const complete = remember((shown: ShownReport, again: Recheck, texts: readonly RuleText[]): ShownReport => {
  const report = completeReport(shown.report, shown.text, again, texts);
  return report === shown.report ? shown : { ...shown, report };
});

/** The report on display, with the findings of a guest's review that could not be checked. See `completeReport`. */
function shownOf(state: AppState): ShownReport | null {
  const shown = shownReport(state.analysis);
  const again = state.guest.kind === "guest" ? recheckOf(state) : null;
  return shown && again ? complete(shown, again, state.ruleTexts) : shown;
}

const buildReview = remember((shown: ShownReport, texts: readonly RuleText[]): Review => {
  return { shown, table: buildLineTable(shown.text), items: reviewItems(shown.report, texts) };
});

/** `null` until the first report of a text. */
export function reviewOf(state: AppState): Review | null {
  const shown = shownOf(state);
  return shown && buildReview(shown, state.ruleTexts);
}

const fileOf = remember(
  ({ fileName: path, text, report }: ShownReport, triage: Triage): ReviewedFile => ({
    path,
    text,
    report,
    notes: [],
    triage,
    redaction: null,
  }),
);

/** The text on display with its report and verdicts, as exports and the document take it; `null` until the first report. */
export function reviewedFileOf(state: AppState): ReviewedFile | null {
  const shown = shownOf(state);
  return shown && fileOf(shown, state.triage);
}

/** Who put a name or words to the review on display: a guest's sender, else the person; `null` where nobody did. */
export function authorOf({ guest, byline }: AppState): ReviewAuthor | null {
  if (guest.kind === "guest") return guest.shared?.review.author ?? null;
  return byline.name === "" && byline.summary === "" ? null : byline;
}

/** True when the report on display is about an older text. */
export const isStale = ({ analysis }: AppState): boolean => analysis.status !== "done";

const select = remember((review: Review, fingerprint: string | null): Selection | null => {
  const item = (fingerprint === null ? null : itemOfFinding(review.items, fingerprint)) ?? review.items[0] ?? null;
  if (item === null) return null;
  return { item, place: item.places.find((place) => place.fingerprint === fingerprint) ?? item.places[0] };
});

/** What the person chose or, until then, the first finding. */
export function selectionOf(state: AppState): Selection | null {
  const review = reviewOf(state);
  return review && select(review, state.selected);
}

const mark = remember((review: Review, selection: Selection | null, step: number | null, possibleOpen: boolean) =>
  buildMarks(review.shown.text, review.shown.report, { items: review.items, selected: selection?.place ?? null, step, possibleOpen }),
);

/** Offsets are into the text of the report, `marks.table.text`, which may be older than the text in the editor. */
export function marksOf(state: AppState): CodeMarks | null {
  const review = reviewOf(state);
  return review && mark(review, selectionOf(state), state.step, state.possibleOpen);
}

/** Items that stepping goes through: the folded ones only while their fold is open. */
export function steppedItems(state: AppState): readonly ReviewItem[] {
  const items = reviewOf(state)?.items ?? [];
  const shown = items.filter((item) => state.possibleOpen || !item.isFolded);
  return shown.length > 0 ? shown : items;
}

/** Remembers the last answer. */
export function remember<Args extends readonly unknown[], Result>(make: (...args: Args) => Result): (...args: Args) => Result {
  let last: { readonly args: Args; readonly result: Result } | null = null;
  return (...args) => {
    const known = last;
    if (known?.args.every((arg, index) => Object.is(arg, args[index]))) return known.result;
    const result = make(...args);
    last = { args, result };
    return result;
  };
}
