/**
 * The one way out: every file, clipboard text and terminal output that holds
 * a review is written here, so whatever must hold for all of them is done once.
 *
 * Each writer is pure and gives the same text on every machine, in every
 * locale and time zone.
 */
import { writeCard } from "./card.ts";
import { writeHtml } from "./html.ts";
import { writeJson } from "./json.ts";
import { writeMarkdown } from "./markdown.ts";
import { redactReview } from "./redact/redactReview.ts";
import type { ReviewInput } from "./reviewed.ts";
import { writeSarif } from "./sarif.ts";
import { writeText } from "./text.ts";

export const EXPORT_FORMATS = ["text", "markdown", "html", "sarif", "json", "svg"] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const WRITERS = {
  text: writeText,
  markdown: writeMarkdown,
  html: writeHtml,
  sarif: writeSarif,
  json: writeJson,
  svg: writeCard,
} as const satisfies Record<ExportFormat, (input: ReviewInput) => string>;

/** Whether secrets are replaced; only somebody who asked for it gets them as they are. */
export type Privacy = "redacted" | "as-is";

/** @returns Text that ends with a line end. */
export function exportReview(format: ExportFormat, input: ReviewInput, privacy: Privacy = "redacted"): string {
  return WRITERS[format](privacy === "redacted" ? redactReview(input) : input);
}
