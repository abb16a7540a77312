/** The instructor's desk: the packs to choose from, the room of one, presenting it, writing one. Follows the address; its own chunk. */

import { packs } from "virtual:riskline/packs";
import { useEffect, useState } from "react";
import { countOf } from "../../report/wording.ts";
import { useFileDrop } from "../areas/useFileDrop.ts";
import { FileButton } from "../components/FileButton.tsx";
import { Wordmark } from "../components/Wordmark.tsx";
import { useHash } from "../learn/learnRoute.ts";
import { openPackFile, openPackOf, takeFiles } from "./desk.ts";
import { PresentView } from "./PresentView.tsx";
import { RoomView } from "./RoomView.tsx";
import { presentAddress, readTeachRoute, roomAddress } from "./teachRoute.ts";
import { useTeach } from "./teachStore.ts";
import { WriteView } from "./write/WriteView.tsx";
import "../learn/learn.css";
import "./teach.css";

export function TeachPage() {
  const route = readTeachRoute(useHash());
  const packId = route === null || route.kind === "write" ? null : route.packId;
  const isWriting = route?.kind === "write";
  const pack = useTeach((state) => (packId === null ? undefined : state.packs.get(packId)));
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    setMissing(false);
    if (packId !== null) void openPackOf(packId).then((isOpen) => setMissing(!isOpen));
  }, [packId]);
  // What is dropped while an exercise is written is the desk's to take.
  const isFileOver = useFileDrop((files) => !isWriting && void goToRoom(takeFiles(files))) && !isWriting;
  if (pack && route?.kind === "present") return <PresentView pack={pack} number={route.number} />;
  return (
    <div className="learn">
      <header className="header learn-head">
        <Wordmark />
        <p className="doc-name">
          <b>{isWriting ? "Write exercises" : (pack?.title ?? "Teach")}</b>
          {pack && (
            <>
              <span className="dot">·</span>
              <span className="muted">the room</span>
            </>
          )}
        </p>
        <span className="push" />
        {pack && (
          <a className="btn" href={presentAddress(pack.id, 1)}>
            Presenter mode
          </a>
        )}
        {!isWriting && (
          <a className="btn btn-quiet" href="#/teach/write">
            Write exercises
          </a>
        )}
        {(packId !== null || isWriting) && (
          <a className="btn btn-quiet" href="#/teach">
            All packs
          </a>
        )}
        <a className="btn btn-quiet" href="#/learn">
          Learn
        </a>
        <a className="btn btn-quiet" href="#/">
          Leave
        </a>
      </header>
      <main>
        {isMissing && <p role="alert">This pack is not on the desk. Open its file again.</p>}
        {isWriting ? <WriteView /> : pack ? <RoomView key={pack.id} pack={pack} /> : (packId === null || isMissing) && <ChoosePack />}
      </main>
      {isFileOver && <p className="drop">Drop result codes, photos of them or the file of a pack. Nothing is uploaded.</p>}
    </div>
  );
}

function ChoosePack() {
  const held = useTeach((state) => state.packs);
  const said = useTeach((state) => state.said);
  const brought = [...held.values()].filter(({ id }) => !packs.some((one) => one.id === id));
  const all = [
    ...packs.map(({ id, title, exerciseCount }) => ({ id, title, exerciseCount })),
    ...brought.map(({ id, title, exercises }) => ({ id, title, exerciseCount: exercises.length })),
  ];
  return (
    <div className="learn-list">
      <h2>Which pack do you teach?</h2>
      <p className="lead-in">
        The desk shows a group at work: paste the result codes that learners send you. Everything stays in this tab; nothing is stored or
        sent.
      </p>
      <ul>
        {all.map(({ id, title, exerciseCount }) => (
          <li key={id}>
            <a href={roomAddress(id)}>
              <b>{title}</b>
              <span className="muted">{countOf(exerciseCount, "exercise")}</span>
            </a>
          </li>
        ))}
      </ul>
      <div className="btn-row">
        <FileButton label="Open a pack file" accept=".json,.riskline" onFiles={([file]) => file && void goToRoom(openPackFile(file))} />
      </div>
      <p role="status">{said}</p>
    </div>
  );
}

/** @param opening Gives the id of the pack; `null` where there is none, which has been said. */
async function goToRoom(opening: Promise<string | null>): Promise<void> {
  const id = await opening;
  if (id !== null) location.hash = roomAddress(id);
}
