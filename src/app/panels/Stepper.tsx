/** Previous, current and next finding: above the bottom bar, and at the foot of the sheet. */
import { Button as AriaButton } from "react-aria-components/Button";
import type { ReviewItem } from "../../report/items.ts";
import type { LineTable } from "../../report/position.ts";
import { lineOf } from "../../report/position.ts";
import { CONFIDENCE_WORDS, SEVERITY_WORDS } from "../../report/wording.ts";
import { Icon } from "../components/Icon.tsx";
import { ProseText } from "../components/ProseText.tsx";
import { SeverityShape } from "../components/SeverityShape.tsx";
import { SEVERITY_CLASS } from "../components/severity.ts";

interface StepperProps {
  readonly item: ReviewItem;
  readonly itemCount: number;
  readonly table: LineTable;
  /** Steps to another number, 1 to `itemCount`. */
  readonly onSelect: (number: number) => void;
  /** Opens the explanation; `null` where it is open already, and only the count is shown. */
  readonly onOpen: (() => void) | null;
}

export function Stepper({ item, itemCount, table, onSelect, onOpen }: StepperProps) {
  const { number, severity, confidence, title, places } = item;
  return (
    <section className={`stepper ${SEVERITY_CLASS[severity]}`} aria-label="Step through findings">
      <AriaButton className="go" aria-label="Previous finding" isDisabled={number <= 1} onPress={() => onSelect(number - 1)}>
        <Icon name="left" />
      </AriaButton>
      {onOpen === null ? (
        <span className="of muted nums">
          Finding {number} of {itemCount}
        </span>
      ) : (
        <AriaButton className="now" onPress={onOpen}>
          <span className="num">{number}</span>
          <SeverityShape severity={severity} />
          <span className="name clamp">
            <ProseText prose={title} />
          </span>
          <span className="muted">
            {SEVERITY_WORDS[severity]} · {CONFIDENCE_WORDS[confidence]} · line {lineOf(table, places[0].span.start)}
          </span>
        </AriaButton>
      )}
      <AriaButton className="go" aria-label="Next finding" isDisabled={number >= itemCount} onPress={() => onSelect(number + 1)}>
        <Icon name="right" />
      </AriaButton>
    </section>
  );
}
