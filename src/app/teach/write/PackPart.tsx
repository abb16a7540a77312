/** The pack that exercises are put into: its words, its exercises, the check, and the ways out. */
import { useState } from "react";
import { countOf } from "../../../report/wording.ts";
import { Button } from "../../components/Button.tsx";
import { FileButton } from "../../components/FileButton.tsx";
import { useSession } from "../../session/session.ts";
import { openPackText } from "../desk.ts";
import { roomAddress } from "../teachRoute.ts";
import type { Author } from "./author.ts";
import { FormField } from "./FormField.tsx";
import { Problems } from "./Problems.tsx";
import { useWrite } from "./writeStore.ts";

export function PackPart({ author }: { readonly author: Author }) {
  const session = useSession();
  const draft = useWrite((state) => state.draft);
  const isChecking = useWrite((state) => state.isChecking);
  const problems = useWrite((state) => state.problems);
  const [word, setWord] = useState("");
  const [isSure, setSure] = useState(false);
  return (
    <section className="write-pack" aria-label="The pack">
      <h2>The pack</h2>
      <FormField label="Title of the pack" value={draft.title} onChange={(title) => author.changePack({ title })} />
      <FormField label="Welcome" rows={2} value={draft.welcome} onChange={(welcome) => author.changePack({ welcome })} />
      <FormField label="Final words" rows={2} value={draft.final} onChange={(final) => author.changePack({ final })} />
      {draft.exercises.length === 0 ? (
        <p className="muted">No exercise is in it yet.</p>
      ) : (
        <ol className="write-exercises">
          {draft.exercises.map((exercise) => (
            <li key={exercise.id}>
              <span>{exercise.title || exercise.id}</span>
              <Button look="quiet" onPress={() => author.edit(exercise)}>
                Edit<span className="vh"> {exercise.title}</span>
              </Button>
              <Button look="quiet" onPress={() => author.remove(exercise.id)}>
                Remove<span className="vh"> {exercise.title}</span>
              </Button>
            </li>
          ))}
        </ol>
      )}
      <div className="btn-row">
        <Button look="primary" isDisabled={isChecking} onPress={() => void author.checkPack()}>
          {isChecking ? "Checking …" : "Check pack"}
        </Button>
        <Button onPress={() => author.saveOwn()}>Save with answers</Button>
        <Button
          onPress={() => {
            const pack = author.pack();
            const id = pack && openPackText(JSON.stringify(pack));
            if (id) location.hash = roomAddress(id);
          }}
        >
          To the room
        </Button>
        <FileButton label="Open a pack to write on" accept=".json" onFiles={([file]) => file && void author.openFile(file)} />
      </div>
      {problems && <Problems problems={problems} nameOf={(id) => draft.exercises.find((one) => one.id === id)?.title || id} />}
      <h3>For learners</h3>
      <p>
        Answers are hidden in what learners get, solutions locked where you give a word. That stops glances and is no exam security: whoever
        wants to can try all answers.
      </p>
      <FormField label="Unlock word, if solutions are to be locked" value={word} onChange={setWord} />
      <div className="btn-row">
        <Button onPress={() => void author.saveForLearners(word)}>Save for learners</Button>
        <Button
          onPress={() =>
            void author.makeLink(word).then((link) => {
              if (link !== null) return session.copy(link, `The link is in the clipboard, ${countOf(link.length, "character")}.`);
            })
          }
        >
          Copy a link for learners
        </Button>
      </div>
      <div className="btn-row">
        {isSure ? (
          <>
            <Button
              look="primary"
              autoFocus
              onPress={() => {
                author.clear();
                setSure(false);
              }}
            >
              Yes, throw the draft away
            </Button>
            <Button onPress={() => setSure(false)}>Keep it</Button>
          </>
        ) : (
          <Button onPress={() => setSure(true)}>Begin anew</Button>
        )}
      </div>
      <p className="muted">The draft is kept in this browser until you begin anew.</p>
    </section>
  );
}
