/** The status of the selected finding, connected. */
import { statusesOf, statusInWords, verdictOf } from "../../report/standing.ts";
import { STATUS_WORDS } from "../../report/triage.ts";
import { VerdictPart } from "../panels/VerdictPart.tsx";
import { chooseStatus, editNote, isForAll, keepAsked } from "../session/decide.ts";
import { useSession } from "../session/session.ts";
import { selectionOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { rememberFocus, returnFocus } from "./regions.ts";
import { useTouch } from "./useLayout.ts";

export function VerdictArea() {
  const session = useSession();
  const isTouch = useTouch();
  const selection = useApp(selectionOf);
  const triage = useApp((state) => state.triage);
  const asked = useApp((state) => state.asked);
  const forAll = useApp((state) => selection !== null && isForAll(state, selection));
  const letterKeys = useApp((state) => state.prefs.letterKeys);
  const writeNote = useApp((state) => state.writeNote);
  const stopAsking = useApp((state) => state.stopAsking);
  const setApart = useApp((state) => state.setApart);
  if (!selection) return null;
  const { item, place } = selection;
  const verdict = verdictOf(triage, place);
  const statuses = forAll ? statusesOf(item, triage) : [verdict.status];
  return (
    <VerdictPart
      verdict={verdict}
      statusWords={forAll ? statusInWords(item, triage) : STATUS_WORDS[verdict.status]}
      status={statuses.length === 1 ? verdict.status : null}
      asked={asked?.place === place.fingerprint ? asked : null}
      placeCount={item.places.length}
      isForAll={forAll}
      onForAll={(isTicked) => setApart(isTicked ? null : item.places[0].fingerprint)}
      onStatus={(status) => {
        rememberFocus(null);
        chooseStatus(useApp, session, status);
      }}
      onEditNote={() => {
        rememberFocus(null);
        editNote(useApp);
      }}
      onWrite={writeNote}
      onKeep={() => {
        if (keepAsked(useApp, session)) returnFocus();
      }}
      onGiveUp={() => {
        stopAsking();
        returnFocus();
      }}
      hasKeys={letterKeys && !isTouch}
    />
  );
}
