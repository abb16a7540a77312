/** A review that somebody sent: who and when as they typed it, what reproduces, what does not and why, their closing words. */

import { showHidden, showOnOneLine } from "../../report/hidden.ts";
import type { RecheckWords } from "../../report/recheckWords.ts";
import type { ReviewAuthor } from "../../report/reviewed.ts";
import { countOf, dayInWords } from "../../report/wording.ts";
import { LinkButton } from "../components/Button.tsx";
import { Fold } from "../components/Fold.tsx";
import { ProseText } from "../components/ProseText.tsx";
import type { Carrier } from "./guestWords.ts";

interface SharedPartProps {
  readonly author: ReviewAuthor;
  readonly carrier: Carrier;
  /** Which rules it was made with. A sentence. */
  readonly rules: string;
  /** `null` while checking. */
  readonly recheck: RecheckWords | null;
  /** That the reader's own text is kept; may be empty. */
  readonly kept: string;
  readonly onShowFinding: (fingerprint: string) => void;
}

export function SharedPart({ author, carrier, rules, recheck, kept, onShowFinding }: SharedPartProps) {
  const name = showOnOneLine(author.name.trim());
  const summary = showHidden(author.summary.trim());
  return (
    <>
      <p>
        <b>
          {name === "" ? (
            `Review from a ${carrier}`
          ) : (
            <>
              Review by ‹<bdi>{name}</bdi>›
            </>
          )}
          {author.date !== null && `, ${dayInWords(author.date)}`}.
        </b>{" "}
        {rules}{" "}
        <b>{recheck === null ? "Checking it again on your computer…" : `Re-checked on your computer just now: ${recheck.headline}.`}</b>{" "}
        {recheck?.unchecked} <span className="muted">{[name === "" ? "" : "Name as typed, not verified.", kept].join(" ")}</span>
      </p>
      {summary !== "" && (
        <blockquote className="author-words">
          <b>The author:</b> {summary}
        </blockquote>
      )}
      {recheck !== null && recheck.drift.length > 0 && (
        <Fold title={`${countOf(recheck.drift.length, "difference")} from what the author saw`}>
          <ul className="drift">
            {recheck.drift.map(({ sentence, fingerprint }) => (
              <li key={sentence.map((part) => part.text).join("")}>
                <ProseText prose={sentence} />{" "}
                {fingerprint !== null && <LinkButton onPress={() => onShowFinding(fingerprint)}>Show it</LinkButton>}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}
