/** The head of an exercise: pack, where in it, what is done, quiet mode, the way out. */

import { TickBox } from "../../components/TickBox.tsx";
import { Wordmark } from "../../components/Wordmark.tsx";

export interface Dot {
  readonly id: string;
  readonly title: string;
  readonly state: "done" | "here" | "open" | "skipped";
}

interface LessonHeadProps {
  readonly title: string;
  readonly dots: readonly Dot[];
  /** From 1; 0 on the finish screen. */
  readonly number: number;
  readonly isQuiet: boolean;
  readonly onQuiet: (isQuiet: boolean) => void;
  readonly hrefOf: (exerciseId: string) => string;
}

export function LessonHead({ title, dots, number, isQuiet, onQuiet, hrefOf }: LessonHeadProps) {
  const done = dots.filter(({ state }) => state === "done").length;
  return (
    <header className="header learn-head">
      <Wordmark />
      <p className="doc-name">
        <b>{title}</b>
        <span className="dot">·</span>
        <span className="muted">{number === 0 ? "finished" : `exercise ${number} of ${dots.length}`}</span>
      </p>
      <nav className="dots" aria-label={`Exercises, ${done} of ${dots.length} done`}>
        {dots.map(({ id, title: name, state }, index) => (
          <a
            key={id}
            href={hrefOf(id)}
            className={state}
            aria-label={`Exercise ${index + 1}, ${name}, ${STATE_WORDS[state]}`}
            {...(index + 1 === number ? { "aria-current": "page" as const } : {})}
          />
        ))}
      </nav>
      <TickBox isTicked={isQuiet} onChange={onQuiet}>
        Quiet mode
      </TickBox>
      <a className="btn btn-quiet" href="#/learn">
        All packs
      </a>
      <a className="btn btn-quiet" href="#/">
        Leave
      </a>
    </header>
  );
}

const STATE_WORDS = { done: "done", here: "begun", open: "not begun", skipped: "skipped" } as const satisfies Record<Dot["state"], string>;
