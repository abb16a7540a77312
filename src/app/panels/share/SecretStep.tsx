/** First step: the private values that were found, a tick for each, and how much of the code travels. */

import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { countOf, linesInWords } from "../../../report/wording.ts";
import { TickBox } from "../../components/TickBox.tsx";
import type { CodeChoice, ShareChoices } from "./shareChoices.ts";

/** A private value as its owner may see it. */
export interface PrivateRow {
  /** As it is; names the row, never shown. */
  readonly value: string;
  /** "AWS key" */
  readonly label: string;
  /** What was found, masked where it must not be read over a shoulder. */
  readonly found: string;
  /** In the code, from 1; empty when it only stands in a name or a note. */
  readonly lines: readonly number[];
}

interface SecretStepProps {
  readonly rows: readonly PrivateRow[];
  readonly choices: Pick<ShareChoices, "code" | "unticked">;
  /** False where there is no code to share. */
  readonly hasCode: boolean;
  readonly onTick: (value: string, isTicked: boolean) => void;
  readonly onCode: (code: CodeChoice) => void;
}

export function SecretStep({ rows, choices, hasCode, onTick, onCode }: SecretStepProps) {
  const { code, unticked } = choices;
  return (
    <>
      {rows.length === 0 ? (
        <p className="lead-in">
          No passwords, keys or names of people and machines were found. Look through the code yourself before you pass it on: not
          everything private looks like it.
        </p>
      ) : (
        <>
          <p className="lead-in">
            {countOf(rows.length, "value looks", "values look")} private.{" "}
            {code === "full"
              ? "You chose to pass all of it on as it is."
              : "Ticked ones are replaced everywhere: code, titles, trace, notes and file name."}
          </p>
          <div className="found-frame">
            <table className="found">
              <thead>
                <tr>
                  <th>
                    <span className="vh">Redact</span>
                  </th>
                  <th>Kind</th>
                  <th>Found</th>
                  <th>Line</th>
                  <th className="wide-only">Readers see</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ value, label, found, lines }) => {
                  const isTicked = code !== "full" && !unticked.has(value);
                  const where = lines.length === 0 ? "in a name or note" : linesInWords(lines);
                  return (
                    <tr key={value}>
                      <td>
                        <TickBox isTicked={isTicked} isDisabled={code === "full"} onChange={(ticked) => onTick(value, ticked)}>
                          <span className="vh">
                            Redact {label}, {where}
                          </span>
                        </TickBox>
                      </td>
                      <td>{label.charAt(0).toUpperCase() + label.slice(1)}</td>
                      <td>
                        <code>{found}</code>
                      </td>
                      <td className="nums">{lines.length === 0 ? "–" : linesInWords(lines).replace(/^lines? /, "")}</td>
                      <td className="wide-only">
                        <code>{isTicked ? `‹redacted: ${label}›` : "as it is"}</code>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        </>
      )}
      {hasCode && (
        <RadioGroup className="choices" value={code} onChange={(value) => onCode(CODE_CHOICES.find((one) => one === value) ?? "redacted")}>
          <Label>Share code?</Label>
          {CODE_CHOICES.map((choice) => (
            <Radio key={choice} className="radio" value={choice}>
              <span className="radio-dot" aria-hidden="true" />
              <span>
                {CODE_WORDS[choice].label} <span className="muted">{CODE_WORDS[choice].hint}</span>
              </span>
            </Radio>
          ))}
        </RadioGroup>
      )}
    </>
  );
}

const CODE_CHOICES = ["redacted", "full", "none"] as const satisfies readonly CodeChoice[];

const CODE_WORDS = {
  redacted: { label: "Redacted code", hint: "readers can check everything again but the replaced values" },
  full: { label: "Full code", hint: "word for word, with every private value in it" },
  none: { label: "No code", hint: "findings with their line numbers, nothing to check them against" },
} as const satisfies Record<CodeChoice, { readonly label: string; readonly hint: string }>;
