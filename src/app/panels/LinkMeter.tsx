/** How long a link is and what carries it. The words say it; the track is a picture of it. */
import { Meter } from "react-aria-components/Meter";

export type LinkTier = "anywhere" | "mail" | "browsers" | "too-long";

interface LinkMeterProps {
  /** Characters of the whole address. */
  readonly length: number;
  readonly tier: LinkTier;
}

export function LinkMeter({ length, tier }: LinkMeterProps) {
  return (
    <Meter
      className="meter"
      aria-label="Length of the link"
      value={Math.min(length, LENGTH_MAX)}
      maxValue={LENGTH_MAX}
      valueLabel={`${TIER_WORDS[tier]}, ${length} characters`}
    >
      <span>{TIER_WORDS[tier]}</span>
      <span className="muted nums">{length.toLocaleString("en")} characters</span>
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

/** Characters; each part of the track ends where a tier ends. */
const PARTS = [
  [0, 1_900],
  [1_900, 8_000],
  [8_000, 32_000],
] as const;

const LENGTH_MAX = 32_000;

const TIER_WORDS = {
  anywhere: "Fits anywhere, Discord included",
  mail: "Fits mail and most chat",
  browsers: "Browsers only, chat may cut it",
  "too-long": "Too long for a link",
} as const satisfies Record<LinkTier, string>;
