/**
 * What a person can do about the selected finding: give it a verdict, ask for
 * one whose reason is still to be written, keep or give up what was written.
 * Apart from the session, because the first page does without it.
 *
 * Who decides about a guest makes it a copy of their own, as an edit does.
 */
import type { Finding } from "../../engine/types.ts";
import { type Prose, plainText } from "../../report/prose.ts";
import { verdictOf } from "../../report/standing.ts";
import { isJustified, isSettled, NOTE_LENGTH_MAX, STATUS_WORDS, type Status, type Verdict } from "../../report/triage.ts";
import { type Selection, selectionOf } from "../store/selectors.ts";
import type { AppState, AppStore } from "../store/store.ts";
import type { Session } from "./session.ts";

/** Whether a verdict is about every place of the item, not only the selected one. */
export const isForAll = ({ apart }: AppState, { item }: Selection): boolean => apart !== item.places[0].fingerprint;

/** At once where no reason is needed; else its field opens and nothing is decided yet. "Open" takes the note away. */
export function chooseStatus(store: AppStore, session: Session, status: Status): void {
  const state = store.getState();
  const selection = selectionOf(state);
  if (!selection) return;
  const { place } = selection;
  const current = verdictOf(state.triage, place);
  if (isSettled(status)) state.ask(place.fingerprint, { status, note: current.status === status ? current.note : "" });
  else give(store, session, selection, { status, note: status === "open" || isSettled(current.status) ? "" : current.note });
}

/** Opens the field with what is noted so far. */
export function editNote(store: AppStore): void {
  const state = store.getState();
  const place = selectionOf(state)?.place;
  if (place) state.ask(place.fingerprint, verdictOf(state.triage, place));
}

/** The person said yes to a question whose answer makes a finding fine; they still have to keep the verdict. */
export function answerYes(store: AppStore, question: Prose, status: Status): void {
  const state = store.getState();
  const place = selectionOf(state)?.place;
  if (place) state.ask(place.fingerprint, { status, note: `${plainText(question)} Yes.`.slice(0, NOTE_LENGTH_MAX) });
}

/** @returns Whether the verdict that was asked for is now given: one that needs a reason and has none is not. */
export function keepAsked(store: AppStore, session: Session): boolean {
  const state = store.getState();
  const selection = selectionOf(state);
  const { asked } = state;
  if (!selection || asked?.place !== selection.place.fingerprint) return false;
  const verdict: Verdict = { status: asked.status, note: asked.note.trim().slice(0, NOTE_LENGTH_MAX) };
  if (!isJustified(verdict)) return false;
  give(store, session, selection, verdict);
  return true;
}

function give(store: AppStore, session: Session, selection: Selection, verdict: Verdict): void {
  const { item, place } = selection;
  const before = store.getState();
  const places: readonly Finding[] = isForAll(before, selection) ? item.places : [place];
  if (before.guest.kind === "guest") session.openCopy();
  before.stopAsking();
  before.decide(
    places.map((one) => one.fingerprint),
    verdict,
  );
  const isNoteLost = places.some((one) => {
    const { note } = verdictOf(before.triage, one);
    return note !== "" && note !== verdict.note;
  });
  const where = item.places.length === 1 ? "" : places.length === 1 ? ", this place" : `, all ${places.length} places`;
  const undo = () => {
    if (store.getState().opened === before.opened) store.setState({ triage: before.triage });
  };
  before.showToast(
    `Finding ${item.number}${where}: ${STATUS_WORDS[verdict.status].toLowerCase()}.`,
    isNoteLost ? { label: "Undo", run: undo } : null,
  );
}
