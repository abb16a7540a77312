/** Whose text this is, above the code, when it came by link. */
import { GuestBanner } from "../panels/GuestBanner.tsx";
import { useSession } from "../session/session.ts";
import { isStale, reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { headlineOf } from "./headlineOf.ts";

interface BannerAreaProps {
  /** Not called where nothing can be done but read. */
  readonly onPrint: () => void;
}

export function BannerArea({ onPrint }: BannerAreaProps) {
  const session = useSession();
  const guest = useApp((state) => state.guest);
  const ownRuleSet = useApp((state) => state.engine?.ruleSet ?? null);
  const review = useApp(reviewOf);
  const triage = useApp((state) => state.triage);
  const stale = useApp(isStale);
  if (guest.kind === "own") return null;
  return (
    <div className="banners">
      <GuestBanner
        guest={guest}
        ownRuleSet={ownRuleSet}
        headline={review && !stale ? headlineOf(review, triage) : null}
        hasButtons={!session.isReadOnly}
        onOpenCopy={() => session.openCopy()}
        onBackToOwn={() => session.backToOwn()}
        onPrint={onPrint}
        onDismiss={() => session.backToOwn()}
      />
    </div>
  );
}
