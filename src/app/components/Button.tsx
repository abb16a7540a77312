/** Buttons. One primary button a region; a quiet one has no edge; an icon button says its name to those who cannot see it. */
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import { Icon, type IconName } from "./Icon.tsx";

export type ButtonLook = "plain" | "primary" | "quiet";

interface ButtonProps {
  readonly look?: ButtonLook;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  readonly children: ReactNode;
}

export function Button({ look = "plain", onPress, isDisabled = false, autoFocus = false, children }: ButtonProps) {
  return (
    <AriaButton className={BUTTON_CLASS[look]} onPress={onPress} isDisabled={isDisabled} autoFocus={autoFocus}>
      {children}
    </AriaButton>
  );
}

/** Sends the form that it stands in. */
export function SubmitButton({ isDisabled, children }: Pick<ButtonProps, "isDisabled" | "children">) {
  return (
    <AriaButton className="btn btn-primary" type="submit" isDisabled={isDisabled ?? false}>
      {children}
    </AriaButton>
  );
}

const BUTTON_CLASS = {
  plain: "btn",
  primary: "btn btn-primary",
  quiet: "btn btn-quiet",
} as const satisfies Record<ButtonLook, string>;

interface IconButtonProps {
  /** What it does; also its tooltip. */
  readonly label: string;
  /** An icon, or a character that serves as one. */
  readonly icon: IconName | "?";
  readonly onPress: () => void;
}

export function IconButton({ label, icon, onPress }: IconButtonProps) {
  return (
    <TooltipTrigger delay={600}>
      <AriaButton className="btn btn-quiet btn-icon" aria-label={label} onPress={onPress}>
        {icon === "?" ? "?" : <Icon name={icon} />}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

interface LinkButtonProps {
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** Reads like a link, acts on this page. */
export function LinkButton({ onPress, children }: LinkButtonProps) {
  return (
    <AriaButton className="link" onPress={onPress}>
      {children}
    </AriaButton>
  );
}
