/** The code of an exercise, what each line is in the answer, and what the engine found. */
import { useState } from "react";
import { buildLineTable, lineOf } from "../../../report/position.ts";
import { Button } from "../../components/Button.tsx";
import { ReadLines } from "../../components/ReadLines.tsx";
import { SegmentChoice } from "../../components/SegmentChoice.tsx";
import { TextPane } from "../../editor/TextPane.tsx";
import { LinePicker } from "../../learn/panels/LinePicker.tsx";
import { useApp } from "../../store/store.ts";
import type { Author } from "./author.ts";
import { type ExerciseDraft, type LineRole, toggleRole } from "./draft.ts";
import { usabilityOf } from "./findingUse.ts";
import { useWrite } from "./writeStore.ts";

interface CodePartProps {
  readonly author: Author;
  readonly draft: ExerciseDraft;
}

const ROLES = {
  "find-line": [
    { id: "answer", label: "Answer" },
    { id: "neutral", label: "Neutral" },
  ],
  trace: [
    { id: "source", label: "Source" },
    { id: "sink", label: "Sink" },
    { id: "neutral", label: "On the way" },
  ],
} as const satisfies Partial<Record<ExerciseDraft["type"], readonly { readonly id: LineRole; readonly label: string }[]>>;

const USE_WORDS = {
  "find-line": { take: "Take it as the answer", taken: "is the answer", none: "" },
  trace: { take: "Take its path", taken: "is the path", none: "has no path" },
  "choose-fix": { take: "Take its fix", taken: "is the right option", none: "has no fix" },
  "fix-until-green": { take: "Has to be gone", taken: "has to be gone", none: "" },
  "real-or-not": { take: "Take it as a claim", taken: "is a claim", none: "" },
  review: { take: "Take it as a point", taken: "is a point", none: "" },
} as const satisfies Record<ExerciseDraft["type"], Record<"take" | "taken" | "none", string>>;

export function CodePart({ author, draft }: CodePartProps) {
  const [text, setText] = useState(draft.code);
  const [isBringing, setBringing] = useState(draft.code === "");
  const pageText = useApp((state) => state.text);
  const pageName = useApp((state) => state.fileName);
  const take = (code: string, fileName: string) => {
    if (code.replace(/\n+$/, "") !== draft.code) author.takeCode(code, fileName);
    setText(code);
    setBringing(false);
  };
  if (isBringing || draft.code === "") {
    return (
      <div className="answering">
        <div className="fix-editor">
          <TextPane text={text} label="Code of the exercise" hasFocus={false} onText={setText} />
        </div>
        <div className="send">
          <Button look="primary" isDisabled={text.trim() === ""} onPress={() => take(text, draft.fileName)}>
            Take this code
          </Button>
          {pageText.trim() !== "" && <Button onPress={() => take(pageText, pageName)}>Take the text on the page, {pageName}</Button>}
        </div>
      </div>
    );
  }
  return (
    <div className="answering">
      {draft.type === "find-line" || draft.type === "trace" ? (
        <Roles key={draft.type} author={author} draft={draft} type={draft.type} />
      ) : (
        <ReadLines code={draft.code} label={`Code, ${draft.fileName}`} />
      )}
      <div className="send">
        <Button onPress={() => setBringing(true)}>Change the code</Button>
      </div>
      <Findings author={author} draft={draft} />
    </div>
  );
}

function Roles({ author, draft, type }: CodePartProps & { readonly type: keyof typeof ROLES }) {
  const [role, setRole] = useState<LineRole>(type === "trace" ? "source" : "answer");
  const options: readonly { readonly id: LineRole; readonly label: string }[] = ROLES[type];
  // A line may still have a role of the other type.
  const picked = Object.entries(draft.roles).filter(([, one]) => options.some(({ id }) => id === one));
  return (
    <>
      <p className="answer-head">
        <SegmentChoice label="What the next line is" options={options} chosen={role} onChoose={setRole} />
        <span className="muted">Neutral lines are neither asked for nor wrong.</span>
      </p>
      <LinePicker
        label="Code. Pick the lines of the answer."
        code={draft.code}
        picked={new Map(picked.map(([line, one]) => [Number(line), one]))}
        onToggle={(line) => author.change((before) => toggleRole(before, line, role))}
        submitWords="shows it as a learner sees it"
        onSubmit={() => void author.preview()}
      />
    </>
  );
}

function Findings({ author, draft }: CodePartProps) {
  const report = useWrite((state) => state.report);
  const isReading = useWrite((state) => state.isReading);
  const ruleTexts = useApp((state) => state.ruleTexts);
  if (report === null)
    return <p className="write-note">{isReading ? "The engine reads the code …" : "The engine has not read this code."}</p>;
  const table = buildLineTable(draft.code);
  return (
    <section className="write-findings" aria-label="What the engine found">
      <h2>What the engine found</h2>
      {report.findings.length === 0 ? (
        <p>Nothing. The exercise can still be about what no rule knows.</p>
      ) : (
        <ul>
          {report.findings.map((finding) => {
            const line = lineOf(table, finding.span.start);
            const rule = ruleTexts.find(({ id }) => id === finding.ruleId) ?? null;
            const use = usabilityOf(draft, finding, rule);
            const words = USE_WORDS[draft.type];
            return (
              <li key={finding.fingerprint}>
                <p>
                  <b>Line {line}:</b> {rule?.title ?? finding.message}
                </p>
                {use === "taken" || use === "none" ? (
                  <span className="muted">{words[use]}</span>
                ) : (
                  <Button isDisabled={use === "full"} onPress={() => author.takeFinding(finding, rule)}>
                    {draft.type === "choose-fix" && finding.fix === null ? "Take its advice" : words.take}
                    <span className="vh"> of line {line}</span>
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
