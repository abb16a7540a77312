/** What the page hands to whatever writes reviews: every file was read, and all rules are our own. */
import type { RuleText } from "../../engine/types.ts";
import type { ReviewAuthor, ReviewedFile, ReviewInput } from "../../report/reviewed.ts";
import { VERSION } from "./version.ts";

export const reviewInputOf = (files: readonly ReviewedFile[], texts: readonly RuleText[], author: ReviewAuthor | null): ReviewInput => ({
  toolVersion: VERSION,
  files,
  unread: [],
  warnings: [],
  texts,
  plainRules: [],
  author,
});
