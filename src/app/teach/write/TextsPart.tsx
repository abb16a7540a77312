/** All that an exercise says: the task, hints, why a pick is none, the solution and what there is to learn. */
import type { ExerciseType } from "../../../workshop/pack.ts";
import { Button } from "../../components/Button.tsx";
import { SegmentChoice } from "../../components/SegmentChoice.tsx";
import type { Author } from "./author.ts";
import { ClaimsPart } from "./ClaimsPart.tsx";
import { CodeField } from "./CodeField.tsx";
import type { ExerciseDraft } from "./draft.ts";
import { FormField } from "./FormField.tsx";
import { OptionsPart } from "./OptionsPart.tsx";
import { PointsPart } from "./PointsPart.tsx";

interface TextsPartProps {
  readonly author: Author;
  readonly draft: ExerciseDraft;
}

const TYPES = [
  { id: "find-line", label: "Find the line" },
  { id: "trace", label: "Follow the data" },
  { id: "choose-fix", label: "Choose a fix" },
  { id: "fix-until-green", label: "Repair it" },
  { id: "real-or-not", label: "Real or not" },
  { id: "review", label: "Review it" },
] as const satisfies readonly { readonly id: ExerciseType; readonly label: string }[];

export function TextsPart({ author, draft }: TextsPartProps) {
  const set = <Key extends keyof ExerciseDraft>(key: Key) => {
    return (value: ExerciseDraft[Key]) => author.change((before) => ({ ...before, [key]: value }));
  };
  const setHint = (index: number) => (value: string) => {
    const [nudge, where, kind] = draft.hints.map((hint, at) => (at === index ? value : hint));
    set("hints")([nudge ?? "", where ?? "", kind ?? ""]);
  };
  return (
    <>
      <div className="write-types">
        <SegmentChoice label="Type of exercise" options={TYPES} chosen={draft.type} onChoose={set("type")} />
      </div>
      <FormField label="Title" value={draft.title} onChange={set("title")} />
      <FormField label="Prompt, which never holds the answer" rows={3} value={draft.prompt} onChange={set("prompt")} />
      <FormField label="First hint: a nudge" rows={2} value={draft.hints[0]} onChange={setHint(0)} />
      <FormField label="Second hint: where to look" rows={2} value={draft.hints[1]} onChange={setHint(1)} />
      <FormField label="Third hint: what kind of problem" rows={2} value={draft.hints[2]} onChange={setHint(2)} />
      <AnswerTexts author={author} draft={draft} />
      <FormField label="Solution" rows={3} value={draft.solution} onChange={set("solution")} />
      <FormField label="Debrief: what there is to learn" rows={3} value={draft.debrief} onChange={set("debrief")} />
      <FormField label="What is practised, in a few words" value={draft.practised} onChange={set("practised")} />
      <FormField
        label="Minutes"
        value={String(draft.minutes)}
        onChange={(value) => set("minutes")(Math.min(240, Number(value.replace(/\D/g, ""))))}
      />
    </>
  );
}

/** What this type of exercise is answered by, where that is text. */
function AnswerTexts({ author, draft }: TextsPartProps) {
  switch (draft.type) {
    case "find-line":
    case "trace":
      return <PickTexts author={author} draft={draft} />;
    case "choose-fix":
      return <OptionsPart author={author} draft={draft} />;
    case "fix-until-green":
      return <RepairTexts author={author} draft={draft} />;
    case "real-or-not":
      return <ClaimsPart author={author} draft={draft} />;
    case "review":
      return <PointsPart author={author} draft={draft} />;
  }
}

function PickTexts({ author, draft: { reasons, otherwise } }: TextsPartProps) {
  const setReasons = (changed: ExerciseDraft["reasons"]) => author.change((before) => ({ ...before, reasons: changed }));
  return (
    <fieldset className="write-list">
      <legend>Why other lines are not the answer</legend>
      {reasons.map((reason, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no other key and keep their places
        <div key={index} className="write-pair">
          <FormField
            label={`Lines of reason ${index + 1}, e.g. 4, 5`}
            value={reason.lines}
            onChange={(lines) => setReasons(reasons.with(index, { ...reason, lines }))}
          />
          <FormField
            label={`Reason ${index + 1}`}
            rows={2}
            value={reason.text}
            onChange={(text) => setReasons(reasons.with(index, { ...reason, text }))}
          />
        </div>
      ))}
      <div className="btn-row">
        <Button onPress={() => setReasons([...reasons, { lines: "", text: "" }])}>Add a reason</Button>
        {reasons.length > 0 && <Button onPress={() => setReasons(reasons.slice(0, -1))}>Take the last one away</Button>}
      </div>
      <FormField
        label="For every other line"
        rows={2}
        value={otherwise}
        onChange={(value) => author.change((before) => ({ ...before, otherwise: value }))}
      />
    </fieldset>
  );
}

function RepairTexts({ author, draft: { mustKeep, example } }: TextsPartProps) {
  const setKept = (changed: ExerciseDraft["mustKeep"]) => author.change((before) => ({ ...before, mustKeep: changed }));
  return (
    <fieldset className="write-list">
      <legend>What a repair has to keep</legend>
      {mustKeep.map((kept, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no other key and keep their places
        <div key={index} className="write-pair">
          <FormField
            label={`Code that stays ${index + 1}, one way a line`}
            rows={2}
            value={kept.words}
            onChange={(words) => setKept(mustKeep.with(index, { ...kept, words }))}
          />
          <FormField
            label={`Why it stays ${index + 1}`}
            rows={2}
            value={kept.reason}
            onChange={(reason) => setKept(mustKeep.with(index, { ...kept, reason }))}
          />
        </div>
      ))}
      <div className="btn-row">
        <Button onPress={() => setKept([...mustKeep, { words: "", reason: "" }])}>Add code that stays</Button>
        {mustKeep.length > 0 && <Button onPress={() => setKept(mustKeep.slice(0, -1))}>Take the last one away</Button>}
      </div>
      <CodeField label="The repaired code" code={example} onChange={(code) => author.change((before) => ({ ...before, example: code }))} />
    </fieldset>
  );
}
