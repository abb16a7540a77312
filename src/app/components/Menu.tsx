/** Menus: one of actions, one of choices. Both are groups of lines under an optional head. */
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Menu as AriaMenu, Header, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Icon } from "./Icon.tsx";

export interface MenuLine<Id extends string> {
  /** Unique within the menu. */
  readonly id: Id;
  readonly label: string;
  /** A few muted words behind the label, e.g. a key. */
  readonly hint?: string;
}

export interface MenuGroup<Id extends string> {
  /** Stands above the lines; `null` for a group that needs no head. */
  readonly title: string | null;
  readonly lines: readonly MenuLine<Id>[];
}

interface TriggerProps {
  /** What stands on the button. */
  readonly label: ReactNode;
  /** Class of the button; see `controls.css`. */
  readonly className: string;
  /** Name for people who cannot see the button, where its words do not say enough. */
  readonly ariaLabel?: string;
}

interface ActionMenuProps<Id extends string> extends TriggerProps {
  readonly groups: readonly MenuGroup<Id>[];
  readonly onAction: (id: Id) => void;
}

/** A button that opens a list of actions. */
export function ActionMenu<Id extends string>({ groups, onAction, ...trigger }: ActionMenuProps<Id>) {
  return (
    <MenuFrame {...trigger}>
      <AriaMenu className="menu">{groups.map((group) => drawGroup(group, onAction))}</AriaMenu>
    </MenuFrame>
  );
}

interface ChoiceMenuProps<Id extends string> extends TriggerProps {
  readonly groups: readonly MenuGroup<Id>[];
  /** With `several`, every line can be ticked on its own, and none may be. */
  readonly mode: "one" | "several";
  readonly chosen: readonly Id[];
  /** In the order of the lines. */
  readonly onChoose: (chosen: readonly Id[]) => void;
}

/** A button that opens a list to choose from; the chosen lines are ticked. */
export function ChoiceMenu<Id extends string>({ groups, mode, chosen, onChoose, ...trigger }: ChoiceMenuProps<Id>) {
  const ids = groups.flatMap((group) => group.lines.map((line) => line.id));
  return (
    <MenuFrame {...trigger}>
      <AriaMenu
        className="menu"
        selectionMode={mode === "one" ? "single" : "multiple"}
        disallowEmptySelection={mode === "one"}
        selectedKeys={chosen}
        onSelectionChange={(keys) => onChoose(ids.filter((id) => keys === "all" || keys.has(id)))}
      >
        {groups.map((group) => drawGroup(group, null))}
      </AriaMenu>
    </MenuFrame>
  );
}

function MenuFrame({ label, className, ariaLabel, children }: TriggerProps & { readonly children: ReactNode }) {
  return (
    <MenuTrigger>
      <AriaButton className={className} {...(ariaLabel === undefined ? {} : { "aria-label": ariaLabel })}>
        {label}
      </AriaButton>
      <Popover placement="bottom start" offset={4}>
        {children}
      </Popover>
    </MenuTrigger>
  );
}

/** Lines carry their own action: the menu would hand back a key that has lost its type. */
function drawGroup<Id extends string>(group: MenuGroup<Id>, onAction: ((id: Id) => void) | null): ReactNode {
  return (
    <MenuSection
      key={group.title ?? group.lines[0]?.id ?? ""}
      className="menu-group"
      {...(group.title === null ? { "aria-label": "More" } : {})}
    >
      {group.title !== null && <Header className="menu-head">{group.title}</Header>}
      {group.lines.map((line) => (
        <MenuItem key={line.id} id={line.id} className="menu-item" textValue={line.label} onAction={() => onAction?.(line.id)}>
          {({ selectionMode, isSelected }) => (
            <>
              {selectionMode !== "none" && <span className="menu-tick">{isSelected && <Icon name="check" />}</span>}
              <span>{line.label}</span>
              {line.hint !== undefined && <span className="hint">{line.hint}</span>}
            </>
          )}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
