/** How long a link is and what carries it. The words say it; the track is a picture of it. */
import { Meter } from "react-aria-components/Meter";
import { SHARE_TIER_MAX, SHARE_TIER_WORDS, shareTier } from "../../link/tier.ts";

interface LinkMeterProps {
  /** Characters of the whole address; infinite where they are too many to be counted. */
  readonly length: number;
}

export function LinkMeter({ length }: LinkMeterProps) {
  const words = SHARE_TIER_WORDS[shareTier(length)];
  // Where not even the length was worked out.
  const count = Number.isFinite(length) ? `${length.toLocaleString("en")} characters` : "more characters than were counted";
  return (
    <Meter
      className="meter"
      aria-label="Length of the link"
      value={Math.min(length, LENGTH_MAX)}
      maxValue={LENGTH_MAX}
      valueLabel={`${words}, ${count}`}
    >
      <span>{words}</span>
      <span className="muted nums">{count}</span>
      <span className="meter-track" aria-hidden="true">
        {PARTS.map(([from, to]) => (
          <i key={from}>
            <b style={{ width: `${100 * Math.min(1, Math.max(0, (length - from) / (to - from)))}%` }} />
          </i>
        ))}
      </span>
    </Meter>
  );
}

/** Each part of the track ends where a tier ends. */
const PARTS = [
  [0, SHARE_TIER_MAX.anywhere],
  [SHARE_TIER_MAX.anywhere, SHARE_TIER_MAX["most-chat"]],
  [SHARE_TIER_MAX["most-chat"], SHARE_TIER_MAX["browsers-only"]],
] as const;

const LENGTH_MAX = SHARE_TIER_MAX["browsers-only"];
