/**
 * A review as it is passed on: what its author saw and decided, apart from the
 * code. The reader's engine finds the findings again, so of each only that
 * much travels as is needed to tell whether it did. Shapes only.
 */
import type { Confidence, Severity } from "../engine/types.ts";
import type { ReviewAuthor } from "./reviewed.ts";
import type { Verdict } from "./triage.ts";

export interface SharedFinding {
  readonly ruleId: string;
  /** From 1, in the code as it was reviewed; redaction keeps lines. */
  readonly line: number;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** `null` while it is open and nothing was noted. */
  readonly verdict: Verdict | null;
}

/** What was replaced before the review was passed on. Never the values themselves. */
export interface RedactedCount {
  /** What readers see in its place, e.g. "AWS key" in `‹redacted: AWS key›`. */
  readonly label: string;
  /** Different values, not places. At least 1. */
  readonly count: number;
}

export interface SharedReview {
  /** In the order of lines, then of rule ids. */
  readonly findings: readonly SharedFinding[];
  /** `date` is a day, "2026-11-12". */
  readonly author: ReviewAuthor;
  /** Sorted by label; empty where nothing was. */
  readonly redacted: readonly RedactedCount[];
}
