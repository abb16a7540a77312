/** The end of a pack: what was practised, what to try next, the result for the instructor, and the way to begin again. */
import { useState } from "react";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextField } from "react-aria-components/TextField";
import { fillText } from "../../../report/prose.ts";
import { countOf } from "../../../report/wording.ts";
import { Button } from "../../components/Button.tsx";
import { ProseText } from "../../components/ProseText.tsx";
import { QrCode } from "../../components/QrCode.tsx";

interface FinishPageProps {
  readonly practised: readonly string[];
  readonly solvedCount: number;
  readonly exerciseCount: number;
  /** Exercises that were gone past or not begun. */
  readonly open: readonly { readonly id: string; readonly title: string; readonly href: string }[];
  /** Share of attempts that solved something, 0 to 1; `null` in quiet mode and before the first. */
  readonly accuracy: number | null;
  /** Sum of the scores; `null` in quiet mode. */
  readonly score: number | null;
  readonly final: string;
  readonly nickname: string;
  /** The result code; `null` where there is nothing to tell yet. */
  readonly code: string | null;
  readonly onNickname: (nickname: string) => void;
  readonly onCopy: () => void;
  readonly onReset: () => void;
}

export function FinishPage(props: FinishPageProps) {
  const { practised, solvedCount, exerciseCount, open, accuracy, score, final, nickname, code, onNickname, onCopy, onReset } = props;
  const [isSure, setSure] = useState(false);
  return (
    <div className="learn-finish">
      <h2>{solvedCount === exerciseCount ? "You are through." : "That is where you are."}</h2>
      <p className="lead-in">
        {countOf(solvedCount, "exercise")} of {exerciseCount} solved
        {accuracy !== null && `, ${Math.round(accuracy * 100)} % of your tries`}
        {score !== null && `, ${score.toFixed(1)} points`}.
      </p>
      {practised.length > 0 && (
        <section>
          <h3>What you practised</h3>
          <ul className="bullets">
            {practised.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      )}
      {open.length > 0 && (
        <section>
          <h3>Still open</h3>
          <ul className="bullets">
            {open.map(({ id, title, href }) => (
              <li key={id}>
                <a href={href}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>In your own code</h3>
        <p>
          <ProseText prose={fillText(final)} />
        </p>
      </section>
      <section>
        <h3>Your result</h3>
        <TextField className="form-field" value={nickname} onChange={onNickname}>
          <Label>Your name in this room</Label>
          <Input className="field" autoComplete="off" maxLength={48} />
          <Text slot="description">Only the code below holds it. Make one up, if you like.</Text>
        </TextField>
        {code !== null && (
          <>
            <p className="result-code">
              <code>{code}</code>
            </p>
            <div className="btn-row">
              <Button look="primary" onPress={onCopy}>
                Copy the result code
              </Button>
            </div>
            <QrCode text={code} label="QR code of the result" />
            <p className="muted">
              Give it to your instructor: paste it into the chat or hold up the picture. It says what you solved and how, nothing else.
            </p>
          </>
        )}
      </section>
      <section>
        <h3>For the next person</h3>
        <div className="btn-row">
          {isSure ? (
            <>
              <Button look="primary" autoFocus onPress={onReset}>
                Yes, clear everything of mine
              </Button>
              <Button onPress={() => setSure(false)}>Keep it</Button>
            </>
          ) : (
            <Button onPress={() => setSure(true)}>Reset for the next person</Button>
          )}
        </div>
      </section>
    </div>
  );
}
