/** Bounds of workshop packs and of what learners hand back. Both come from strangers as well, so each acts before the work it bounds. */
import { LINK_LIMITS, type LinkLimits } from "../link/limits.ts";

/** UTF-16 code units of a pack's text. */
export const PACK_LENGTH_MAX = 524_288;

export const EXERCISES_MAX = 50;
export const CODE_LINES_MAX = 400;
/** UTF-16 code units. */
export const CODE_LENGTH_MAX = 20_480;
/** UTF-16 code units of a prompt, a hint, a reason and the like. */
export const TEXT_LENGTH_MAX = 2_000;
/** UTF-16 code units of a title, a label and what else stands on one line. */
export const TITLE_LENGTH_MAX = 300;
export const OPTIONS_MAX = 6;
export const CLAIMS_MAX = 8;
/** Entries of any other list in an exercise. */
export const ENTRIES_MAX = 40;

/** For the JSON of packs and of progress. */
export const PACK_JSON_LIMITS: LinkLimits = { ...LINK_LIMITS, inflatedBytesMax: PACK_LENGTH_MAX };

/** Full answer included: it is the last rung of the ladder. */
export const HINTS_MAX = 4;
/** Code points of the name that a learner goes by. */
export const NICKNAME_MAX = 24;
