/** The icons of the page, by what they mean. Decoration only: the words stand beside them or in a label. */
import {
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  Code,
  Ellipsis,
  FileText,
  List,
  type LucideIcon,
  Settings2,
  Share,
  X,
} from "lucide-react";

const ICONS = {
  check: Check,
  close: X,
  code: Code,
  document: FileText,
  down: ChevronDown,
  left: ChevronLeft,
  list: List,
  more: Ellipsis,
  right: ChevronRight,
  settings: Settings2,
  share: Share,
} as const satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof ICONS;

interface IconProps {
  readonly name: IconName;
}

export function Icon({ name }: IconProps) {
  const Drawing = ICONS[name];
  return <Drawing className="icon" size={16} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />;
}
