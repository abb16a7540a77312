/**
 * Result codes, `k1.<payload>.<crc>`: what a learner did in a pack, short
 * enough to be pasted into a chat or shown as a QR code.
 *
 * The payload is a string of bits: four bytes that tell which pack it is, one
 * bit for "finished", the nickname, and exercise after exercise what was done.
 * Exercises and wrong picks are numbers that only the pack gives a meaning, so
 * the desk needs the pack. Anybody can make a code: what cannot be is refused,
 * what is merely not true is not. For pacing, not for grades.
 */
import { decodeBase64url, encodeBase64url } from "../link/base64url.ts";
import { sha256Hex } from "../link/sha256.ts";
import { BitReader, BitWriter } from "./bits.ts";
import { HINTS_MAX } from "./limits.ts";
import type { AnyExercise, AnyPack } from "./pack.ts";
import { type Progress, progressOn, tidyNickname } from "./progress.ts";
import { numberOfPick, pickOfNumber } from "./wrongPick.ts";

export interface ExerciseResult {
  readonly exerciseId: string;
  readonly isSolved: boolean;
  readonly tries: number;
  /** 0 to 4; 4 is the full answer. */
  readonly hints: number;
  readonly minutes: number;
  /** The last three, as in `Feedback`. */
  readonly wrongPicks: readonly string[];
}

export interface Result {
  readonly packId: string;
  /** At most 24 code points; may be empty. */
  readonly nickname: string;
  readonly isFinished: boolean;
  /** All of the pack's, in its order. */
  readonly exercises: readonly ExerciseResult[];
}

export type ReadResult =
  | { readonly kind: "ok"; readonly result: Result }
  /** Not a result code. */
  | { readonly kind: "none" }
  /** Lost something on its way: the checksum is missing or differs. */
  | { readonly kind: "cut" }
  | { readonly kind: "newer-version"; readonly version: number }
  /** Of a pack that is not here, or of another edition of it. */
  | { readonly kind: "unknown-pack" }
  /** Says what no learner can have done; made by hand. `why` is a part of a sentence. */
  | { readonly kind: "impossible"; readonly why: string }
  /** Whole, but not what a Riskline would have written. */
  | { readonly kind: "malformed" };

const VERSION = 1;
const CRC_DIGITS = 8;
/** Characters of a payload: fifty exercises with all there is to say take about 700. */
export const PAYLOAD_LENGTH_MAX = 1_000;

const PICKS_MAX = 3;
const TRIES_MAX = 9_999;
const MINUTES_MAX = 9_999;

/** Bits of each field; of numbers, of each of their groups. */
const BITS = { mark: 32, finished: 1, nameBytes: 7, byte: 8, state: 2, tries: 2, hints: 3, minutes: 3, picks: 2, pick: 4 } as const;

/** What most exercises are, in two bits. */
const STATE = { untouched: 0, trying: 1, atOnce: 2, solved: 3 } as const;

/** Codes of one pack and of no other edition whose numbers would mean something else. Eight hexadecimal digits. */
function markOf(pack: AnyPack): string {
  const exercises: readonly AnyExercise[] = pack.exercises;
  return sha256Hex(JSON.stringify([pack.id, ...exercises.map(numberedParts)])).slice(0, BITS.mark / 4);
}

/** All that a number in a code may stand for. */
function numberedParts(exercise: AnyExercise): readonly unknown[] {
  const { id, type, code } = exercise;
  const head = [id, type, code.split("\n").length];
  if (exercise.type === "choose-fix") return [...head, ...exercise.options.map((option) => option.id)];
  if (exercise.type === "real-or-not")
    return [...head, ...exercise.claims.map((claim) => [claim.id, ...claim.reasons.map((reason) => reason.id)])];
  return exercise.type === "fix-until-green" ? [...head, exercise.mustKeep.length] : head;
}

/** @param pack The one that the progress is of. */
export function writeResult(progress: Progress, pack: AnyPack): string {
  return writeCode(resultOf(progress, pack), pack, markOf(pack));
}

/** What a learner did, as the desk sees it. */
function resultOf(progress: Progress, pack: AnyPack): Result {
  const exercises: readonly AnyExercise[] = pack.exercises;
  return {
    packId: pack.id,
    nickname: tidyNickname(progress.nickname),
    isFinished: progress.isFinished,
    exercises: exercises.map((exercise) => {
      const { isSolved, tries, hints, seconds, wrongPicks } = progressOn(progress, exercise.id);
      const counted = Math.min(tries, TRIES_MAX);
      const picks = wrongPicks.filter((pick) => numberOfPick(exercise, pick) !== null).slice(-PICKS_MAX);
      return {
        exerciseId: exercise.id,
        isSolved,
        tries: counted,
        hints,
        minutes: Math.min(Math.round(seconds / 60), MINUTES_MAX),
        wrongPicks: picks,
      };
    }),
  };
}

/** @param code With or without a `#`. @param packs Those that the desk has. Never throws. */
export function readResult(code: string, packs: readonly AnyPack[]): ReadResult {
  return readMarked(code, markPacks(packs));
}

export type MarkedPacks = ReadonlyMap<string, AnyPack>;

/** Packs by what their codes begin with: worked out once for many codes. */
export const markPacks = (packs: readonly AnyPack[]): MarkedPacks => new Map(packs.map((pack) => [markOf(pack), pack]));

/** As `readResult`. */
export function readMarked(code: string, packs: MarkedPacks): ReadResult {
  const start = /^#?k(0|[1-9][0-9]{0,3})\./i.exec(code);
  if (start === null) return { kind: "none" };
  const version = Number(start[1]);
  if (version > VERSION) return { kind: "newer-version", version };
  const [payload = "", crc, ...more] = code.slice(start[0].length).split(".");
  if (payload.length > PAYLOAD_LENGTH_MAX || more.length > 0) return { kind: "malformed" };
  if (/[^\w-]/.test(payload) || checksumOf(payload) !== crc?.toLowerCase()) return { kind: "cut" };
  const bytes = version < VERSION ? null : decodeBase64url(payload);
  if (bytes === null) return { kind: "malformed" };
  const bits = new BitReader(bytes);
  const mark = bits
    .read(BITS.mark)
    .toString(16)
    .padStart(BITS.mark / 4, "0");
  const pack = packs.get(mark);
  if (pack === undefined) return { kind: "unknown-pack" };
  return readBits(bits, pack, payload, mark);
}

function readBits(bits: BitReader, pack: AnyPack, payload: string, mark: string): ReadResult {
  const exercises: readonly AnyExercise[] = pack.exercises;
  const isFinished = bits.read(BITS.finished) === 1;
  const nickname = decodeText(Array.from({ length: bits.read(BITS.nameBytes) }, () => bits.read(BITS.byte)));
  const done: ExerciseResult[] = [];
  for (const exercise of exercises) {
    const result = readExercise(bits, exercise);
    if (typeof result === "string") return { kind: "impossible", why: result };
    done.push(result);
  }
  if (nickname === null || !bits.isAtEnd()) return { kind: "malformed" };
  const result: Result = { packId: pack.id, nickname, isFinished, exercises: done };
  // One result has one code: whatever is written otherwise was not written by us.
  return payloadOf(result, pack, mark) === payload && nickname === tidyNickname(nickname) ? { kind: "ok", result } : { kind: "malformed" };
}

/** @returns Why it cannot be, where it cannot. */
function readExercise(bits: BitReader, exercise: AnyExercise): ExerciseResult | string {
  const state = bits.read(BITS.state);
  const { id } = exercise;
  const about = (why: string): string => `exercise \`${id}\` ${why}`;
  if (state === STATE.untouched) return { exerciseId: id, isSolved: false, tries: 0, hints: 0, minutes: 0, wrongPicks: [] };
  if (state === STATE.atOnce) {
    return { exerciseId: id, isSolved: true, tries: 1, hints: 0, minutes: bits.readNumber(BITS.minutes), wrongPicks: [] };
  }
  const isSolved = state === STATE.solved;
  const tries = bits.readNumber(BITS.tries);
  const hints = bits.read(BITS.hints);
  const minutes = bits.readNumber(BITS.minutes);
  const numbers = Array.from({ length: bits.read(BITS.picks) }, () => bits.readNumber(BITS.pick));
  const wrongPicks = numbers.map((number) => pickOfNumber(exercise, number)).filter((pick) => pick !== null);
  if (isSolved && tries === 0) return about("is solved without a try");
  if (hints > HINTS_MAX) return about(`has ${hints} hints of ${HINTS_MAX}`);
  if (tries > TRIES_MAX || minutes > MINUTES_MAX) return about("took longer than anybody would");
  if (new Set(wrongPicks).size < numbers.length) return about("has wrong picks that it does not offer");
  if (numbers.length > 0 && tries - Number(isSolved) === 0) return about("has wrong picks without a try that missed");
  if (exercise.type === "review" && tries !== Number(isSolved)) return about("has tries that missed, where none can");
  return { exerciseId: id, isSolved, tries, hints, minutes, wrongPicks };
}

function writeCode(result: Result, pack: AnyPack, mark: string): string {
  const payload = payloadOf(result, pack, mark);
  return `k${VERSION}.${payload}.${checksumOf(payload)}`;
}

function payloadOf({ isFinished, nickname, exercises }: Result, pack: AnyPack, mark: string): string {
  const bits = new BitWriter();
  bits.write(Number.parseInt(mark, 16), BITS.mark);
  bits.write(Number(isFinished), BITS.finished);
  const name = encodeText(nickname);
  bits.write(name.length, BITS.nameBytes);
  for (const byte of name) bits.write(byte, BITS.byte);
  for (const [index, result] of exercises.entries()) writeExercise(bits, result, pack.exercises[index]);
  return encodeBase64url(bits.bytes());
}

function writeExercise(
  bits: BitWriter,
  { isSolved, tries, hints, minutes, wrongPicks }: ExerciseResult,
  exercise: AnyExercise | undefined,
): void {
  const isUntouched = !isSolved && tries === 0 && hints === 0 && minutes === 0;
  const isAtOnce = isSolved && tries === 1 && hints === 0;
  if (isUntouched || isAtOnce) {
    bits.write(isAtOnce ? STATE.atOnce : STATE.untouched, BITS.state);
    if (isAtOnce) bits.writeNumber(minutes, BITS.minutes);
    return;
  }
  bits.write(isSolved ? STATE.solved : STATE.trying, BITS.state);
  bits.writeNumber(tries, BITS.tries);
  bits.write(hints, BITS.hints);
  bits.writeNumber(minutes, BITS.minutes);
  const numbers = wrongPicks
    .map((pick) => (exercise === undefined ? null : numberOfPick(exercise, pick)))
    .filter((number) => number !== null);
  bits.write(numbers.length, BITS.picks);
  for (const number of numbers) bits.writeNumber(number, BITS.pick);
}

const checksumOf = (payload: string): string => sha256Hex(payload).slice(0, CRC_DIGITS);

/** As UTF-8. The text has no lone surrogates, see `tidyNickname`. */
const encodeText = (text: string): readonly number[] =>
  [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|[^%]/g)].map(([character, hex]) =>
    hex === undefined ? character.charCodeAt(0) : Number.parseInt(hex, 16),
  );

/** @returns `null` for what is not UTF-8. */
function decodeText(bytes: readonly number[]): string | null {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
  } catch {
    return null;
  }
}
