/** The review on display in every form in which it leaves the page, without private values; and what its file is called. */
import type { ExportFormat } from "../../report/export.ts";
import { authorOf, reviewedFileOf } from "../store/selectors.ts";
import type { AppState } from "../store/store.ts";
import { reviewInputOf } from "./reviewInput.ts";

/** Nothing is exported before something was read, so the writers come later. */
export const loadWriters = () => import("../../report/export.ts");

export const loadRedaction = () => import("../../report/redact/redactReview.ts");

/** @returns `null` until there is a review. */
export async function writeExport(state: AppState, format: ExportFormat): Promise<string | null> {
  const file = reviewedFileOf(state);
  if (!file) return null;
  const { exportReview } = await loadWriters();
  return exportReview(format, reviewInputOf([file], state.ruleTexts, authorOf(state)));
}

/** The name of a file can be as private as what is in it. */
export async function nameExport(state: AppState, extension: string): Promise<string> {
  const file = reviewedFileOf(state);
  const { redactWords } = await loadRedaction();
  const name = file ? redactWords(state.fileName, file) : state.fileName;
  return `${name.replace(/\.py$/i, "")}-review.${extension}`;
}

export const EXTENSIONS = {
  text: "txt",
  markdown: "md",
  html: "html",
  sarif: "sarif",
  json: "json",
  svg: "svg",
} as const satisfies Record<ExportFormat, string>;

export const MEDIA_TYPES = {
  text: "text/plain",
  markdown: "text/markdown",
  html: "text/html",
  sarif: "application/sarif+json",
  json: "application/json",
  svg: "image/svg+xml",
} as const satisfies Record<ExportFormat, string>;
