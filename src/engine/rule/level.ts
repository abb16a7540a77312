/**
 * The words of rule files for how bad and how sure → ours.
 */
import type { Confidence, Severity } from "../types.ts";

const SEVERITIES: Readonly<Record<string, Severity>> = {
  CRITICAL: "critical",
  HIGH: "high",
  MEDIUM: "medium",
  LOW: "low",
  ERROR: "high",
  WARNING: "medium",
  EXPERIMENT: "note",
  INVENTORY: "note",
};

/**
 * `null` when the word is not known. INFO is the lowest of two scales: below
 * LOW it means a note, in ERROR/WARNING/INFO it means low.
 * @param infoIsNote Does the rule speak the scale that has LOW?
 */
export function severityFrom(value: unknown, infoIsNote: boolean): Severity | null {
  if (typeof value !== "string") return null;
  const word = value.toUpperCase();
  if (word === "INFO") return infoIsNote ? "note" : "low";
  return SEVERITIES[word] ?? null;
}

const CONFIDENCES: Readonly<Record<string, Confidence>> = { HIGH: "certain", MEDIUM: "likely", LOW: "possible" };

/** `null` when the word is not known. */
export const confidenceFrom = (value: unknown): Confidence | null =>
  typeof value === "string" ? (CONFIDENCES[value.toUpperCase()] ?? null) : null;
