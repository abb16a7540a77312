/**
 * Answers of exercises as salted hashes, and what a learner is told about an
 * attempt.
 *
 * Feedback never says "wrong": it names the misconception, in the words that
 * the author wrote for it. The hashes stop casual spoilers alone; see `pack.ts`.
 */
import { sha256Hex } from "../link/sha256.ts";
import { checkFix, type FixAttempt } from "./fixCheck.ts";
import type { AnswerHash, Claim, Exercise, LineReason } from "./pack.ts";

/** What a learner hands in, of the type of the exercise. */
export type Attempt =
  | { readonly type: "find-line"; readonly lines: readonly number[] }
  | { readonly type: "trace"; readonly source: number; readonly sink: number }
  | { readonly type: "choose-fix"; readonly option: string }
  /** By claim; `reason` is the id of one of its reasons. */
  | { readonly type: "real-or-not"; readonly verdicts: Readonly<Record<string, { readonly isReal: boolean; readonly reason: string }>> }
  /** Indices of the points that the learner's own review has too. */
  | { readonly type: "review"; readonly ticked: readonly number[] }
  | ({ readonly type: "fix-until-green" } & FixAttempt);

export interface FeedbackMessage {
  /** Line numbers, as "12" or "12, 15", or the id of an option or a claim; `null` for the whole. */
  readonly about: string | null;
  /** Code stands between backticks. */
  readonly text: string;
}

export interface Feedback {
  readonly isRight: boolean;
  /** Most helpful first. Of a right answer too, where the author says why it is right. */
  readonly messages: readonly FeedbackMessage[];
  /** What was picked and is not the answer, as keys that `wrongPick.ts` reads. Empty when `isRight`. */
  readonly wrongPicks: readonly string[];
  /** 0 to 1; 1 exactly when `isRight`. */
  readonly credit: number;
}

const HASH_DIGITS = 16;

/** Key of the wrong pick that is both ends of a trace, the other way round. */
export const TURNED = "turned";

/** @param salt Of the pack. @param answer One of the forms in `answerTo`. */
export function hashAnswer(salt: string, exerciseId: string, answer: string): AnswerHash {
  return sha256Hex(`${salt}\n${exerciseId}\n${answer}`).slice(0, HASH_DIGITS);
}

/** How each thing that can be answered is written before it is hashed. */
export const answerTo = {
  line: (line: number) => `line ${line}`,
  source: (line: number) => `source ${line}`,
  sink: (line: number) => `sink ${line}`,
  option: (id: string) => `option ${id}`,
  verdict: (claim: string, isReal: boolean) => `verdict ${claim} ${isReal ? "real" : "not"}`,
  reason: (claim: string, reason: string) => `reason ${claim} ${reason}`,
} as const;

/**
 * What there is to say to an attempt.
 *
 * @param salt Of the pack.
 * @throws When the attempt is of another type than the exercise: a mistake of ours.
 */
export function checkAttempt(exercise: Exercise, salt: string, attempt: Attempt): Feedback {
  const isAnswer = (answer: string, hash: AnswerHash): boolean => hashAnswer(salt, exercise.id, answer) === hash;
  if (exercise.type === "find-line" && attempt.type === "find-line") return checkLines(exercise, attempt.lines, isAnswer);
  if (exercise.type === "trace" && attempt.type === "trace") return checkTrace(exercise, attempt, isAnswer);
  if (exercise.type === "choose-fix" && attempt.type === "choose-fix") return checkOption(exercise, attempt.option, isAnswer);
  if (exercise.type === "real-or-not" && attempt.type === "real-or-not") return checkVerdicts(exercise, attempt.verdicts, isAnswer);
  if (exercise.type === "fix-until-green" && attempt.type === "fix-until-green") {
    const { isGreen, messages, misses } = checkFix(exercise, attempt);
    return { isRight: isGreen, messages, wrongPicks: misses, credit: Number(isGreen) };
  }
  if (exercise.type === "review" && attempt.type === "review") return { isRight: true, messages: [], wrongPicks: [], credit: 1 };
  throw new Error(`an attempt of type ${attempt.type} at an exercise of type ${exercise.type}`);
}

type IsAnswer = (answer: string, hash: AnswerHash) => boolean;
type ExerciseOf<Type extends Exercise["type"]> = Extract<Exercise, { readonly type: Type }>;

function checkLines(
  { answers, neutral, reasons, otherwise }: ExerciseOf<"find-line">,
  lines: readonly number[],
  isAnswer: IsAnswer,
): Feedback {
  const picked = [...new Set(lines)].sort((one, other) => one - other);
  const isRequired = (line: number): boolean => answers.some((hash) => isAnswer(answerTo.line(line), hash));
  const found = picked.filter(isRequired);
  const wrong = picked.filter((line) => !found.includes(line) && !neutral.includes(line));
  const isRight = found.length === answers.length && wrong.length === 0;
  if (isRight) return { isRight, messages: [], wrongPicks: [], credit: 1 };
  const messages: FeedbackMessage[] = [];
  if (answers.length > 1 && found.length > 0) messages.push({ about: null, text: foundInWords(found.length, answers.length) });
  messages.push(...reasonsFor(wrong, reasons, otherwise));
  if (found.length === 0 && wrong.length === 0) {
    const text = picked.length === 0 ? "Pick a line first." : "You are close: this belongs to it, but the risk itself is in another line.";
    messages.push({ about: picked.length === 0 ? null : picked.join(", "), text });
  }
  return {
    isRight,
    messages,
    wrongPicks: wrong.map(String),
    credit: Math.max(0, (found.length - wrong.length) / answers.length),
  };
}

const foundInWords = (found: number, all: number): string =>
  found === all
    ? `${found} of ${all} found. Which of the lines that you picked does no harm?`
    : `${found} of ${all} found. There is more like it.`;

/** Each text once, with the lines that it is about. */
function reasonsFor(lines: readonly number[], reasons: readonly LineReason[], otherwise: string): readonly FeedbackMessage[] {
  const linesOf = new Map<string, number[]>();
  for (const line of lines) {
    const text = reasonFor(line, reasons, otherwise);
    linesOf.set(text, [...(linesOf.get(text) ?? []), line]);
  }
  return [...linesOf].map(([text, about]) => ({ about: about.join(", "), text }));
}

/** Why a line is not the answer. */
export const reasonFor = (line: number, reasons: readonly LineReason[], otherwise: string): string =>
  reasons.find(({ lines }) => lines.includes(line))?.text ?? otherwise;

/** Neutral lines lie on the way and are neither of its ends; they are told as what they are and count as no misconception. */
function checkTrace(
  exercise: ExerciseOf<"trace">,
  { source, sink }: { readonly source: number; readonly sink: number },
  isAnswer: IsAnswer,
): Feedback {
  const { neutral, reasons, otherwise } = exercise;
  const isSource = isAnswer(answerTo.source(source), exercise.source);
  const isSink = isAnswer(answerTo.sink(sink), exercise.sink);
  if (isSource && isSink) return { isRight: true, messages: [], wrongPicks: [], credit: 1 };
  const messages: FeedbackMessage[] = [];
  const wrongPicks: string[] = [];
  const isTurned = isAnswer(answerTo.source(sink), exercise.source) && isAnswer(answerTo.sink(source), exercise.sink);
  if (isTurned) {
    const text = "These are its two ends, the other way round: data comes in at the source and does its harm at the sink.";
    messages.push({ about: null, text });
    wrongPicks.push(TURNED);
  } else if (isSource) messages.push({ about: null, text: "The source is found. Where does the data do its harm?" });
  else if (isSink) messages.push({ about: null, text: "The sink is found. Where does the data come in?" });
  const ends = [
    { line: source, isFound: isSource, role: "source" },
    { line: sink, isFound: isSink, role: "sink" },
  ] as const;
  for (const { line, isFound, role } of isTurned ? [] : ends) {
    if (isFound) continue;
    const isOnTheWay = neutral.includes(line);
    messages.push({
      about: String(line),
      text: isOnTheWay ? "The data passes here, but this is not its end." : reasonFor(line, reasons, otherwise),
    });
    if (!isOnTheWay) wrongPicks.push(`${role}:${line}`);
  }
  return { isRight: false, messages, wrongPicks, credit: (Number(isSource) + Number(isSink)) / 2 };
}

function checkOption({ options, answer }: ExerciseOf<"choose-fix">, picked: string, isAnswer: IsAnswer): Feedback {
  const option = options.find(({ id }) => id === picked);
  if (option === undefined)
    return { isRight: false, messages: [{ about: null, text: "Choose one of the ways first." }], wrongPicks: [], credit: 0 };
  const isRight = isAnswer(answerTo.option(picked), answer);
  return { isRight, messages: [{ about: picked, text: option.reason }], wrongPicks: isRight ? [] : [picked], credit: Number(isRight) };
}

function checkVerdicts(
  { claims, answers, misjudged }: ExerciseOf<"real-or-not">,
  verdicts: Extract<Attempt, { type: "real-or-not" }>["verdicts"],
  isAnswer: IsAnswer,
): Feedback {
  const messages: FeedbackMessage[] = [];
  const wrongPicks: string[] = [];
  let credit = 0;
  for (const claim of claims) {
    const { id } = claim;
    const verdict = Object.hasOwn(verdicts, id) ? verdicts[id] : undefined;
    const answer = answers[id];
    if (verdict === undefined || answer === undefined) messages.push({ about: id, text: "Judge this one too." });
    else if (!isAnswer(answerTo.verdict(id, verdict.isReal), answer.verdict)) {
      messages.push({ about: id, text: misjudged[id] ?? "" });
      wrongPicks.push(id);
    } else if (!isAnswer(answerTo.reason(id, verdict.reason), answer.reason)) {
      credit += 1;
      messages.push({ about: id, text: reasonInWords(claim, verdict.reason) });
      wrongPicks.push(`${id}:${verdict.reason}`);
    } else credit += 2;
  }
  return { isRight: credit === 2 * claims.length, messages, wrongPicks, credit: credit / (2 * claims.length) };
}

const reasonInWords = ({ reasons }: Claim, picked: string): string => {
  const reason = reasons.find(({ id }) => id === picked);
  return reason === undefined ? "The verdict holds. What is the reason?" : `The verdict holds, for another reason. ${reason.wrong}`.trim();
};
