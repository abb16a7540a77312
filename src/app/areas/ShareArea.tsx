/** Share, connected: what is passed on is the text as it was when the dialog opened, with the report on it. */
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { showOnOneLine } from "../../report/hidden.ts";
import { buildLineTable, lineOf } from "../../report/position.ts";
import type { Secret } from "../../report/redact/secret.ts";
import { countOf } from "../../report/wording.ts";
import { ContentStep } from "../panels/share/ContentStep.tsx";
import { CopyStep, type ShareForm, type ShareLink } from "../panels/share/CopyStep.tsx";
import { maskSecret } from "../panels/share/maskSecret.ts";
import { type PrivateRow, SecretStep } from "../panels/share/SecretStep.tsx";
import { ShareDialog } from "../panels/share/ShareDialog.tsx";
import { FIRST_CHOICES, type ShareChoices, type ShareStep } from "../panels/share/shareChoices.ts";
import { saveFile } from "../session/handOut.ts";
import { useSession } from "../session/session.ts";
import {
  chosenOf,
  fileForReaders,
  joinSecrets,
  type Prepared,
  prepare,
  privateValuesOf,
  privateValuesOfWords,
  type ShareSubject,
  subjectOf,
  type WrittenLink,
  writeFile,
  writeLink,
  writeReview,
} from "../session/share.ts";
import { authorOf, isStale } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";

/** Milliseconds without a change before the link is made again. */
const PAUSE_MS = 150;

/** Characters that locking adds to a link: salt, nonce and tag, 44 bytes in base64. */
const SEAL_LENGTH = 59;

interface ShareAreaProps {
  readonly onClose: () => void;
}

/** Waits for the report: what travels is what was found. */
export function ShareArea({ onClose }: ShareAreaProps) {
  const isWaiting = useApp((state) => state.analysis.status === "running" && isStale(state));
  const subject = useRef<ShareSubject | null>(null);
  if (!isWaiting) subject.current ??= subjectOf(useApp.getState());
  if (subject.current === null) {
    return (
      <ShareDialog onClose={onClose} step="secrets" onStep={() => {}} length={null} hold="Checking…">
        <p className="lead-in">The text is still being checked.</p>
      </ShareDialog>
    );
  }
  return <ShareSteps subject={subject.current} onClose={onClose} />;
}

function ShareSteps({ subject, onClose }: ShareAreaProps & { readonly subject: ShareSubject }) {
  const session = useSession();
  const [step, setStep] = useState<ShareStep>("secrets");
  const [choices, setChoices] = useState<ShareChoices>(() => {
    const author = authorOf(useApp.getState());
    return { ...FIRST_CHOICES, name: author?.name ?? "", summary: author?.summary ?? "", code: subject.hasCode ? "redacted" : "none" };
  });
  const change = (changes: Partial<ShareChoices>) => setChoices((before) => ({ ...before, ...changes }));
  // A long text takes a while; typing goes on meanwhile.
  const settled = useDeferredValue(choices);
  const inCode = useMemo(() => privateValuesOf(subject), [subject]);
  const secrets = useMemo(
    () => joinSecrets(inCode, privateValuesOfWords([settled.name, settled.summary])),
    [inCode, settled.name, settled.summary],
  );
  const rows = useMemo(() => rowsOf(subject, secrets), [subject, secrets]);
  const { code, unticked, hasVerdicts } = settled;
  const chosen = useMemo(() => chosenOf(secrets, { code, unticked }), [secrets, code, unticked]);
  const file = useMemo(() => fileForReaders(subject, chosen, hasVerdicts), [subject, chosen, hasVerdicts]);
  const prepared = useMemo(() => prepare(subject, file, chosen, settled, today()), [subject, file, chosen, settled]);
  const opensOn = choices.opensOnFinding ? subject.finding : null;
  const open = useWritten(prepared, opensOn, null);
  const sealed = useWritten(prepared, opensOn, step === "copy" && choices.isLocked ? choices.passphrase : undefined);
  const link = choices.isLocked ? sealed : open;
  const length = lengthOf(open, choices.isLocked);
  const { setByline } = useApp.getState();
  const goTo = (next: ShareStep) => {
    // Exports carry the same name and words.
    setByline({ name: prepared.author.name, summary: prepared.author.summary, date: null });
    setStep(next);
  };
  const take = (form: ShareForm) => void handOut(form, { subject, prepared, choices, link, session });
  return (
    <ShareDialog
      onClose={onClose}
      step={step}
      onStep={goTo}
      length={length}
      hold={step === "content" && choices.isLocked && choices.passphrase === "" ? "The passphrase is missing." : null}
    >
      {step === "secrets" && (
        <SecretStep
          rows={rows}
          choices={choices}
          hasCode={subject.hasCode}
          onTick={(value, isTicked) => {
            const unticked = new Set(choices.unticked);
            if (isTicked) unticked.delete(value);
            else unticked.add(value);
            change({ unticked });
          }}
          onCode={(chosenCode) => change({ code: chosenCode })}
        />
      )}
      {step === "content" && (
        <ContentStep
          choices={choices}
          onChange={change}
          verdictCount={subject.file.triage.size}
          finding={subject.finding}
          always={alwaysOf(prepared)}
        />
      )}
      {step === "copy" && <CopyStep link={shownLink(link)} isLocked={choices.isLocked} holds={holdsOf(prepared)} onTake={take} />}
    </ShareDialog>
  );
}

const today = (): string => {
  // The person's own day, not that of Greenwich.
  const now = new Date();
  const two = (count: number) => String(count).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** @param passphrase `null` for an open link, `undefined` while none is wanted. @returns `null` while it is being made. */
function useWritten(prepared: Prepared, finding: number | null, passphrase: string | null | undefined): WrittenLink | null {
  const [written, setWritten] = useState<{ readonly of: Prepared; readonly link: WrittenLink } | null>(null);
  useEffect(() => {
    if (passphrase === undefined) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const link = await writeLink(prepared.state, finding, passphrase);
      if (isCurrent) setWritten({ of: prepared, link });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [prepared, finding, passphrase]);
  return written?.of === prepared ? written.link : null;
}

function lengthOf(open: WrittenLink | null, isLocked: boolean): number | null {
  if (open === null || open.kind === "unavailable") return null;
  const length = open.kind === "ok" ? open.address.length : (open.length ?? Number.POSITIVE_INFINITY);
  return length + (isLocked ? SEAL_LENGTH : 0);
}

function shownLink(link: WrittenLink | null): ShareLink {
  if (link === null) return { kind: "making" };
  return link.kind === "too-long" ? { kind: "too-long" } : link;
}

function rowsOf({ file }: ShareSubject, secrets: readonly Secret[]): readonly PrivateRow[] {
  const table = buildLineTable(file.text);
  return secrets.map((secret) => ({
    value: secret.value,
    label: secret.label,
    found: maskSecret(secret),
    lines: [...new Set(secret.spans.map((span) => lineOf(table, span.start)))],
  }));
}

function alwaysOf({ state }: Prepared): readonly string[] {
  const { review, code, fileName, lineCount, ruleSet } = state;
  return [
    `${countOf(review.findings.length, "place")} where something was found: rule, line, how grave and how sure`,
    code === null
      ? `That ${showOnOneLine(fileName)} has ${countOf(lineCount, "line")}, but not what they say`
      : `${countOf(lineCount, "line")} of ${showOnOneLine(fileName)}`,
    `Today's date, the Python version if you chose one, and rule set ${ruleSet}, so that readers learn when theirs differs`,
  ];
}

function holdsOf({ state }: Prepared): string {
  const replaced = state.review.redacted.reduce((sum, { count }) => sum + count, 0);
  const code = state.code === null ? "The code is not in it." : replaced === 0 ? "The code is in it as it is." : "The code is in it.";
  return replaced === 0 ? code : `${code} ${countOf(replaced, "private value was", "private values were")} replaced.`;
}

interface HandOut {
  readonly subject: ShareSubject;
  readonly prepared: Prepared;
  readonly choices: ShareChoices;
  readonly link: WrittenLink | null;
  readonly session: ReturnType<typeof useSession>;
}

async function handOut(form: ShareForm, { subject, prepared, choices, link, session }: HandOut): Promise<void> {
  const name = prepared.file.path.replace(/\.py$/i, "");
  switch (form) {
    case "link":
      if (link?.kind === "ok") await session.copy(link.address, "The link is in the clipboard.");
      return;
    case "markdown-link":
      if (link?.kind === "ok")
        await session.copy(markdownLink(prepared.file.path, link.address), "The link is in the clipboard, as Markdown.");
      return;
    case "review":
      await session.copy(writeReview("markdown", prepared, subject.ruleTexts), "The review is in the clipboard, as Markdown.");
      return;
    case "html":
      saveFile(`${name}-review.html`, writeReview("html", prepared, subject.ruleTexts), "text/html");
      return;
    case "file": {
      const text = await writeFile(prepared.state, choices.isLocked ? choices.passphrase : null);
      if (text === null) useApp.getState().showToast("This review is too large even for a file.");
      else saveFile(`${name}.riskline`, text, "text/plain");
    }
  }
}

/** The address needs no escape: it holds no bracket, space or parenthesis. */
const markdownLink = (path: string, address: string): string =>
  `[Security review of ${showOnOneLine(path).replace(/[\\`*_{}[\]<>()#+\-!|~@&:]/g, "\\$&")}](${address})`;
