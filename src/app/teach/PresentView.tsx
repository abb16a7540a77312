/** One exercise for a room to look at: the code in large type, the answer hidden until it is asked for, a step a key. */
import { useEffect, useMemo, useRef, useState } from "react";
import { Form } from "react-aria-components/Form";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import { buildDiff } from "../../report/diff.ts";
import { buildLineTable } from "../../report/position.ts";
import { fillText } from "../../report/prose.ts";
import { editsBetween } from "../../report/textEdits.ts";
import { buildGrid } from "../../workshop/grid.ts";
import type { AnyExercise, AnyPack, Told } from "../../workshop/pack.ts";
import { type RevealedAnswer, revealAnswer } from "../../workshop/reveal.ts";
import { Button, SubmitButton } from "../components/Button.tsx";
import { Key } from "../components/Key.tsx";
import { ProseText } from "../components/ProseText.tsx";
import { useApp } from "../store/store.ts";
import { unlockPack } from "./desk.ts";
import { AnswerPart } from "./panels/AnswerPart.tsx";
import { PresentCode } from "./panels/PresentCode.tsx";
import { presentAddress, roomAddress } from "./teachRoute.ts";
import { useTeach } from "./teachStore.ts";
import { clockOf, useCountdown } from "./useCountdown.ts";

const STEPS = ["Task", "Hint 1", "Hint 2", "Hint 3", "Answer", "Solution", "Debrief"] as const;
const ANSWER = STEPS.indexOf("Answer");
/** Wrong picks of the group that are shown in the debrief. */
const PICKS_MAX = 3;

interface PresentViewProps {
  readonly pack: AnyPack;
  /** Of the exercise, from 1. */
  readonly number: number;
}

export function PresentView({ pack, number }: PresentViewProps) {
  const exercises: readonly AnyExercise[] = pack.exercises;
  const exercise = exercises[number - 1];
  if (!exercise) {
    return (
      <p role="alert">
        This pack has no exercise {number}. <a href={roomAddress(pack.id)}>Back to the room</a>
      </p>
    );
  }
  return <Presentation key={exercise.id} pack={pack} exercise={exercise} number={number} count={exercises.length} />;
}

interface PresentationProps {
  readonly pack: AnyPack;
  readonly exercise: AnyExercise;
  readonly number: number;
  readonly count: number;
}

function Presentation({ pack, exercise, number, count }: PresentationProps) {
  const [step, setStep] = useState(0);
  const { leftMs, isRunning, toggle } = useCountdown(exercise.minutes);
  const answer = useMemo(() => revealAnswer(exercise, "salt" in pack ? pack.salt : null), [exercise, pack]);
  const code = useRef<HTMLElement>(null);
  const scrollCode = (by: 1 | -1) => code.current?.scrollBy({ top: (by * code.current.clientHeight) / 4 });
  const goBy = (by: 1 | -1) => {
    if (STEPS[step + by] !== undefined) setStep(step + by);
    else if (number + by >= 1 && number + by <= count) location.hash = presentAddress(pack.id, number + by);
  };
  usePresenterKeys({
    ArrowRight: () => goBy(1),
    ArrowLeft: () => goBy(-1),
    // What the clickers send that presenters hold in their hands.
    PageDown: () => goBy(1),
    PageUp: () => goBy(-1),
    ArrowDown: () => scrollCode(1),
    ArrowUp: () => scrollCode(-1),
    Escape: () => {
      location.hash = roomAddress(pack.id);
    },
    r: () => setStep(ANSWER),
    t: toggle,
  });
  const isRevealed = step >= ANSWER;
  const shown = isRevealed ? answer : null;
  const after = codeAfter(exercise, shown);
  const marked = useMemo(
    () => (after === null ? markedLines(exercise, shown) : changedLines(exercise.code, after)),
    [exercise, shown, after],
  );
  return (
    <main className="present">
      <PresentCode ref={code} code={after ?? exercise.code} marked={marked} />
      <section className="present-side" aria-label="Presenter">
        <p className="muted">
          {pack.title}, exercise {number} of {count}
        </p>
        <h1>{exercise.title}</h1>
        <div className="present-words" aria-live="polite">
          <StepWords pack={pack} exercise={exercise} step={step} answer={answer} />
        </div>
        <div className="present-foot">
          <p role="timer" className={isRunning ? "clock is-running" : "clock"}>
            {leftMs === 0 ? "Time is up" : clockOf(leftMs)}
          </p>
          <p className="muted">
            {step + 1} of {STEPS.length}: {STEPS[step]}
          </p>
          <div className="btn-row">
            <Button isDisabled={step === 0 && number === 1} onPress={() => goBy(-1)}>
              Back <Key name="←" />
            </Button>
            <Button isDisabled={step === STEPS.length - 1 && number === count} onPress={() => goBy(1)}>
              Next <Key name="→" />
            </Button>
            <Button isDisabled={isRevealed} onPress={() => setStep(ANSWER)}>
              Reveal <Key name="R" />
            </Button>
            <Button onPress={toggle}>
              {isRunning ? "Stop the clock" : "Start the clock"} <Key name="T" />
            </Button>
            <a className="btn btn-quiet" href={roomAddress(pack.id)}>
              Leave <Key name="Esc" />
            </a>
          </div>
        </div>
      </section>
    </main>
  );
}

/** Letters only where the person has not turned them off. */
function usePresenterKeys(actions: Readonly<Record<string, () => void>>): void {
  const hasLetters = useApp((state) => state.prefs.letterKeys);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const action = actions[name];
      if (!action || (name.length === 1 && !hasLetters)) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [actions, hasLetters]);
}

function markedLines(exercise: AnyExercise, answer: RevealedAnswer | null): ReadonlyMap<number, string> {
  if (exercise.type === "real-or-not") return new Map(exercise.claims.map(({ line }, index) => [line, `claim ${index + 1}`]));
  switch (answer?.kind) {
    case "lines":
      return new Map(answer.lines.map((line) => [line, "answer"]));
    case "trace":
      return new Map([
        [answer.source, "source"],
        [answer.sink, "sink"],
      ]);
    case "points":
      return new Map(exercise.type === "review" ? exercise.points.map(({ line }) => [line, "point"]) : []);
    default:
      return new Map();
  }
}

function changedLines(before: string, after: string): ReadonlyMap<number, string> {
  // Exercises end without a line end, lines of a diff with one.
  const [from, to] = [`${before.trimEnd()}\n`, `${after.trimEnd()}\n`];
  const rows = buildDiff(buildLineTable(from), editsBetween(from, to));
  return new Map(rows.flatMap((row) => (row.kind === "added" ? [[row.line, "changed"]] : [])));
}

/** The code as the answer changes it; `null` where it changes none. */
function codeAfter(exercise: AnyExercise, answer: RevealedAnswer | null): string | null {
  if (answer?.kind === "repair") return answer.example;
  if (answer?.kind !== "option" || exercise.type !== "choose-fix") return null;
  return exercise.options.find(({ id }) => id === answer.option)?.code ?? null;
}

interface StepWordsProps {
  readonly pack: AnyPack;
  readonly exercise: AnyExercise;
  readonly step: number;
  readonly answer: RevealedAnswer | null;
}

function StepWords({ pack, exercise, step, answer }: StepWordsProps) {
  const told = useToldOf(pack, exercise);
  const name = STEPS[step];
  if (step < ANSWER) {
    return (
      <>
        <p>
          <ProseText prose={fillText(exercise.prompt)} />
        </p>
        <Choices exercise={exercise} />
        <ol className="present-hints">
          {exercise.hints.slice(0, step).map((hint, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: hints have no other key and keep their places
            <li key={index}>
              <ProseText prose={fillText(hint)} />
            </li>
          ))}
        </ol>
      </>
    );
  }
  if (name === "Answer") return <AnswerPart exercise={exercise} answer={answer} />;
  if (told === null) return <WordForm pack={pack} />;
  return (
    <>
      <p>
        <ProseText prose={fillText(name === "Solution" ? told.solution : told.debrief)} />
      </p>
      {name === "Debrief" && <PicksOfRoom pack={pack} exercise={exercise} />}
    </>
  );
}

/** What there is to choose from, so that a room can vote. */
function Choices({ exercise }: { readonly exercise: AnyExercise }) {
  const choices =
    exercise.type === "choose-fix"
      ? exercise.options.map(({ label }) => label)
      : exercise.type === "real-or-not"
        ? exercise.claims.map(({ line, claim }) => `Line ${line}: ${claim}`)
        : [];
  if (choices.length === 0) return null;
  return (
    <ol className="present-choices">
      {choices.map((choice) => (
        <li key={choice}>
          <ProseText prose={fillText(choice)} />
        </li>
      ))}
    </ol>
  );
}

/** What this group picked instead, where codes are on the desk. */
function PicksOfRoom({ pack, exercise }: Pick<StepWordsProps, "pack" | "exercise">) {
  const results = useTeach((state) => state.collected.results);
  const grid = useMemo(() => buildGrid(results, pack), [results, pack]);
  const picks = grid.columns.find(({ exerciseId }) => exerciseId === exercise.id)?.wrongPicks.slice(0, PICKS_MAX) ?? [];
  if (picks.length === 0) return null;
  return (
    <ul className="bullets">
      {picks.map(({ key, label, text, learnerCount }) => (
        <li key={key}>
          <b>
            {learnerCount} × <ProseText prose={fillText(label)} />.
          </b>{" "}
          <ProseText prose={fillText(text)} />
        </li>
      ))}
    </ul>
  );
}

/** `null` while it is locked. */
function useToldOf(pack: AnyPack, exercise: AnyExercise): Told | null {
  const opened = useTeach((state) => state.opened.get(pack.id));
  if ("solution" in exercise) return exercise;
  if ("told" in exercise && exercise.told.kind === "open") return exercise.told;
  return opened?.find(({ exerciseId }) => exerciseId === exercise.id) ?? null;
}

function WordForm({ pack }: { readonly pack: AnyPack }) {
  const [word, setWord] = useState("");
  const said = useTeach((state) => state.said);
  return (
    <Form
      className="present-word"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        void unlockPack(pack, word);
      }}
    >
      <TextField className="form-field" value={word} onChange={setWord}>
        <Label>Unlock word of this pack</Label>
        <Input className="field" autoComplete="off" />
      </TextField>
      <SubmitButton isDisabled={word === ""}>Unlock</SubmitButton>
      <p role="status">{said}</p>
    </Form>
  );
}
