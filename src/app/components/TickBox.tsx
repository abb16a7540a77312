/** A box with a tick and its words. */
import type { ReactNode } from "react";
import { Checkbox } from "react-aria-components/Checkbox";
import { Icon } from "./Icon.tsx";

interface TickBoxProps {
  readonly isTicked: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isTicked: boolean) => void;
  readonly children: ReactNode;
}

export function TickBox({ isTicked, isDisabled = false, onChange, children }: TickBoxProps) {
  return (
    <Checkbox className="check" isSelected={isTicked} isDisabled={isDisabled} onChange={onChange}>
      <span className="check-box">
        <Icon name="check" />
      </span>
      {children}
    </Checkbox>
  );
}
