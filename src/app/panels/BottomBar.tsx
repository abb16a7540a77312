/** The four views of a phone. */
import { Button as AriaButton } from "react-aria-components/Button";
import { Icon, type IconName } from "../components/Icon.tsx";

export type PhoneView = "code" | "findings" | "review" | "share";

interface BottomBarProps {
  readonly current: PhoneView;
  readonly findingCount: number;
  /** Views that have something to show. */
  readonly available: readonly PhoneView[];
  readonly onView: (view: PhoneView) => void;
}

export function BottomBar({ current, findingCount, available, onView }: BottomBarProps) {
  return (
    <nav className="bottom-bar" aria-label="Views">
      {VIEWS.map(({ id, icon, label }) => (
        <AriaButton
          key={id}
          {...(id === current ? { "aria-current": "page" as const } : {})}
          isDisabled={!available.includes(id)}
          onPress={() => onView(id)}
        >
          <Icon name={icon} />
          {label}
          {id === "findings" && findingCount > 0 && ` ${findingCount}`}
        </AriaButton>
      ))}
    </nav>
  );
}

const VIEWS = [
  { id: "code", icon: "code", label: "Code" },
  { id: "findings", icon: "list", label: "Findings" },
  { id: "review", icon: "document", label: "Review" },
  { id: "share", icon: "share", label: "Share" },
] as const satisfies readonly { readonly id: PhoneView; readonly icon: IconName; readonly label: string }[];
