/**
 * The status of a finding in the head of its explanation: a menu, what was
 * noted, and the field for a reason or a note. Enter keeps, Escape gives up.
 */
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import { showHidden } from "../../report/hidden.ts";
import {
  isJustified,
  isSettled,
  NOTE_LENGTH_MAX,
  REASON_LENGTH_MIN,
  STATUS_WORDS,
  type Status,
  type Verdict,
} from "../../report/triage.ts";
import { Button, LinkButton } from "../components/Button.tsx";
import { Icon } from "../components/Icon.tsx";
import { ChoiceMenu, type MenuGroup } from "../components/Menu.tsx";
import { TickBox } from "../components/TickBox.tsx";

interface VerdictPartProps {
  /** Of the place that is explained. */
  readonly verdict: Verdict;
  /** What stands on the menu: of the place, or of the whole item. */
  readonly statusWords: string;
  /** The status of all that is decided together; `null` where places differ. */
  readonly status: Status | null;
  /** What is being written; `null` while nothing is asked for. */
  readonly asked: AskedNote | null;
  /** Places of the item. */
  readonly placeCount: number;
  readonly isForAll: boolean;
  readonly onForAll: (isForAll: boolean) => void;
  readonly onStatus: (status: Status) => void;
  readonly onEditNote: () => void;
  readonly onWrite: (note: string) => void;
  readonly onKeep: () => void;
  readonly onGiveUp: () => void;
  /** Whether the menu names the keys. */
  readonly hasKeys: boolean;
}

interface AskedNote extends Verdict {
  /** A new one moves focus into the field. */
  readonly request: number;
}

export function VerdictPart({ verdict, statusWords, status, asked, onStatus, hasKeys, ...rest }: VerdictPartProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const focused = useRef<number | null>(null);
  useEffect(() => {
    // Once for each request: whoever comes back to a finding is not pulled into its field.
    if (asked === null || focused.current === asked.request) return;
    focused.current = asked.request;
    field.current?.focus();
    field.current?.setSelectionRange(asked.note.length, asked.note.length);
  }, [asked]);
  const words = asked === null ? statusWords : STATUS_WORDS[asked.status];
  const chosen = asked?.status ?? status;
  return (
    <>
      <ChoiceMenu
        className="chip verdict-chip"
        label={
          <>
            <span className="muted">Status</span> {words}
            <Icon name="down" />
          </>
        }
        ariaLabel={`Status: ${words}`}
        mode="one"
        groups={hasKeys ? GROUPS_WITH_KEYS : GROUPS}
        chosen={chosen === null ? [] : [chosen]}
        onChoose={([id]) => id !== undefined && onStatus(id)}
      />
      {asked === null ? (
        <VerdictRow verdict={verdict} {...rest} />
      ) : (
        <VerdictForm key={asked.request} field={field} asked={asked} {...rest} />
      )}
    </>
  );
}

const KEYS = { open: "X", confirmed: "C", "will-fix": "W", "accepted-risk": "A", "false-positive": "F", "used-in-tests": null } as const;

const groupsOf = (withKeys: boolean): readonly MenuGroup<Status>[] => {
  const lineOf = (id: Status) => {
    const hint = withKeys ? KEYS[id] : null;
    return { id, label: STATUS_WORDS[id], ...(hint === null ? {} : { hint }) };
  };
  return [
    { title: "To be done", lines: (["open", "confirmed", "will-fix"] as const).map(lineOf) },
    { title: "Settled, with a reason", lines: (["accepted-risk", "false-positive", "used-in-tests"] as const).map(lineOf) },
  ];
};

const GROUPS = groupsOf(false);
const GROUPS_WITH_KEYS = groupsOf(true);

type PlacesProps = Pick<VerdictPartProps, "placeCount" | "isForAll" | "onForAll">;

function PlacesTick({ placeCount, isForAll, onForAll }: PlacesProps) {
  if (placeCount === 1) return null;
  return (
    <TickBox isTicked={isForAll} onChange={onForAll}>
      All {placeCount} places of this finding
    </TickBox>
  );
}

function VerdictRow({ verdict: { status, note }, onEditNote, ...places }: Pick<VerdictPartProps, "verdict" | "onEditNote"> & PlacesProps) {
  const what = isSettled(status) ? "reason" : "note";
  return (
    <div className="verdict">
      {note !== "" && <p className="verdict-note clamp">{showHidden(note)}</p>}
      <div className="verdict-row">
        <PlacesTick {...places} />
        <LinkButton onPress={onEditNote}>{note === "" ? `Add a ${what}` : `Change the ${what}`}</LinkButton>
      </div>
    </div>
  );
}

interface FormProps extends Pick<VerdictPartProps, "onWrite" | "onKeep" | "onGiveUp">, PlacesProps {
  readonly asked: AskedNote;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

function VerdictForm({ asked, field, onWrite, onKeep, onGiveUp, ...places }: FormProps) {
  const { status, note } = asked;
  const id = useId();
  /** Whether it was tried to keep too early. */
  const [isTried, setTried] = useState(false);
  const canKeep = isJustified(asked);
  const isRefused = isTried && !canKeep;
  const missing = REASON_LENGTH_MIN - note.trim().length;
  const keep = (): void => {
    if (canKeep) return onKeep();
    setTried(true);
    field.current?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onGiveUp();
    else if (event.key === "Enter" && !event.shiftKey) keep();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const label = isSettled(status) ? `Reason for “${STATUS_WORDS[status]}”` : `Note on “${STATUS_WORDS[status]}”`;
  return (
    <div className="verdict">
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={field}
        id={id}
        className="field verdict-field"
        rows={2}
        maxLength={NOTE_LENGTH_MAX}
        value={note}
        aria-describedby={`${id}-help`}
        aria-invalid={isRefused}
        required={isSettled(status)}
        onChange={(event) => onWrite(event.currentTarget.value)}
        onKeyDown={press}
      />
      <p id={`${id}-help`} className={isRefused ? "verdict-help is-refused" : "verdict-help"} role={isRefused ? "alert" : undefined}>
        {isSettled(status) && missing > 0
          ? `At least ${REASON_LENGTH_MIN} characters that tell others why; ${missing} more.`
          : "Enter keeps it, Escape leaves things as they were."}
      </p>
      <div className="verdict-row">
        <PlacesTick {...places} />
        <span className="btn-row">
          <Button onPress={onGiveUp}>Cancel</Button>
          <Button look="primary" onPress={keep}>
            Keep
          </Button>
        </span>
      </div>
    </div>
  );
}
