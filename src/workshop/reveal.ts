/**
 * The right answer of an exercise, for whoever shows it to a room. In a pack as
 * learners get it, it is found by trying all answers there are: the hashes keep
 * it from glances alone.
 */
import { answerTo, hashAnswer } from "./answer.ts";
import type { AnyExercise } from "./pack.ts";

export type RevealedAnswer =
  | { readonly kind: "lines"; readonly lines: readonly number[] }
  | { readonly kind: "trace"; readonly source: number; readonly sink: number }
  /** Id of the option. */
  | { readonly kind: "option"; readonly option: string }
  /** In the order of the claims; `reason` is the id of one of its reasons. */
  | {
      readonly kind: "verdicts";
      readonly verdicts: readonly { readonly claim: string; readonly isReal: boolean; readonly reason: string }[];
    }
  /** The author's repaired code; `null` where the pack holds none. */
  | { readonly kind: "repair"; readonly example: string | null }
  | { readonly kind: "points" };

/**
 * @param salt Of the pack; `null` for a pack as its author wrote it.
 * @returns `null` where a stranger's pack has hashes that nothing answers to.
 */
export function revealAnswer(exercise: AnyExercise, salt: string | null): RevealedAnswer | null {
  const isAnswer = (answer: string, hash: string | undefined): boolean => hashAnswer(salt ?? "", exercise.id, answer) === hash;
  const lineNumbers = exercise.code.split("\n").map((_, index) => index + 1);
  switch (exercise.type) {
    case "find-line": {
      if ("required" in exercise) return { kind: "lines", lines: exercise.required };
      const lines = lineNumbers.filter((line) => exercise.answers.some((hash) => isAnswer(answerTo.line(line), hash)));
      return lines.length === exercise.answers.length ? { kind: "lines", lines } : null;
    }
    case "trace": {
      const { source, sink } = exercise;
      const from = typeof source === "number" ? source : lineNumbers.find((line) => isAnswer(answerTo.source(line), source));
      const to = typeof sink === "number" ? sink : lineNumbers.find((line) => isAnswer(answerTo.sink(line), sink));
      return from === undefined || to === undefined ? null : { kind: "trace", source: from, sink: to };
    }
    case "choose-fix": {
      if ("right" in exercise) return { kind: "option", option: exercise.right };
      const option = exercise.options.find(({ id }) => isAnswer(answerTo.option(id), exercise.answer));
      return option === undefined ? null : { kind: "option", option: option.id };
    }
    case "real-or-not": {
      const verdicts = exercise.claims.flatMap(({ id, reasons }) => {
        if ("verdicts" in exercise) {
          const verdict = exercise.verdicts[id];
          return verdict === undefined ? [] : [{ claim: id, ...verdict }];
        }
        const answer = exercise.answers[id];
        const isReal = [true, false].find((real) => isAnswer(answerTo.verdict(id, real), answer?.verdict));
        const reason = reasons.find((one) => isAnswer(answerTo.reason(id, one.id), answer?.reason));
        return isReal === undefined || reason === undefined ? [] : [{ claim: id, isReal, reason: reason.id }];
      });
      return verdicts.length === exercise.claims.length ? { kind: "verdicts", verdicts } : null;
    }
    case "fix-until-green":
      return { kind: "repair", example: "example" in exercise ? exercise.example : null };
    case "review":
      return { kind: "points" };
  }
}
