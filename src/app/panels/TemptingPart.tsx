/** The fix that comes to mind first and does not help. */
import type { Explanation } from "../../report/explain.ts";
import { ProseText } from "../components/ProseText.tsx";

interface TemptingPartProps {
  readonly tempting: Explanation["temptingFix"];
}

export function TemptingPart({ tempting }: TemptingPartProps) {
  if (tempting === null) return null;
  return (
    <section className="part">
      <h3>A tempting fix that does not work</h3>
      <div className="caution">
        <p>
          <ProseText prose={tempting.fix} />
        </p>
        <p>
          <ProseText prose={tempting.why} />
        </p>
      </div>
    </section>
  );
}
