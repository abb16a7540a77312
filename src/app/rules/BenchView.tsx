/** The bench: a rule on the left, code on the right, and below each what is wrong with the one and found in the other. */
import { useMemo, useState } from "react";
import type { Finding } from "../../engine/types.ts";
import { type AnnotationCheck, checkAnnotations } from "../../report/annotations.ts";
import { reviewItems } from "../../report/items.ts";
import { countOf } from "../../report/wording.ts";
import { useEditor } from "../areas/useEditor.ts";
import { useFileDrop } from "../areas/useFileDrop.ts";
import { isMac, useTouch } from "../areas/useLayout.ts";
import { Button } from "../components/Button.tsx";
import { FileButton } from "../components/FileButton.tsx";
import { LiveRegion } from "../components/LiveRegion.tsx";
import { EditorFoot } from "../editor/EditorFoot.tsx";
import type { EditorKind } from "../editor/editorPane.ts";
import { buildMarks } from "../editor/marks.ts";
import { useSession } from "../session/session.ts";
import { useApp } from "../store/store.ts";
import type { Bench } from "./bench.ts";
import { type BenchState, isCurrent, useBench } from "./benchStore.ts";
import { BenchText } from "./panels/BenchText.tsx";
import { FoundPart } from "./panels/FoundPart.tsx";
import { isAboutRule, RuleTrouble } from "./panels/RuleTrouble.tsx";

const RULE_KIND = { language: "yaml", placeholder: "Paste a rule in YAML here" } as const satisfies EditorKind;
const CODE_KIND = { language: "python", placeholder: "Paste Python here" } as const satisfies EditorKind;

export function BenchView({ bench }: { readonly bench: Bench }) {
  const session = useSession();
  const state = useBench();
  const [remark, setRemark] = useState<string | null>(null);
  const openFile = ([file]: readonly File[]) => file && void bench.openFile(file).then(setRemark);
  const isFileOver = useFileDrop(openFile);
  const isTouch = useTouch();
  const editor = useEditor(!isTouch);
  const Editor = isTouch || editor === null ? null : editor.Pane;
  const theme = useApp((app) => app.prefs.theme);
  const marks = useMarks(state);
  const { answer, stopped, selected, step } = state;
  const isStale = !isCurrent(state);
  const checked = useMemo(() => answer && checkAnnotations(answer.code, answer.report.findings), [answer]);
  const headline = headlineOf(answer, checked);
  return (
    <main className="bench">
      <section className="bench-pane" aria-label="Rule">
        <div className="bench-head">
          <h2>Rule</h2>
          <FileButton label="Open a file" accept=".yaml,.yml,.py" onFiles={openFile} />
          <Button onPress={() => bench.saveRule()}>Save rule</Button>
          <Button isDisabled={answer === null} onPress={() => answer && void session.copyBenchLink(state, answer.report)}>
            Copy link
          </Button>
          {bench.isChanged(state) && <Button onPress={() => bench.reset()}>Undo all changes</Button>}
        </div>
        <BenchText
          Editor={Editor}
          kind={RULE_KIND}
          label="Rule in YAML"
          text={state.rule}
          opened={state.opened}
          marks={null}
          reveal={state.revealInRule}
          theme={theme}
          onText={(text) => bench.editRule(text)}
          onPick={() => {}}
        />
        <RuleTrouble
          rule={answer?.rule ?? ""}
          problems={answer?.report.problems.filter(isAboutRule) ?? []}
          ruleCount={answer?.report.ruleCount ?? null}
          isStale={isStale}
          onShow={(offset) => bench.showInRule(offset)}
        />
      </section>
      <section className="bench-pane" aria-label="Code">
        <div className="bench-head">
          <h2>Code</h2>
          <p className="muted">{stopped === null ? headline : "Stopped"}</p>
        </div>
        <BenchText
          Editor={Editor}
          kind={CODE_KIND}
          label="Code"
          text={state.code}
          opened={state.opened}
          marks={marks}
          reveal={state.revealInCode}
          theme={theme}
          onText={(text) => bench.editCode(text)}
          onPick={(fingerprint) => choose(bench, answer?.report.findings, fingerprint)}
        />
        <FoundPart
          answer={answer}
          mismatches={checked?.mismatches ?? []}
          stopped={stopped}
          isStale={isStale}
          selected={selected}
          step={step}
          onSelect={(finding) => choose(bench, [finding], finding.fingerprint)}
          onStep={(index, span) => bench.showStep(index, span.start)}
          onShowLine={(offset) => bench.showInCode(offset)}
        />
      </section>
      {Editor && <EditorFoot isMac={isMac} />}
      {remark !== null && <p role="status">{remark}</p>}
      {isFileOver && <p className="drop">Drop a rule in YAML, or code to try it on. Nothing is uploaded.</p>}
      <LiveRegion message={stopped ?? (isStale ? "" : headline)} />
    </main>
  );
}

function choose(bench: Bench, findings: readonly Finding[] | undefined, fingerprint: string): void {
  const finding = findings?.find((one) => one.fingerprint === fingerprint);
  if (finding) bench.select(fingerprint, finding.span.start);
}

/** In half a line: what was found, and whether that is what the annotations say. */
function headlineOf(answer: BenchState["answer"], checked: AnnotationCheck | null): string {
  if (answer === null || checked === null) return "Checking…";
  const { report, durationMs } = answer;
  const { annotations, mismatches } = checked;
  const found = countOf(report.findings.length, "finding");
  const agreed = `${countOf(annotations.length, "annotation")} ${annotations.length === 1 ? "holds" : "hold"}`;
  const held =
    annotations.length === 0 ? "" : mismatches.length === 0 ? ` · ${agreed}` : ` · ${countOf(mismatches.length, "mismatch", "mismatches")}`;
  return `${found}${held} · ${Math.round(durationMs)} ms`;
}

function useMarks({ answer, selected, step }: BenchState) {
  return useMemo(() => {
    if (answer === null) return null;
    const { code, report } = answer;
    const finding = report.findings.find(({ fingerprint }) => fingerprint === selected) ?? null;
    return buildMarks(code, report, { items: reviewItems(report, []), selected: finding, step, possibleOpen: true });
  }, [answer, selected, step]);
}
