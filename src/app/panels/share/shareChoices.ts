/** What a person chooses when they pass a review on. */

/** How much of the code travels. */
export type CodeChoice = "redacted" | "full" | "none";

export interface ShareChoices {
  readonly code: CodeChoice;
  /** Private values that are not to be replaced. */
  readonly unticked: ReadonlySet<string>;
  readonly name: string;
  readonly summary: string;
  readonly hasVerdicts: boolean;
  /** Whether it opens on the selected finding. */
  readonly opensOnFinding: boolean;
  readonly isLocked: boolean;
  readonly passphrase: string;
}

/** The safe ones. */
export const FIRST_CHOICES: ShareChoices = {
  code: "redacted",
  unticked: new Set(),
  name: "",
  summary: "",
  hasVerdicts: true,
  opensOnFinding: true,
  isLocked: false,
  passphrase: "",
};

export const STEPS = ["secrets", "content", "copy"] as const;
export type ShareStep = (typeof STEPS)[number];
