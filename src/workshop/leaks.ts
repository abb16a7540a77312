/**
 * Does an exercise tell its answer before it is asked for? Looked for in what
 * is shown from the beginning, and in the first two hints; the third may say
 * what kind of problem it is. Goes by words, so it finds slips, not riddles.
 */
import type { Report } from "../engine/types.ts";
import type { PlainExercise } from "./pack.ts";

/** Code units; shorter texts occur by chance. */
const TELLING_LENGTH = 8;

/** Sentences, in the order of what is shown. */
export function leaksIn(exercise: PlainExercise, report: Report): readonly string[] {
  const { title, prompt, hints } = exercise;
  const shown = [
    { name: "title", text: title },
    { name: "prompt", text: prompt },
    { name: "first hint", text: hints[0] },
    { name: "second hint", text: hints[1] },
  ];
  const secrets = [...linesOf(exercise), ...wordsOf(exercise), ...ruleIdsOf(exercise, report).map(asWords)];
  return shown.flatMap(({ name, text }) => {
    const plain = squeezed(text);
    return secrets.filter(({ isIn }) => isIn(plain)).map(({ what }) => `The ${name} tells the answer: ${what}.`);
  });
}

interface Secret {
  readonly what: string;
  readonly isIn: (text: string) => boolean;
}

const squeezed = (text: string): string => text.toLowerCase().replaceAll("`", "").replace(/\s+/g, " ");

const asWords = (secret: string): Secret => {
  const sought = squeezed(secret);
  return { what: `“${secret}”`, isIn: (text) => holdsWords(text, sought) };
};

/** Is it in the text, and not merely a part of longer words? */
function holdsWords(text: string, sought: string): boolean {
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1)) {
    if (!/[\w-]/.test(text[at - 1] ?? "") && !/[\w-]/.test(text[at + sought.length] ?? "")) return true;
  }
  return false;
}

/** "line 12", "lines 11 and 12", "line twelve", "the 12th line". */
function linesOf(exercise: PlainExercise): readonly Secret[] {
  const lines = exercise.type === "find-line" ? exercise.required : exercise.type === "trace" ? [exercise.source, exercise.sink] : [];
  return lines.map((line) => {
    const spoken = numberInWords(line);
    const number = `(?:${line}|${spoken})`;
    const named = new RegExp(`\\blines?(?: (?:no\\.?|number))? (?:[\\w-]+(?:,| and| or| to|–) ?){0,6}${number}\\b`);
    const counted = new RegExp(`\\b${line}(?:st|nd|rd|th) line\\b`);
    return { what: `line ${line}`, isIn: (text) => named.test(text) || counted.test(text) };
  });
}

const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** @param number Below 1,000. */
function numberInWords(number: number): string {
  if (number >= 100) {
    const rest = number % 100;
    return `${UNITS[Math.floor(number / 100)]} hundred${rest === 0 ? "" : `(?: and)? ${numberInWords(rest)}`}`;
  }
  if (number < 20) return UNITS[number] ?? "";
  return `${TENS[Math.floor(number / 10)]}${number % 10 === 0 ? "" : `[ -]${UNITS[number % 10]}`}`;
}

function wordsOf(exercise: PlainExercise): readonly Secret[] {
  const told = [exercise.solution, ...rightWordsOf(exercise)].filter((text) => text.trim().length >= TELLING_LENGTH);
  return told.map((text) => asWords(text.trim().replace(/[.!?]+$/, "")));
}

function rightWordsOf(exercise: PlainExercise): readonly string[] {
  switch (exercise.type) {
    case "choose-fix": {
      const right = exercise.options.find(({ id }) => id === exercise.right);
      // An id without a hyphen is a word like any other.
      return right === undefined ? [] : [right.label, ...(right.id.includes("-") ? [right.id] : [])];
    }
    case "real-or-not":
      return exercise.claims.flatMap(({ id, reasons }) =>
        reasons.filter((reason) => reason.id === exercise.verdicts[id]?.reason).map(({ text }) => text),
      );
    default:
      return [];
  }
}

/** Their names say what kind of problem it is. */
const ruleIdsOf = (exercise: PlainExercise, { findings }: Report): readonly string[] => [
  ...new Set([...(exercise.type === "fix-until-green" ? exercise.ruleIds : []), ...findings.map(({ ruleId }) => ruleId)]),
];
