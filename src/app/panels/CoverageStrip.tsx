/** One line under the header: what was found, how much was understood, by which rules, how fast, and that nothing left the page. */
import type { PasteForm, Report } from "../../engine/types.ts";
import type { ReviewItem } from "../../report/items.ts";
import { settledInWords } from "../../report/standing.ts";
import { countOf } from "../../report/wording.ts";
import { LinkButton } from "../components/Button.tsx";

/** What there is to say about the newest text. */
export type StripStatus =
  /** Nothing to read yet. */
  | { readonly kind: "empty" }
  /** The first run on a text is under way. */
  | { readonly kind: "checking" }
  | {
      readonly kind: "reviewed";
      readonly report: Report;
      readonly items: readonly ReviewItem[];
      readonly durationMs: number;
      /** Items that the person settled; they stay counted among the findings. */
      readonly settledCount: number;
      /** Private values in the code, such as passwords and mail addresses. */
      readonly secretCount: number;
      /** A newer run has lasted over 300 ms. */
      readonly isChecking: boolean;
    }
  /** The run was given up. */
  | { readonly kind: "stopped" };

interface CoverageStripProps {
  readonly status: StripStatus;
  /** `null` until the engine has loaded. */
  readonly ruleSet: string | null;
  /** Requests since the page has loaded. */
  readonly requestCount: number;
  readonly isOffline: boolean;
  /** Puts a newer build in place of this one; `null` where there is none to offer. */
  readonly onUpdate: (() => void) | null;
  /** Shows what was not understood. */
  readonly onShowGaps: () => void;
}

export function CoverageStrip({ status, ruleSet, requestCount, isOffline, onUpdate, onShowGaps }: CoverageStripProps) {
  return (
    <section className="strip" aria-label="What was read">
      {status.kind === "empty" && <span>Nothing to read yet</span>}
      {status.kind === "checking" && <span>Checking…</span>}
      {status.kind === "stopped" && <span>Checking stopped</span>}
      {status.kind === "reviewed" && <ReviewedParts status={status} onShowGaps={onShowGaps} />}
      {ruleSet !== null && <span className="wide-only">rules {ruleSet}</span>}
      {status.kind === "reviewed" && <span className="wide-only">{durationInWords(status.durationMs)}</span>}
      <span>
        {requestCount} <span className="wide-only">network </span>
        {requestCount === 1 ? "request" : "requests"}
      </span>
      {isOffline && <span>Offline: everything still works</span>}
      {onUpdate !== null && (
        <span>
          A new version is ready. <LinkButton onPress={onUpdate}>Apply it now</LinkButton>
        </span>
      )}
    </section>
  );
}

interface ReviewedPartsProps extends Pick<CoverageStripProps, "onShowGaps"> {
  readonly status: Extract<StripStatus, { kind: "reviewed" }>;
}

function ReviewedParts({ status: { report, items, settledCount, secretCount, isChecking }, onShowGaps }: ReviewedPartsProps) {
  const { state, codeLines, understoodLines } = report.completeness;
  const possible = items.filter((item) => item.isFolded).length;
  const lines = (
    <>
      {understoodLines} of {countOf(codeLines, "line")}
      <span className="wide-only"> understood</span>
    </>
  );
  return (
    <>
      {state === "nothing-read" ? (
        <span>
          <b>Nothing could be read</b>
        </span>
      ) : (
        <span>
          <b>{countOf(items.length - possible, "finding")}</b>
          {possible > 0 && <span className="wide-only">, {possible} more possible</span>}
          {settledCount > 0 && <span>, {settledInWords(settledCount)}</span>}
          {report.suppressed.length > 0 && <span>, {report.suppressed.length} suppressed</span>}
        </span>
      )}
      {isChecking && <span>Checking…</span>}
      {state !== "nothing-read" && <span>{state === "complete" ? lines : <LinkButton onPress={onShowGaps}>{lines}</LinkButton>}</span>}
      {secretCount > 0 && (
        <span title="Replaced in links, exports, print and copies">
          {countOf(secretCount, "private value")}
          <span className="vh">, replaced in links and exports</span>
        </span>
      )}
      {report.form !== "plain" && <span className="wide-only">{FORM_WORDS[report.form]}</span>}
    </>
  );
}

const FORM_WORDS = {
  indented: "indentation taken off",
  fence: "taken out of a Markdown fence",
  repl: "taken out of a session",
  diff: "added and context lines of a diff",
  notebook: "code cells of a notebook",
} as const satisfies Record<Exclude<PasteForm, "plain">, string>;

function durationInWords(durationMs: number): string {
  return durationMs < 1000 ? `${Math.max(1, Math.round(durationMs))} ms` : `${(durationMs / 1000).toFixed(1)} s`;
}
