/**
 * Result codes out of whatever a learner's group sent: a chat export, mails,
 * a list. What is broken is named, so that somebody can ask for it again.
 * Linear in the text.
 */
import type { AnyPack } from "./pack.ts";
import { type MarkedPacks, markPacks, PAYLOAD_LENGTH_MAX, type ReadResult, type Result, readMarked } from "./resultCode.ts";

/** A code that was not taken. */
export interface BadCode {
  /** How it begins. */
  readonly quoted: string;
  /** A sentence. */
  readonly why: string;
}

export interface CollectedResults {
  /** One a learner, the furthest; in the order of the text. */
  readonly results: readonly Result[];
  readonly bad: readonly BadCode[];
  /** Names under which codes came that cannot be of one learner; all of them are in `results`. */
  readonly sharedNames: readonly string[];
}

/** UTF-16 code units of a text that is looked through. */
const TEXT_LENGTH_MAX = 5_000_000;
/** UTF-16 code units from the beginning of a code to its end, with all that was put into it. */
const REACH = 2 * PAYLOAD_LENGTH_MAX;
const QUOTE_LENGTH = 24;
/** Characters without a gap behind `k1.`, so that it is more than a word in a sentence. */
const TELLING_LENGTH = 12;
/** Bad codes that are named one by one. */
const BAD_MAX = 200;
/** Learners who go by one name. More are no accident. */
const SAME_NAME_MAX = 10;

/** Not in the middle of a word, unless that is an encoded `#`. */
const START = /(?:(?<![A-Za-z0-9-])|(?<=%23))k(?:0|[1-9][0-9]{0,3})\./gi;
/** What mail, chat and people put into a long word: line ends, marks of quotes and of code, what cannot be seen. */
const NOISE = /[\s>|=*`\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;

/** @param packs Those that the desk has. Never throws. */
export function collectResults(text: string, packs: readonly AnyPack[]): CollectedResults {
  const marked = markPacks(packs);
  const looked = text.slice(0, TEXT_LENGTH_MAX);
  const starts = [...looked.matchAll(START)].map(({ index }) => index);
  const learners = new Map<string, Result[]>();
  const bad = new Map<string, BadCode>();
  let end = 0;
  for (const [index, start] of starts.entries()) {
    if (start < end) continue; // Inside a code that was read.
    const part = looked.slice(start, Math.min(start + REACH, starts[index + 1] ?? looked.length));
    const whole = codeAt(looked.slice(start, start + REACH)) ?? "";
    const read = readMarked(whole, marked);
    if (read.kind === "ok") end = start + whole.length;
    const answer = read.kind === "ok" ? read : withoutNoise(part, marked, read);
    const quoted = `${part.replace(NOISE, "").slice(0, QUOTE_LENGTH)}…`;
    const why = answer.kind === "ok" ? addTo(learners, answer.result) : isTelling(part) ? inWords(answer) : null;
    if (why !== null && bad.size < BAD_MAX) bad.set(`${quoted} ${why}`, { quoted, why });
    else if (why !== null) bad.set("more", { quoted: "…", why: `There are more than ${BAD_MAX} such codes; the others are not listed.` });
  }
  if (text.length > TEXT_LENGTH_MAX)
    bad.set("", { quoted: "…", why: "The text is longer than 5 million characters; the rest was not looked at." });
  const groups = [...learners.values()];
  return {
    results: groups.flat(),
    bad: [...bad.values()],
    sharedNames: groups.filter((group) => group.length > 1).map(([first]) => first?.nickname ?? ""),
  };
}

const codeAt = (text: string): string | undefined => /^k[0-9]{1,4}\.[\w-]+\.[0-9a-f]{8}/i.exec(text)?.[0];
const isTelling = (part: string): boolean => (/^k[0-9]{1,4}\.([\w-]*)/i.exec(part)?.[1]?.length ?? 0) >= TELLING_LENGTH;

/** Of both readings, what is said of the whole one, unless the other is better. */
function withoutNoise(part: string, packs: MarkedPacks, whole: ReadResult): ReadResult {
  const joined = codeAt(part.replace(NOISE, ""));
  const read: ReadResult = joined === undefined ? { kind: "cut" } : readMarked(joined, packs);
  const isWhole = whole.kind !== "cut" && whole.kind !== "none" && whole.kind !== "malformed";
  return isWhole ? whole : read;
}

function inWords(answer: Exclude<ReadResult, { readonly kind: "ok" }>): string {
  switch (answer.kind) {
    case "none":
    case "cut":
      return "This code was cut or changed on its way.";
    case "newer-version":
      return "This code was made by a newer version of Riskline.";
    case "unknown-pack":
      return "This code is of a pack that is not loaded here, or of another edition of it.";
    case "impossible":
      return `This code was made by hand: ${answer.why}.`;
    case "malformed":
      return "This code was not written by Riskline.";
  }
}

/** Keeps what is furthest under each name. @returns Why it is not kept, where that has to be said. */
function addTo(learners: Map<string, Result[]>, result: Result): string | null {
  const name = `${result.packId} ${result.nickname.normalize("NFKC").toLowerCase()}`;
  const group = learners.get(name) ?? [];
  if (group.some((other) => leadsTo(result, other))) return null;
  const left = group.filter((other) => !leadsTo(other, result));
  if (left.length >= SAME_NAME_MAX) return `More than ${SAME_NAME_MAX} codes that contradict each other came under this name.`;
  learners.set(name, [...left, result]);
  return null;
}

/** Can the second be the same learner later on, or at the same moment? */
function leadsTo(early: Result, late: Result): boolean {
  if (early.isFinished && !late.isFinished) return false;
  return early.exercises.every((one, index) => {
    const other = late.exercises[index];
    if (other === undefined || one.tries > other.tries || one.hints > other.hints || one.minutes > other.minutes) return false;
    return !one.isSolved || (other.isSolved && one.tries === other.tries && one.hints === other.hints);
  });
}
