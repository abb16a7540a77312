/** Whose text this is, above the code, when it came by link. */
import { GuestBanner, type GuestState } from "../panels/GuestBanner.tsx";
import { useSession } from "../session/session.ts";
import type { Guest } from "../store/guest.ts";
import { recheckWordsOf } from "../store/recheckWords.ts";
import { isStale, reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { headlineOf } from "./headlineOf.ts";

interface BannerAreaProps {
  /** Not called where nothing can be done but read. */
  readonly onPrint: () => void;
}

/** What the banner tells apart, without what it has no use for. */
function stateOf(guest: Exclude<Guest, { kind: "own" }>): GuestState {
  if (guest.kind === "laid-over") return { ...guest, author: guest.shared.review.author };
  if (guest.kind !== "guest") return guest;
  const { shared, ...rest } = guest;
  return { ...rest, author: shared?.review.author ?? null, hasCode: shared?.hasCode ?? true };
}

export function BannerArea({ onPrint }: BannerAreaProps) {
  const session = useSession();
  const guest = useApp((state) => state.guest);
  const ownRuleSet = useApp((state) => state.engine?.ruleSet ?? null);
  const review = useApp(reviewOf);
  const triage = useApp((state) => state.triage);
  const stale = useApp(isStale);
  const recheck = useApp(recheckWordsOf);
  if (guest.kind === "own") return null;
  return (
    <div className="banners">
      <GuestBanner
        guest={stateOf(guest)}
        ownRuleSet={ownRuleSet}
        headline={review && !stale ? headlineOf(review, triage) : null}
        recheck={stale ? null : recheck}
        hasButtons={!session.isReadOnly}
        onOpenCopy={() => session.openCopy()}
        onBackToOwn={() => session.backToOwn()}
        onPrint={onPrint}
        onDismiss={() => session.backToOwn()}
        onTakeOff={() => session.takeOff()}
        onUnseal={(passphrase) => void session.unseal(passphrase)}
        onShowFinding={(fingerprint) => session.selectPlace(fingerprint)}
      />
    </div>
  );
}
