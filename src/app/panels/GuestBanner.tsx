/** Whose text this is when it came by link or file, and why nothing is shown when that was no good. */
import type { ReactNode } from "react";
import { showOnOneLine } from "../../report/hidden.ts";
import type { RecheckWords } from "../../report/recheckWords.ts";
import type { ReviewAuthor } from "../../report/reviewed.ts";
import { Button } from "../components/Button.tsx";
import { type Carrier, type LinkTrouble, type SealTrouble, troubleInWords } from "./guestWords.ts";
import { SealedPart } from "./SealedPart.tsx";
import { SharedPart } from "./SharedPart.tsx";

export type GuestState =
  | {
      readonly kind: "guest";
      readonly carrier: Carrier;
      /** The version that the sender had. */
      readonly ruleSet: string;
      /** The person has a text of their own that waits. */
      readonly keptDraft: boolean;
      /** Who sent a review along; `null` where only code was sent. */
      readonly author: ReviewAuthor | null;
      /** False where the author kept the code: then there is nothing to edit. */
      readonly hasCode: boolean;
    }
  /** A review without code, held against the person's own text. */
  | { readonly kind: "laid-over"; readonly fileName: string; readonly ruleSet: string; readonly author: ReviewAuthor }
  | { readonly kind: "edited-copy"; readonly keptDraft: boolean }
  | { readonly kind: "sealed"; readonly carrier: Carrier; readonly isOpening: boolean; readonly trouble: SealTrouble | null }
  | { readonly kind: "trouble"; readonly carrier: Carrier; readonly trouble: LinkTrouble };

interface GuestBannerProps {
  readonly guest: GuestState;
  /** Of the engine on this page; `null` until it has loaded. */
  readonly ownRuleSet: string | null;
  /** What was found here just now, e.g. "6 findings, 1 critical"; `null` while checking. */
  readonly headline: string | null;
  /** What became of the sender's findings; `null` while checking, and where only code was sent. */
  readonly recheck: RecheckWords | null;
  /** False where it is only read. */
  readonly hasButtons: boolean;
  /** Makes the guest's text the person's own to edit. */
  readonly onOpenCopy: () => void;
  /** Back to the person's own text. */
  readonly onBackToOwn: () => void;
  readonly onPrint: () => void;
  readonly onDismiss: () => void;
  /** Takes a review off the person's own text. */
  readonly onTakeOff: () => void;
  readonly onUnseal: (passphrase: string) => void;
  readonly onShowFinding: (fingerprint: string) => void;
}

export function GuestBanner(props: GuestBannerProps) {
  const { guest, hasButtons, onBackToOwn, onDismiss, onUnseal } = props;
  if (guest.kind === "trouble") {
    return (
      <Banner tag={TROUBLE_TAGS[guest.trouble]} buttons={hasButtons && <Button onPress={onDismiss}>Dismiss</Button>}>
        <p>{troubleInWords(guest.trouble, guest.carrier)}</p>
      </Banner>
    );
  }
  if (guest.kind === "sealed") {
    return (
      <Banner tag="locked" buttons={hasButtons && <Button onPress={onDismiss}>Dismiss</Button>}>
        <SealedPart carrier={guest.carrier} isOpening={guest.isOpening} trouble={guest.trouble} onUnseal={onUnseal} />
      </Banner>
    );
  }
  if (guest.kind === "edited-copy") {
    return (
      <Banner tag="edited copy" buttons={guest.keptDraft && <Button onPress={onBackToOwn}>Back to my snippet</Button>}>
        <p>
          This is your copy now; what was sent still holds the code as it was. <span className="muted">{keptInWords(guest.keptDraft)}</span>
        </p>
      </Banner>
    );
  }
  if (guest.kind === "laid-over") {
    const { recheck, onShowFinding, onTakeOff } = props;
    return (
      <Banner tag="laid over" buttons={<Button onPress={onTakeOff}>Take it off</Button>}>
        <SharedPart
          author={guest.author}
          carrier="file"
          rules={`It is about ${showOnOneLine(guest.fileName)} and laid over your code. Rule set ${guest.ruleSet}.`}
          recheck={recheck}
          kept=""
          onShowFinding={onShowFinding}
        />
      </Banner>
    );
  }
  return <OpenedBanner {...props} guest={guest} />;
}

interface OpenedBannerProps extends GuestBannerProps {
  readonly guest: Extract<GuestState, { kind: "guest" }>;
}

function OpenedBanner({
  guest,
  ownRuleSet,
  headline,
  recheck,
  hasButtons,
  onOpenCopy,
  onBackToOwn,
  onPrint,
  onShowFinding,
}: OpenedBannerProps) {
  const isOtherRuleSet = guest.hasCode && ownRuleSet !== null && ownRuleSet !== guest.ruleSet;
  const rules = isOtherRuleSet
    ? `It was made with rule set ${guest.ruleSet}, this page has ${ownRuleSet}, so its author may have seen other findings.`
    : `Rule set ${guest.ruleSet}.`;
  const kept = keptInWords(guest.keptDraft);
  return (
    <Banner
      tag={isOtherRuleSet ? "other rules" : guest.hasCode ? null : "without code"}
      buttons={
        hasButtons && (
          <>
            {guest.hasCode && (
              <Button look="primary" onPress={onOpenCopy}>
                Open an editable copy
              </Button>
            )}
            {guest.keptDraft && <Button onPress={onBackToOwn}>Back to my snippet</Button>}
            <Button onPress={onPrint}>Print</Button>
          </>
        )
      }
    >
      {guest.author === null ? (
        <p>
          <b>Code from a {guest.carrier}.</b> {headline !== null && <b>Checked on your computer just now: {endOf(headline)}</b>} {rules}{" "}
          <span className="muted">{kept}</span>
        </p>
      ) : (
        <SharedPart
          author={guest.author}
          carrier={guest.carrier}
          rules={rules}
          recheck={recheck}
          kept={kept}
          onShowFinding={onShowFinding}
        />
      )}
    </Banner>
  );
}

const keptInWords = (keptDraft: boolean): string => (keptDraft ? "Your own snippet is kept." : "");

const endOf = (sentence: string): string => (sentence.endsWith(".") ? sentence : `${sentence}.`);

const TROUBLE_TAGS = {
  cut: "cut short",
  "newer-version": "newer version",
  "unknown-kind": "unknown",
  "too-large": "too large",
  malformed: "damaged",
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
      <div className="banner-words">{children}</div>
      {buttons && <div className="btn-row">{buttons}</div>}
    </section>
  );
}
