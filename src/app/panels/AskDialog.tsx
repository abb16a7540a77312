/** Why is a line not flagged? A field for the line, the line itself, and one reason after the other. */
import type { Span } from "../../engine/types.ts";
import { showHidden } from "../../report/hidden.ts";
import type { SilencePoint } from "../../report/silence.ts";
import { AppDialog } from "../components/AppDialog.tsx";
import { LinkButton } from "../components/Button.tsx";
import { CodeLine } from "../components/CodeLine.tsx";
import { ProseText } from "../components/ProseText.tsx";
import { ruleAddress } from "../rules/rulesRoute.ts";

interface AskDialogProps {
  readonly line: number;
  readonly lastLine: number;
  /** The text of the line; `null` when there is no such line. */
  readonly code: string | null;
  readonly points: readonly SilencePoint[] | "asking" | "stopped";
  readonly onLine: (line: number) => void;
  readonly onShow: (place: Span) => void;
  readonly onClose: () => void;
}

/** UTF-16 code units of the line that are shown. */
const LINE_LENGTH_MAX = 300;
/** Rules that are named at once. */
const RULES_MAX = 6;

export function AskDialog({ line, lastLine, code, points, onLine, onShow, onClose }: AskDialogProps) {
  return (
    <AppDialog title="Why is this line not flagged?" className="dialog-ask" isOpen={true} onClose={onClose}>
      <label className="ask-line">
        Line
        <input
          className="field"
          type="number"
          min={1}
          max={lastLine}
          value={Number.isNaN(line) ? "" : line}
          onChange={({ currentTarget }) => onLine(currentTarget.valueAsNumber)}
        />
        <span className="muted">of {lastLine}</span>
      </label>
      {code === null ? (
        <p>There is no such line.</p>
      ) : (
        <p className="block ask-code">
          <CodeLine text={showHidden(code.trim().slice(0, LINE_LENGTH_MAX))} />
        </p>
      )}
      <div role="status" className="ask-points">
        {points === "asking" ? (
          <p className="muted">Trying the rules…</p>
        ) : points === "stopped" ? (
          <p>The rules took too long here, so there is no answer.</p>
        ) : (
          points.map((point) => <Point key={point.sentence.map(({ text }) => text).join("")} point={point} onShow={onShow} />)
        )}
      </div>
    </AppDialog>
  );
}

function Point({ point: { sentence, place, rules }, onShow }: { readonly point: SilencePoint; readonly onShow: (place: Span) => void }) {
  const more = rules.length - RULES_MAX;
  return (
    <section>
      <p>
        <ProseText prose={sentence} /> {place !== null && <LinkButton onPress={() => onShow(place)}>show</LinkButton>}
      </p>
      {rules.length > 0 && (
        <ul className="bullets">
          {rules.slice(0, RULES_MAX).map(({ id, title }) => (
            <li key={id}>
              <a href={ruleAddress(id)}>
                <ProseText prose={title} />
              </a>
            </li>
          ))}
          {more > 0 && <li className="muted">and {more} more</li>}
        </ul>
      )}
    </section>
  );
}
