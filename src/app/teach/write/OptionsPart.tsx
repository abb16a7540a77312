/** Ways to repair the code, of which the learner chooses one. */
import { OPTIONS_MAX } from "../../../workshop/limits.ts";
import type { FixOption } from "../../../workshop/pack.ts";
import { FixDiff } from "../../learn/panels/FixDiff.tsx";
import type { Author } from "./author.ts";
import { CodeField } from "./CodeField.tsx";
import { type ExerciseDraft, newOption, withEntry, withoutEntry } from "./draft.ts";
import { EntryList } from "./EntryList.tsx";
import { RightChoice } from "./FormChoice.tsx";
import { FormField } from "./FormField.tsx";

interface OptionsPartProps {
  readonly author: Author;
  readonly draft: ExerciseDraft;
}

export function OptionsPart({ author, draft: { code, options, right } }: OptionsPartProps) {
  const set = (id: string, change: Partial<FixOption>) =>
    author.change((before) => ({ ...before, options: withEntry(before.options, id, change) }));
  return (
    <EntryList
      legend="Ways to repair it"
      word="option"
      entries={options}
      hasIds
      countMax={OPTIONS_MAX}
      onAdd={() => author.change((before) => ({ ...before, options: [...before.options, newOption(before)] }))}
      onRemove={(id) =>
        author.change((before) => ({
          ...before,
          options: withoutEntry(before.options, id),
          right: before.right === id ? null : before.right,
        }))
      }
      fieldsOf={(option, name) => (
        <>
          <FormField label={`Label of ${name}`} value={option.label} onChange={(label) => set(option.id, { label })} />
          <CodeField label={`Whole code after ${name}`} code={option.code} onChange={(now) => set(option.id, { code: now })} />
          {option.code === code ? <p className="muted">Changes nothing yet.</p> : <FixDiff before={code} after={option.code} />}
          <FormField
            label={`Said when ${name} is chosen`}
            rows={2}
            value={option.reason}
            onChange={(reason) => set(option.id, { reason })}
          />
        </>
      )}
    >
      <RightChoice
        label="Right option"
        entries={options}
        right={right}
        onChoose={(id) => author.change((before) => ({ ...before, right: id }))}
      />
    </EntryList>
  );
}
