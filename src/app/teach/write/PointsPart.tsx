/** Points that a good review of the code makes; learners tick what theirs has too. */
import type { Severity } from "../../../engine/types.ts";
import { SEVERITY_WORDS } from "../../../report/wording.ts";
import { ENTRIES_MAX } from "../../../workshop/limits.ts";
import type { Author } from "./author.ts";
import { type ExerciseDraft, newPoint, type PointDraft, withEntry, withoutEntry } from "./draft.ts";
import { EntryList } from "./EntryList.tsx";
import { FormChoice } from "./FormChoice.tsx";
import { FormField } from "./FormField.tsx";
import { LineField } from "./LineField.tsx";

interface PointsPartProps {
  readonly author: Author;
  readonly draft: ExerciseDraft;
}

const SEVERITIES: readonly { readonly id: Severity; readonly label: string }[] = (
  ["critical", "high", "medium", "low", "note"] as const
).map((id) => ({ id, label: SEVERITY_WORDS[id] }));

export function PointsPart({ author, draft: { code, points } }: PointsPartProps) {
  const set = (id: string, change: Partial<PointDraft>) =>
    author.change((before) => ({ ...before, points: withEntry(before.points, id, change) }));
  return (
    <EntryList
      legend="Points of a good review"
      word="point"
      entries={points}
      countMax={ENTRIES_MAX}
      onAdd={() => author.change((before) => ({ ...before, points: [...before.points, newPoint(before)] }))}
      onRemove={(id) => author.change((before) => ({ ...before, points: withoutEntry(before.points, id) }))}
      fieldsOf={(point, name) => (
        <>
          <LineField label={`Line of ${name}`} code={code} line={point.line} onChange={(line) => set(point.id, { line })} />
          <FormChoice
            label={`Severity of ${name}`}
            options={SEVERITIES}
            chosen={point.severity}
            onChoose={(severity) => set(point.id, { severity })}
          />
          <FormField label={`Text of ${name}`} rows={2} value={point.text} onChange={(text) => set(point.id, { text })} />
        </>
      )}
    />
  );
}
