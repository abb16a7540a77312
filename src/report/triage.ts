/**
 * What people decided about findings. A verdict belongs to one place, held by
 * its fingerprint, so it outlives edits elsewhere; the engine knows nothing of it.
 */
import type { Fingerprint } from "../engine/types.ts";

export const STATUSES = ["open", "confirmed", "will-fix", "accepted-risk", "false-positive", "used-in-tests"] as const;

/** Where a finding stands. The last three say that nothing is to be done, and need a reason. */
export type Status = (typeof STATUSES)[number];

export interface Verdict {
  readonly status: Status;
  /** The reason, or a note. Plain text as typed, at most `NOTE_LENGTH_MAX` UTF-16 code units; may be empty where no reason is needed. */
  readonly note: string;
}

/** Verdicts by fingerprint. A finding without one is open and without a note. */
export type Triage = ReadonlyMap<Fingerprint, Verdict>;

export const NO_TRIAGE: Triage = new Map();

/** UTF-16 code units, without the white space around them. */
export const REASON_LENGTH_MIN = 10;
export const NOTE_LENGTH_MAX = 2_000;

export const STATUS_WORDS = {
  open: "Open",
  confirmed: "Confirmed",
  "will-fix": "Will fix",
  "accepted-risk": "Accepted risk",
  "false-positive": "False positive",
  "used-in-tests": "Used in tests",
} as const satisfies Record<Status, string>;

/** Whether a finding with this status is settled: a tool that gates on findings lets it pass. */
export const isSettled = (status: Status): boolean =>
  status === "accepted-risk" || status === "false-positive" || status === "used-in-tests";

/** Whether the verdict may be kept: settled ones need a reason. */
export const isJustified = ({ status, note }: Verdict): boolean => !isSettled(status) || note.trim().length >= REASON_LENGTH_MIN;
