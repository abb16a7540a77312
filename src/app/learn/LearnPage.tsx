/** The exercises: the list of packs, one exercise, the end of a pack. Follows the address; its own chunk. */

import { packs } from "virtual:riskline/packs";
import { useEffect, useMemo, useState } from "react";
import { fillText } from "../../report/prose.ts";
import type { Pack } from "../../workshop/pack.ts";
import { accuracyOf, type Progress, progressOn, scoreOf } from "../../workshop/progress.ts";
import { useFileDrop } from "../areas/useFileDrop.ts";
import { Button } from "../components/Button.tsx";
import { ProseText } from "../components/ProseText.tsx";
import { Wordmark } from "../components/Wordmark.tsx";
import { useSession } from "../session/session.ts";
import { ExerciseView } from "./ExerciseView.tsx";
import { addressOf, readLearnRoute, useHash } from "./learnRoute.ts";
import { useLearn } from "./learnStore.ts";
import { Lesson } from "./lesson.ts";
import { FinishPage } from "./panels/FinishPage.tsx";
import { type Dot, LessonHead } from "./panels/LessonHead.tsx";
import { PackList } from "./panels/PackList.tsx";
import "./learn.css";

const FINISH = "finish";

export function LearnPage() {
  const session = useSession();
  const route = readLearnRoute(useHash());
  const lesson = useMemo(() => new Lesson(session.storage, session.engine.checkAside), [session]);
  const pack = useLearn((state) => state.pack);
  const progress = useLearn((state) => state.progress);
  const isQuiet = useLearn((state) => state.isQuiet);
  const [isMissing, setMissing] = useState(false);
  const packId = route?.packId ?? null;
  useEffect(() => lesson.watchTime(), [lesson]);
  useEffect(() => {
    if (packId === null) return;
    setMissing(false);
    void lesson.openOwn(packId).then((isOpen) => setMissing(!isOpen));
  }, [lesson, packId]);
  const isFileOver = useFileDrop(([file]) => file && void session.openPackFile(file));
  const dropNote = isFileOver && <p className="drop">Drop the file of a pack to open it. Nothing is uploaded.</p>;
  const exerciseId = route?.exerciseId ?? null;
  const isOpen = pack !== null && progress !== null && pack.id === packId;
  useEffect(() => {
    if (isOpen && exerciseId !== null && exerciseId !== FINISH) lesson.show(exerciseId);
  }, [lesson, isOpen, exerciseId]);

  if (packId === null || !isOpen) {
    return (
      <div className="learn">
        <header className="header learn-head">
          <Wordmark />
          <p className="doc-name">
            <b>Learn</b>
          </p>
          <a className="btn btn-quiet push" href="#/teach">
            Teach
          </a>
          <a className="btn btn-quiet" href="#/">
            Leave
          </a>
        </header>
        <main>
          {isMissing && <p role="alert">There is no pack of that name here. If it was sent to you, open its file or link again.</p>}
          {(packId === null || isMissing) && (
            <PackList packs={packs} solved={lesson.solvedCounts()} onFile={(file) => void session.openPackFile(file)} />
          )}
        </main>
        {dropNote}
      </div>
    );
  }
  const at = pack.exercises.findIndex(({ id }) => id === exerciseId);
  const exercise = pack.exercises[at];
  const goOn = () => {
    const following = pack.exercises[at + 1];
    if (!following) lesson.finish();
    location.hash = addressOf(pack.id, following?.id ?? FINISH);
  };
  return (
    <div className="learn">
      <LessonHead
        title={pack.title}
        dots={dotsOf(pack, progress)}
        number={at + 1}
        isQuiet={isQuiet}
        onQuiet={(quiet) => lesson.setQuiet(quiet)}
        hrefOf={(id) => addressOf(pack.id, id)}
      />
      <main>
        {exercise ? (
          <ExerciseView key={exercise.id} lesson={lesson} pack={pack} exercise={exercise} onNext={goOn} />
        ) : exerciseId === FINISH ? (
          <Finish lesson={lesson} pack={pack} progress={progress} isQuiet={isQuiet} />
        ) : (
          <Welcome pack={pack} progress={progress} />
        )}
      </main>
      {dropNote}
    </div>
  );
}

function dotsOf(pack: Pack, progress: Progress): readonly Dot[] {
  return pack.exercises.map(({ id, title }) => {
    const { isSolved, isSkipped, tries, hints } = progressOn(progress, id);
    return { id, title, state: isSolved ? "done" : isSkipped ? "skipped" : tries > 0 || hints > 0 ? "here" : "open" };
  });
}

interface PackProps {
  readonly pack: Pack;
  readonly progress: Progress;
}

function Welcome({ pack, progress }: PackProps) {
  const isBegun = Object.keys(progress.exercises).length > 0;
  return (
    <div className="learn-list">
      <h2>{pack.title}</h2>
      <p className="lead-in">
        <ProseText prose={fillText(pack.welcome)} />
      </p>
      <div className="btn-row">
        <Button
          look="primary"
          autoFocus
          onPress={() => {
            location.hash = addressOf(pack.id, progress.current);
          }}
        >
          {isBegun ? "Go on where you were" : "Begin"}
        </Button>
      </div>
    </div>
  );
}

function Finish({ lesson, pack, progress, isQuiet }: PackProps & { readonly lesson: Lesson; readonly isQuiet: boolean }) {
  const session = useSession();
  const solved = pack.exercises.filter(({ id }) => progressOn(progress, id).isSolved);
  const code = lesson.resultCode();
  return (
    <FinishPage
      practised={[...new Set(solved.map(({ practised }) => practised))]}
      solvedCount={solved.length}
      exerciseCount={pack.exercises.length}
      open={pack.exercises
        .filter((exercise) => !solved.includes(exercise))
        .map(({ id, title }) => ({ id, title, href: addressOf(pack.id, id) }))}
      accuracy={isQuiet ? null : accuracyOf(progress)}
      score={isQuiet ? null : pack.exercises.reduce((sum, { id }) => sum + scoreOf(progressOn(progress, id), pack.settings), 0)}
      final={pack.final}
      nickname={progress.nickname}
      code={code}
      onNickname={(nickname) => lesson.rename(nickname)}
      onCopy={() => void session.copy(code ?? "", "The result code is in the clipboard.")}
      onReset={() => {
        lesson.reset();
        location.hash = `#/learn/${pack.id}`;
      }}
    />
  );
}
