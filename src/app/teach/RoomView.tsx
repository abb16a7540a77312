/** The room: learners by exercises, filled from the codes that they hand in. Everything stays in this tab. */
import { useMemo, useState } from "react";
import { countOf } from "../../report/wording.ts";
import { buildGrid, type Grid } from "../../workshop/grid.ts";
import type { AnyExercise, AnyPack } from "../../workshop/pack.ts";
import { Button } from "../components/Button.tsx";
import { useSession } from "../session/session.ts";
import { addResultFiles, addResultPictures, addResults, clearRoom, learnersText, saveGrid } from "./desk.ts";
import { AddResults } from "./panels/AddResults.tsx";
import { DebriefPart } from "./panels/DebriefPart.tsx";
import { RoomGrid } from "./panels/RoomGrid.tsx";
import { presentAddress } from "./teachRoute.ts";
import { useTeach } from "./teachStore.ts";

/** Exercises that are named as the hardest. */
const HARDEST_MAX = 3;
/** Learners who are named for one exercise. */
const STUCK_NAMES_MAX = 8;

export function RoomView({ pack }: { readonly pack: AnyPack }) {
  const collected = useTeach((state) => state.collected);
  const said = useTeach((state) => state.said);
  const grid = useMemo(() => buildGrid(collected.results, pack), [collected, pack]);
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = picked ?? grid.hardest[0] ?? null;
  const column = grid.columns.find(({ exerciseId }) => exerciseId === chosen);
  const otherCount = collected.results.length - grid.rows.length;
  const exercises: readonly AnyExercise[] = pack.exercises;
  const exercise = exercises.find(({ id }) => id === chosen);
  return (
    <div className="teach-room">
      <div className="room">
        {grid.rows.length === 0 ? (
          <div className="learn-list">
            <h2>Nobody is here yet</h2>
            <p className="lead-in">
              At the end of the pack each learner gets a result code. Have them send it to you in any way, and paste what came here: codes
              are found in a whole chat export too. Nothing is stored or sent; closing this tab clears the desk.
            </p>
          </div>
        ) : (
          <RoomGrid grid={grid} chosen={chosen} onChoose={setPicked} />
        )}
        {column && grid.rows.length > 0 && (
          <DebriefPart
            column={column}
            number={grid.columns.indexOf(column) + 1}
            presentHref={presentAddress(pack.id, grid.columns.indexOf(column) + 1)}
            debrief={exercise ? debriefOf(exercise) : null}
          />
        )}
      </div>
      <aside className="teach-side" aria-label="Desk">
        <AddResults
          bad={collected.bad}
          sharedNames={collected.sharedNames}
          said={said}
          onAdd={addResults}
          onFiles={(files) => void addResultFiles(files)}
          onPictures={(files) => void addResultPictures(files)}
        />
        {otherCount > 0 && <p>{countOf(otherCount, "result")} of other packs on this desk.</p>}
        {grid.rows.length > 0 && <Standing grid={grid} />}
        <TakeAway grid={grid} pack={pack} />
        <p className="muted">Codes can be forged: fine for pacing, not for grades.</p>
      </aside>
    </div>
  );
}

function debriefOf(exercise: AnyExercise): string | null {
  if ("debrief" in exercise) return exercise.debrief;
  return "told" in exercise && exercise.told.kind === "open" ? exercise.told.debrief : null;
}

/** What to look at now. */
function Standing({ grid }: { readonly grid: Grid }) {
  const stuck = grid.columns.map((column, index) => ({ ...column, number: index + 1 })).filter((column) => column.stuck.length > 0);
  return (
    <>
      <section aria-label="Hardest so far">
        <h2>Hardest so far</h2>
        <ol className="hard">
          {grid.hardest.slice(0, HARDEST_MAX).map((id) => {
            const index = grid.columns.findIndex(({ exerciseId }) => exerciseId === id);
            const column = grid.columns[index];
            return (
              column && (
                <li key={id}>
                  <span>
                    {index + 1} {column.title}
                  </span>
                  <span className="muted">
                    {column.solvedCount} of {column.begunCount}, {countOf(column.triesTotal, "try", "tries")}
                  </span>
                </li>
              )
            );
          })}
        </ol>
      </section>
      <section aria-label="Worth a word now">
        <h2>Worth a word now</h2>
        {stuck.length === 0 ? (
          <p>Nobody is stuck: no one has tried 5 times or more without solving.</p>
        ) : (
          <ul className="bullets">
            {stuck.map(({ exerciseId, number, stuck: names }) => (
              <li key={exerciseId}>
                Exercise {number}: <b>{names.slice(0, STUCK_NAMES_MAX).join(", ")}</b>
                {names.length > STUCK_NAMES_MAX && ` and ${names.length - STUCK_NAMES_MAX} more`}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

/** What leaves the desk: results as a table, the site for a room without network; and clearing it. */
function TakeAway({ grid, pack }: { readonly grid: Grid; readonly pack: AnyPack }) {
  const session = useSession();
  const [isSure, setSure] = useState(false);
  const isEmpty = useTeach((state) => state.handedIn.length === 0);
  return (
    <>
      <div className="btn-row">
        <Button isDisabled={grid.rows.length === 0} onPress={() => saveGrid(grid)}>
          Export CSV
        </Button>
        {isSure ? (
          <>
            <Button
              look="primary"
              autoFocus
              onPress={() => {
                clearRoom();
                setSure(false);
              }}
            >
              Yes, clear the results
            </Button>
            <Button onPress={() => setSure(false)}>Keep them</Button>
          </>
        ) : (
          <Button isDisabled={isEmpty} onPress={() => setSure(true)}>
            Reset for the next group
          </Button>
        )}
      </div>
      <section aria-label="Prepare this room">
        <h2>Prepare this room</h2>
        <p>For a room without network: the site with this pack as a ZIP, or the page as one file for a stick.</p>
        <div className="btn-row">
          <Button onPress={() => void learnersText(pack).then((text) => session.saveRoom(text))}>Save the ZIP</Button>
          <Button onPress={() => void session.saveOneFile()}>Save the one file</Button>
        </div>
      </section>
    </>
  );
}
