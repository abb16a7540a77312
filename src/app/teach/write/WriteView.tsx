/** The author's desk: one exercise being written, and the pack it goes into. */
import { useMemo } from "react";
import { useFileDrop } from "../../areas/useFileDrop.ts";
import { Button } from "../../components/Button.tsx";
import { ExerciseView } from "../../learn/ExerciseView.tsx";
import { useSession } from "../../session/session.ts";
import { useApp } from "../../store/store.ts";
import { Author } from "./author.ts";
import { CodePart } from "./CodePart.tsx";
import { PackPart } from "./PackPart.tsx";
import { TextsPart } from "./TextsPart.tsx";
import { useWrite } from "./writeStore.ts";

/** Of packs that are written before the engine has said what it runs. */
const FIRST_RULE_SET = "2026.1";

export function WriteView() {
  const session = useSession();
  const author = useMemo(
    () => new Author(session.storage, session.engine.checkAside, () => useApp.getState().engine?.ruleSet ?? FIRST_RULE_SET),
    [session],
  );
  const isFileOver = useFileDrop(([file]) => file && void author.openFile(file));
  const exercise = useWrite((state) => state.draft.exercise);
  const exerciseCount = useWrite((state) => state.draft.exercises.length);
  const preview = useWrite((state) => state.preview);
  const said = useWrite((state) => state.said);
  if (preview) {
    return (
      <div>
        <p className="write-preview">
          <b>As a learner sees it.</b> Nothing that you try is kept.
          <Button autoFocus onPress={() => author.endPreview()}>
            Back to writing
          </Button>
        </p>
        <ExerciseView lesson={preview.lesson} pack={preview.pack} exercise={preview.exercise} onNext={() => author.endPreview()} />
      </div>
    );
  }
  return (
    <div className="exercise write">
      {/* Another exercise on the desk begins anew. */}
      <CodePart key={`${exercise.replaces} ${exerciseCount}`} author={author} draft={exercise} />
      <div className="task write-texts">
        <section aria-label="The exercise">
          <h2>{exercise.replaces === null ? "A new exercise" : "An exercise of the pack"}</h2>
          <TextsPart author={author} draft={exercise} />
          <div className="btn-row">
            <Button onPress={() => void author.preview()}>Preview as a learner</Button>
            <Button look="primary" onPress={() => author.add()}>
              {exercise.replaces === null ? "Add to the pack" : "Put it back into the pack"}
            </Button>
          </div>
          <p role="status">{said}</p>
        </section>
        <PackPart author={author} />
      </div>
      {isFileOver && <p className="drop">Drop the file of a pack to write on. Nothing is uploaded.</p>}
    </div>
  );
}
