/** One exercise: the code and the means to answer on the left, the task, what is said to it and the hints on the right. */
import { useEffect, useRef, useState } from "react";
import { TextArea } from "react-aria-components/TextArea";
import { TextField } from "react-aria-components/TextField";
import { fillText } from "../../report/prose.ts";
import { countOf, SEVERITY_WORDS } from "../../report/wording.ts";
import type { Exercise, Pack } from "../../workshop/pack.ts";
import { isSolutionOpen, mayOpenSolution, progressOn } from "../../workshop/progress.ts";
import { Button } from "../components/Button.tsx";
import { ProseText } from "../components/ProseText.tsx";
import { ReadLines } from "../components/ReadLines.tsx";
import { SegmentChoice } from "../components/SegmentChoice.tsx";
import { TickBox } from "../components/TickBox.tsx";
import { TextPane } from "../editor/TextPane.tsx";
import { useLearn } from "./learnStore.ts";
import type { Lesson } from "./lesson.ts";
import { ClaimJudge, type Judgement } from "./panels/ClaimJudge.tsx";
import { FeedbackBox } from "./panels/FeedbackBox.tsx";
import { FixChoice } from "./panels/FixChoice.tsx";
import { HintLadder } from "./panels/HintLadder.tsx";
import { LinePicker } from "./panels/LinePicker.tsx";

interface ExerciseViewProps {
  readonly lesson: Lesson;
  readonly pack: Pack;
  readonly exercise: Exercise;
  /** Goes on to the next exercise or, after the last, to the end. */
  readonly onNext: () => void;
}

export function ExerciseView({ lesson, pack, exercise, onNext }: ExerciseViewProps) {
  const progress = useLearn((state) => state.progress);
  const feedback = useLearn((state) => state.feedback);
  const attempts = useLearn((state) => state.attempts);
  const isChecking = useLearn((state) => state.isChecking);
  const isQuiet = useLearn((state) => state.isQuiet);
  const told = useLearn((state) => state.told.get(exercise.id) ?? null);
  const trouble = useLearn((state) => state.trouble);
  const heading = useRef<HTMLHeadingElement>(null);
  const next = useRef<HTMLDivElement>(null);
  // Reading begins at the task, for people who cannot see that it changed.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const own = progress && progressOn(progress, exercise.id);
  // The feedback may still be that to the exercise before.
  const isJustSolved = (feedback?.isRight ?? false) && (own?.isSolved ?? false);
  useEffect(() => {
    if (isJustSolved) next.current?.querySelector("button")?.focus();
  }, [isJustSolved]);
  if (!own) return null;
  const mayOpen = mayOpenSolution(own, pack.settings, own.seconds);
  const isSolved = own.isSolved;
  return (
    <div className="exercise">
      <section className="task" aria-label="Task">
        <h2 ref={heading} tabIndex={-1}>
          {exercise.title}
        </h2>
        <p>
          <ProseText prose={fillText(exercise.prompt)} />
        </p>
        <FeedbackBox
          feedback={feedback}
          attempt={attempts}
          isChecking={isChecking}
          debrief={told?.debrief ?? null}
          nameOf={(about) => nameOf(exercise, about)}
        />
        {trouble !== null && told !== null && <p role="alert">{trouble}</p>}
        <div className="btn-row" ref={next}>
          {isSolved ? (
            <Button look="primary" onPress={onNext}>
              Go on
            </Button>
          ) : (
            <Button
              onPress={() => {
                lesson.skip(exercise.id);
                onNext();
              }}
            >
              Skip for now
            </Button>
          )}
        </div>
        <HintLadder
          hints={exercise.hints}
          openCount={isSolutionOpen(own) ? 4 : own.hints}
          solution={told?.solution ?? null}
          lockedUntil={mayOpen ? null : lockInWords(pack, own.tries, isQuiet)}
          cost={
            pack.settings.hintCost === 0 || isQuiet
              ? "free in this pack"
              : `each takes ${Math.round(pack.settings.hintCost * 100)} % of the point`
          }
          trouble={told === null ? trouble : null}
          onHint={() => lesson.takeHint(exercise.id)}
          onSolution={() => lesson.openSolution(exercise.id)}
          onWord={(word) => void lesson.unlock(word)}
        />
        {!isQuiet && own.tries > 0 && <p className="muted">{countOf(own.tries, "try", "tries")} so far.</p>}
        <p className="muted">
          {exercise.type === "fix-until-green"
            ? "Nothing here is run. Green means that Riskline finds nothing more and that what must stay is still there; it cannot mean that the program is right."
            : "Nothing here is run. Riskline only reads the code."}
        </p>
      </section>
      <Answering key={exercise.id} lesson={lesson} exercise={exercise} isSolved={isSolved} isChecking={isChecking} />
    </div>
  );
}

function lockInWords({ settings }: Pack, tries: number, isQuiet: boolean): string {
  const left = Math.max(1, settings.unlockTries - tries);
  return isQuiet
    ? `after a few more tries, or ${settings.unlockMinutes} minutes`
    : `after ${countOf(left, "more try", "more tries")}, or ${settings.unlockMinutes} minutes`;
}

/** What a message is about, in the words that the learner sees. */
function nameOf(exercise: Exercise, about: string): string {
  if (/^\d+(?:, \d+)*$/.test(about)) return about.includes(",") ? `Lines ${about}` : `Line ${about}`;
  if (exercise.type === "choose-fix") return exercise.options.find(({ id }) => id === about)?.label ?? about;
  if (exercise.type === "real-or-not") return `Line ${exercise.claims.find(({ id }) => id === about)?.line ?? about}`;
  return about;
}

interface AnsweringProps {
  readonly lesson: Lesson;
  readonly exercise: Exercise;
  readonly isSolved: boolean;
  readonly isChecking: boolean;
}

/** The code, with what this type of exercise answers by. */
function Answering({ lesson, exercise, ...rest }: AnsweringProps) {
  switch (exercise.type) {
    case "find-line":
      return <FindLine lesson={lesson} exercise={exercise} {...rest} />;
    case "trace":
      return <Trace lesson={lesson} exercise={exercise} {...rest} />;
    case "choose-fix":
      return <ChooseFix lesson={lesson} exercise={exercise} {...rest} />;
    case "fix-until-green":
      return <FixUntilGreen lesson={lesson} exercise={exercise} {...rest} />;
    case "real-or-not":
      return <RealOrNot lesson={lesson} exercise={exercise} {...rest} />;
    case "review":
      return <OwnReview lesson={lesson} exercise={exercise} {...rest} />;
  }
}

type AnsweringOf<Type extends Exercise["type"]> = AnsweringProps & { readonly exercise: Extract<Exercise, { readonly type: Type }> };

function HandIn({
  label,
  isDisabled = false,
  onPress,
}: {
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
}) {
  return (
    <div className="send">
      <Button look="primary" isDisabled={isDisabled} onPress={onPress}>
        {label}
      </Button>
    </div>
  );
}

function FindLine({ lesson, exercise }: AnsweringOf<"find-line">) {
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const count = exercise.answers.length;
  // Nothing was said yet, so there is nothing to count as a try.
  const submit = () => {
    if (picked.size > 0) lesson.attempt(exercise, { type: "find-line", lines: [...picked] });
  };
  return (
    <div className="answering">
      <LinePicker
        label={count === 1 ? "Code. Pick the line that carries the risk." : `Code. Pick the ${count} lines that carry the risk.`}
        code={exercise.code}
        picked={new Map([...picked].map((line) => [line, "picked"]))}
        onToggle={(line) => {
          const now = new Set(picked);
          if (!now.delete(line)) now.add(line);
          setPicked(now);
        }}
        onSubmit={submit}
      />
      <HandIn label={count === 1 ? "Check my line" : "Check my lines"} isDisabled={picked.size === 0} onPress={submit} />
    </div>
  );
}

type End = "source" | "sink";

function Trace({ lesson, exercise }: AnsweringOf<"trace">) {
  const [end, setEnd] = useState<End>("source");
  const [ends, setEnds] = useState<Readonly<Record<End, number | null>>>({ source: null, sink: null });
  const { source, sink } = ends;
  const submit = () => {
    if (source !== null && sink !== null) lesson.attempt(exercise, { type: "trace", source, sink });
  };
  const picked = new Map<number, string>();
  if (source !== null) picked.set(source, "source");
  if (sink !== null) picked.set(sink, "sink");
  return (
    <div className="answering">
      <p className="answer-head">
        <SegmentChoice
          label="What the next pick is"
          options={[
            { id: "source", label: source === null ? "Source" : `Source: line ${source}` },
            { id: "sink", label: sink === null ? "Sink" : `Sink: line ${sink}` },
          ]}
          chosen={end}
          onChoose={setEnd}
        />
        <span className="muted">Where the data comes in, and where it does its harm.</span>
      </p>
      <LinePicker
        label="Code. Pick where the data comes in, then where it does its harm."
        code={exercise.code}
        picked={picked}
        onToggle={(line) => {
          if (picked.has(line)) setEnds({ source: source === line ? null : source, sink: sink === line ? null : sink });
          else {
            setEnds({ ...ends, [end]: line });
            if (end === "source" && sink === null) setEnd("sink");
          }
        }}
        onSubmit={submit}
      />
      <HandIn label="Check my path" isDisabled={source === null || sink === null} onPress={submit} />
    </div>
  );
}

function ChooseFix({ lesson, exercise }: AnsweringOf<"choose-fix">) {
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <div className="answering">
      <ReadLines code={exercise.code} label={`Code, ${exercise.fileName}`} />
      <FixChoice code={exercise.code} options={exercise.options} chosen={chosen} onChoose={setChosen} />
      <HandIn
        label="Check my choice"
        isDisabled={chosen === null}
        onPress={() => chosen !== null && lesson.attempt(exercise, { type: "choose-fix", option: chosen })}
      />
    </div>
  );
}

function FixUntilGreen({ lesson, exercise, isChecking }: AnsweringOf<"fix-until-green">) {
  const [code, setCode] = useState(exercise.code);
  const submit = () => void lesson.attemptFix(exercise, code);
  return (
    <div className="answering">
      <fieldset
        className="fix-editor"
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          submit();
        }}
      >
        <TextPane text={code} label={`Code to repair, ${exercise.fileName}`} hasFocus={false} onText={setCode} />
      </fieldset>
      <div className="send">
        <Button look="primary" isDisabled={isChecking} onPress={submit}>
          Check my repair
        </Button>
        <Button isDisabled={code === exercise.code} onPress={() => setCode(exercise.code)}>
          Back to the start
        </Button>
      </div>
    </div>
  );
}

function RealOrNot({ lesson, exercise }: AnsweringOf<"real-or-not">) {
  const [judgements, setJudgements] = useState<ReadonlyMap<string, Judgement>>(new Map());
  const verdicts: Record<string, { isReal: boolean; reason: string }> = {};
  for (const [claim, { isReal, reason }] of judgements) if (isReal !== null && reason !== null) verdicts[claim] = { isReal, reason };
  return (
    <div className="answering">
      <ReadLines code={exercise.code} label={`Code, ${exercise.fileName}`} />
      <ClaimJudge
        code={exercise.code}
        claims={exercise.claims}
        judgements={judgements}
        onJudge={(claim, judgement) => setJudgements(new Map([...judgements, [claim, judgement]]))}
      />
      <HandIn
        label="Check my verdicts"
        isDisabled={Object.keys(verdicts).length < exercise.claims.length}
        onPress={() => lesson.attempt(exercise, { type: "real-or-not", verdicts })}
      />
    </div>
  );
}

function OwnReview({ lesson, exercise, isSolved }: AnsweringOf<"review">) {
  const [words, setWords] = useState("");
  const [isCompared, setCompared] = useState(isSolved);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  return (
    <div className="answering">
      <ReadLines code={exercise.code} label={`Code, ${exercise.fileName}`} />
      <TextField className="form-field" aria-label="Your review" value={words} onChange={setWords}>
        <TextArea className="field" rows={8} placeholder="Line 12: …" />
      </TextField>
      {isCompared ? (
        <section className="points" aria-label="Points of a good review">
          <h3>Tick what yours has too</h3>
          {exercise.points.map(({ line, severity, text }, index) => (
            <TickBox
              key={`${line} ${text}`}
              isTicked={ticked.has(index)}
              onChange={(isTicked) => {
                const now = new Set(ticked);
                if (isTicked) now.add(index);
                else now.delete(index);
                setTicked(now);
              }}
            >
              <span>
                <b>
                  Line {line}, {SEVERITY_WORDS[severity].toLowerCase()}:
                </b>{" "}
                <ProseText prose={fillText(text)} />
              </span>
            </TickBox>
          ))}
          <HandIn label="Done comparing" onPress={() => lesson.attempt(exercise, { type: "review", ticked: [...ticked] })} />
        </section>
      ) : (
        <HandIn label="Compare with a review" isDisabled={words.trim() === ""} onPress={() => setCompared(true)} />
      )}
    </div>
  );
}
