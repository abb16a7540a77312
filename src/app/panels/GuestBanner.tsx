/** Whose text this is when it came by link, and why nothing is shown when the link was no good. */
import type { ReactNode } from "react";
import { Button } from "../components/Button.tsx";

/** Why nothing of a link is shown. */
export type LinkTrouble = "cut" | "newer-version" | "unknown-kind" | "too-large" | "malformed";

export type GuestState =
  /** `ruleSet`: the version the link was made with. `keptDraft`: the person has a text of their own that waits. */
  | { readonly kind: "guest"; readonly ruleSet: string; readonly keptDraft: boolean }
  | { readonly kind: "edited-copy"; readonly keptDraft: boolean }
  | { readonly kind: "trouble"; readonly trouble: LinkTrouble };

interface GuestBannerProps {
  readonly guest: GuestState;
  /** Of the engine on this page; `null` until it has loaded. */
  readonly ownRuleSet: string | null;
  /** What was found here just now, e.g. "6 findings, 1 critical"; `null` while checking. */
  readonly headline: string | null;
  /** False where it is only read. */
  readonly hasButtons: boolean;
  /** Makes the guest's text the person's own to edit. */
  readonly onOpenCopy: () => void;
  /** Back to the person's own text. */
  readonly onBackToOwn: () => void;
  readonly onPrint: () => void;
  readonly onDismiss: () => void;
}

export function GuestBanner({ guest, ownRuleSet, headline, hasButtons, onOpenCopy, onBackToOwn, onPrint, onDismiss }: GuestBannerProps) {
  if (guest.kind === "trouble") {
    return (
      <Banner tag={TROUBLE_TAGS[guest.trouble]} buttons={hasButtons && <Button onPress={onDismiss}>Dismiss</Button>}>
        {TROUBLE_WORDS[guest.trouble]}
      </Banner>
    );
  }
  const kept = guest.keptDraft ? "Your own snippet is kept." : "";
  const back = guest.keptDraft ? <Button onPress={onBackToOwn}>Back to my snippet</Button> : null;
  if (guest.kind === "edited-copy") {
    return (
      <Banner tag="edited copy" buttons={back}>
        This is your copy now; the link still holds the code as it was. <span className="muted">{kept}</span>
      </Banner>
    );
  }
  const isOtherRuleSet = ownRuleSet !== null && ownRuleSet !== guest.ruleSet;
  return (
    <Banner
      tag={isOtherRuleSet ? "other rules" : null}
      buttons={
        hasButtons && (
          <>
            <Button look="primary" onPress={onOpenCopy}>
              Open an editable copy
            </Button>
            {back}
            <Button onPress={onPrint}>Print</Button>
          </>
        )
      }
    >
      <b>Code from a link.</b> {headline !== null && <b>Checked on your computer just now: {endOf(headline)}</b>}{" "}
      {isOtherRuleSet
        ? `The link was made with rule set ${guest.ruleSet}, this page has ${ownRuleSet}, so its author may have seen other findings.`
        : `Rule set ${guest.ruleSet}.`}{" "}
      <span className="muted">{kept}</span>
    </Banner>
  );
}

const endOf = (sentence: string): string => (sentence.endsWith(".") ? sentence : `${sentence}.`);

const TROUBLE_TAGS = {
  cut: "cut link",
  "newer-version": "newer link",
  "unknown-kind": "unknown link",
  "too-large": "too large",
  malformed: "damaged link",
} as const satisfies Record<LinkTrouble, string>;

const TROUBLE_WORDS = {
  cut: "This link was cut or changed on its way (checksum differs). Showing nothing rather than part of it.",
  "newer-version": "This link was made by a newer Riskline than this page. Reload the page and try it again.",
  "unknown-kind": "This address holds something that this page does not know. Nothing of it is shown.",
  "too-large": "This link holds more than Riskline opens from an address. Ask for the code as a file.",
  malformed: "What this link holds is not a review. Nothing of it is shown.",
} as const satisfies Record<LinkTrouble, string>;

interface BannerProps {
  readonly tag: string | null;
  /** False or null for none. */
  readonly buttons: ReactNode;
  readonly children: ReactNode;
}

function Banner({ tag, buttons, children }: BannerProps) {
  return (
    <section className="banner" aria-label="About this link">
      {tag !== null && <span className="tag">{tag}</span>}
      <p>{children}</p>
      {buttons && <div className="btn-row">{buttons}</div>}
    </section>
  );
}
