/** Findings that a tool claims, and what there is to say of each: real or not, and why. */
import { CLAIMS_MAX } from "../../../workshop/limits.ts";
import type { Author } from "./author.ts";
import { type ClaimDraft, type ExerciseDraft, newClaim, newReason, withEntry, withoutEntry } from "./draft.ts";
import { EntryList } from "./EntryList.tsx";
import { FormChoice, RightChoice } from "./FormChoice.tsx";
import { FormField } from "./FormField.tsx";
import { LineField } from "./LineField.tsx";

interface ClaimsPartProps {
  readonly author: Author;
  readonly draft: ExerciseDraft;
}

export function ClaimsPart({ author, draft: { code, claims } }: ClaimsPartProps) {
  return (
    <EntryList
      legend="What a tool claims"
      word="claim"
      entries={claims}
      hasIds
      countMax={CLAIMS_MAX}
      onAdd={() => author.change((before) => ({ ...before, claims: [...before.claims, newClaim(before)] }))}
      onRemove={(id) => author.change((before) => ({ ...before, claims: withoutEntry(before.claims, id) }))}
      fieldsOf={(claim, name) => (
        <ClaimFields
          claim={claim}
          name={name}
          code={code}
          onChange={(change) => author.change((before) => ({ ...before, claims: withEntry(before.claims, claim.id, change) }))}
        />
      )}
    />
  );
}

const VERDICTS = [
  { id: "real", label: "Real" },
  { id: "not", label: "Not real" },
] as const;

interface ClaimFieldsProps {
  readonly claim: ClaimDraft;
  readonly name: string;
  readonly code: string;
  readonly onChange: (change: Partial<ClaimDraft>) => void;
}

function ClaimFields({ claim, name, code, onChange }: ClaimFieldsProps) {
  const { line, isReal, misjudged, reasons, right } = claim;
  return (
    <>
      <LineField label={`Line of ${name}`} code={code} line={line} onChange={(now) => onChange({ line: now })} />
      <FormField label={`What the tool says, ${name}`} rows={2} value={claim.claim} onChange={(text) => onChange({ claim: text })} />
      <FormChoice
        label={`Verdict on ${name}`}
        options={VERDICTS}
        chosen={isReal === null ? null : isReal ? "real" : "not"}
        onChoose={(id) => onChange({ isReal: id === "real" })}
      />
      <FormField label={`Said when ${name} is misjudged`} rows={2} value={misjudged} onChange={(text) => onChange({ misjudged: text })} />
      <EntryList
        legend={`Why it could be real or not, ${name}`}
        word="reason"
        owner={name}
        entries={reasons}
        hasIds
        countMax={CLAIMS_MAX}
        onAdd={() => onChange({ reasons: [...reasons, newReason(reasons)] })}
        onRemove={(id) => onChange({ reasons: withoutEntry(reasons, id), right: right === id ? null : right })}
        fieldsOf={(reason, reasonName) => (
          <>
            <FormField
              label={`Text of ${reasonName}`}
              rows={2}
              value={reason.text}
              onChange={(text) => onChange({ reasons: withEntry(reasons, reason.id, { text }) })}
            />
            {reason.id !== right && (
              <FormField
                label={`Said when ${reasonName} is picked`}
                rows={2}
                value={reason.wrong}
                onChange={(wrong) => onChange({ reasons: withEntry(reasons, reason.id, { wrong }) })}
              />
            )}
          </>
        )}
      >
        <RightChoice label={`Right reason of ${name}`} entries={reasons} right={right} onChoose={(id) => onChange({ right: id })} />
      </EntryList>
    </>
  );
}
