/** Above the code: why checking stopped, that it takes long, or what was not read. */
import { Button } from "../components/Button.tsx";
import { PartialNotice } from "../panels/PartialNotice.tsx";
import { StoppedNotice } from "../panels/StoppedNotice.tsx";
import { useSession } from "../session/session.ts";
import { reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { useChecking } from "./useChecking.ts";

export function NoticeArea() {
  const session = useSession();
  const analysis = useApp((state) => state.analysis);
  const review = useApp(reviewOf);
  const isLong = useChecking(2_000);
  if (analysis.status === "stopped")
    return (
      <StoppedNotice
        cause={analysis.cause}
        waitedSeconds={analysis.waitedMs / 1_000}
        hasPrevious={analysis.previous !== null}
        onCheckAgain={() => session.engine.checkAgain()}
      />
    );
  if (isLong)
    return (
      <section className="notice" aria-label="Checking">
        <p>
          {analysis.status === "running" && analysis.restartedAfter !== null
            ? "Checking ended unexpectedly and was started again."
            : "This text takes longer to check."}{" "}
          {!session.isReadOnly && "You can go on editing."}
        </p>
        <div className="btn-row">
          <Button onPress={() => session.engine.stop()}>Stop</Button>
        </div>
      </section>
    );
  if (review?.shown.report.completeness.state === "partial") return <PartialNotice report={review.shown.report} table={review.table} />;
  return null;
}
