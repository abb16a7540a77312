/**
 * A review made ready to be passed on: private values replaced as chosen, what
 * travels put together, the link or file written. Apart from the session,
 * because the first page does without it.
 */
import { encodeEncryptedLink, encodeReviewFile, encodeReviewLink, pointAtFinding } from "../../link/codec.ts";
import type { ReviewState } from "../../link/review-state.ts";
import { exportReview } from "../../report/export.ts";
import { buildLineTable, countLines } from "../../report/position.ts";
import { findSecrets } from "../../report/redact/find.ts";
import { secretsIn } from "../../report/redact/redactReview.ts";
import { redactFile, scrub } from "../../report/redact/replace.ts";
import type { Secret } from "../../report/redact/secret.ts";
import type { ReviewAuthor, ReviewedFile } from "../../report/reviewed.ts";
import { shareReview } from "../../report/share.ts";
import { NO_TRIAGE } from "../../report/triage.ts";
import type { ShareChoices } from "../panels/share/shareChoices.ts";
import { reviewedFileOf, selectionOf } from "../store/selectors.ts";
import type { AppState } from "../store/store.ts";
import { linkAddress } from "./guestLink.ts";
import { reviewInputOf } from "./reviewInput.ts";
import { VERSION } from "./version.ts";

/** Everything that a person may pass on, before they chose. */
export interface ShareSubject {
  readonly file: ReviewedFile;
  readonly ruleTexts: AppState["ruleTexts"];
  readonly python: AppState["python"];
  /** False for a guest whose author kept the code: it cannot be shared by others either. */
  readonly hasCode: boolean;
  readonly lineCount: number;
  /** Number of the selected finding; `null` without one. */
  readonly finding: number | null;
}

/** `null` until there is a report. */
export function subjectOf(state: AppState): ShareSubject | null {
  const file = reviewedFileOf(state);
  if (!file) return null;
  return {
    file,
    ruleTexts: state.ruleTexts,
    python: state.python,
    hasCode: !(state.guest.kind === "guest" && state.guest.shared?.hasCode === false),
    lineCount: countLines(buildLineTable(file.text)),
    finding: state.selected === null ? null : (selectionOf(state)?.item.number ?? null),
  };
}

/** Private values in the code, its name and the notes. */
export function privateValuesOf({ file }: ShareSubject): readonly Secret[] {
  const notes = [...file.triage.values()].map(({ note }) => note);
  return joinSecrets(secretsIn(file), privateValuesOfWords([file.path, ...notes]));
}

/** Private values in what a person typed. */
export const privateValuesOfWords = (words: readonly string[]): readonly Secret[] => findSecrets({ text: "", report: null, words });

/** Both, each value once. Where the words add nothing, the very same list. */
export function joinSecrets(inCode: readonly Secret[], inWords: readonly Secret[]): readonly Secret[] {
  const known = new Set(inCode.map(({ value }) => value));
  const others = inWords.filter(({ value }) => !known.has(value));
  return others.length === 0 ? inCode : [...inCode, ...others];
}

export interface Prepared {
  /** As readers get it. */
  readonly file: ReviewedFile;
  readonly author: ReviewAuthor;
  readonly state: ReviewState;
}

/** Those that are to be replaced. */
export const chosenOf = (secrets: readonly Secret[], { code, unticked }: Pick<ShareChoices, "code" | "unticked">): readonly Secret[] =>
  code === "full" ? [] : secrets.filter(({ value }) => !unticked.has(value));

/** The file as readers get it. The costly part: apart from what is typed beside it. */
export function fileForReaders({ file }: ShareSubject, chosen: readonly Secret[], hasVerdicts: boolean): ReviewedFile {
  const told = hasVerdicts ? file : { ...file, triage: NO_TRIAGE };
  return chosen.length === 0 ? told : redactFile(told, chosen);
}

/** @param file Of `fileForReaders`. @param chosen Values to be replaced in the words too. @param day "2026-11-12" */
export function prepare(
  subject: ShareSubject,
  file: ReviewedFile,
  chosen: readonly Secret[],
  choices: Pick<ShareChoices, "code" | "name" | "summary">,
  day: string,
): Prepared {
  const author: ReviewAuthor = { name: scrub(choices.name.trim(), chosen), summary: scrub(choices.summary.trim(), chosen), date: day };
  return {
    file,
    author,
    state: {
      code: choices.code === "none" || !subject.hasCode ? null : file.text,
      lineCount: subject.lineCount,
      fileName: file.path,
      python: subject.python,
      ruleSet: file.report.ruleSet,
      toolVersion: VERSION,
      review: shareReview(file, author),
    },
  };
}

export type WrittenLink =
  | { readonly kind: "ok"; readonly address: string }
  /** `length` in characters; `null` when it was not worked out. */
  | { readonly kind: "too-long"; readonly length: number | null }
  | { readonly kind: "unavailable" };

/** @param finding Number of the finding to open on; `null` for none. @param passphrase `null` for an open link. */
export async function writeLink(state: ReviewState, finding: number | null, passphrase: string | null): Promise<WrittenLink> {
  const base = linkAddress();
  const made = passphrase === null ? await encodeReviewLink(state) : await encodeEncryptedLink(state, passphrase);
  switch (made.kind) {
    case "ok":
      return { kind: "ok", address: base + (finding === null ? made.fragment : pointAtFinding(made.fragment, finding)) };
    case "too-large":
      return { kind: "too-long", length: made.length === null ? null : base.length + made.length };
    case "no-passphrase":
    case "unavailable":
      return { kind: "unavailable" };
  }
}

/** The same content as a file. @param passphrase `null` for an open file. */
export async function writeFile(state: ReviewState, passphrase: string | null): Promise<string | null> {
  const made = await encodeReviewFile(state, passphrase);
  return made.kind === "ok" ? made.text : null;
}

/** The same review for people without this page. */
export function writeReview(format: "html" | "markdown", { file, author }: Prepared, ruleTexts: AppState["ruleTexts"]): string {
  return exportReview(
    format,
    reviewInputOf([file], ruleTexts, author),
    // What is to be replaced was chosen and replaced already.
    "as-is",
  );
}
