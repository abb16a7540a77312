/** Everything that can be done, found by typing a part of its name. */
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Input } from "react-aria-components/Input";
import { Header, Menu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { SearchField } from "react-aria-components/SearchField";
import { AppDialog } from "../components/AppDialog.tsx";

export interface Command {
  /** Unique among all. */
  readonly id: string;
  readonly label: string;
  /** Keys that do the same. */
  readonly keys?: string;
  readonly run: () => void;
}

export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly Command[];
}

interface CommandPaletteProps {
  readonly groups: readonly CommandGroup[];
  readonly onClose: () => void;
}

export function CommandPalette({ groups, onClose }: CommandPaletteProps) {
  return (
    <AppDialog title="Commands" className="dialog-palette" isOpen={true} onClose={onClose}>
      <Autocomplete filter={holdsAllWords}>
        <SearchField className="palette-search" aria-label="Find a command" autoFocus>
          <Input className="field" placeholder="Type a part of what you want to do" />
        </SearchField>
        <Menu className="palette-lines" aria-label="Commands" renderEmptyState={() => <p className="muted">No command is called so.</p>}>
          {groups.map(({ title, commands }) => (
            <MenuSection key={title} id={title} className="menu-group">
              <Header className="menu-head">{title}</Header>
              {commands.map(({ id, label, keys, run }) => (
                <MenuItem
                  key={id}
                  id={id}
                  className="menu-item"
                  textValue={`${title} ${label}`}
                  onAction={() => {
                    onClose();
                    run();
                  }}
                >
                  {label}
                  {keys !== undefined && <span className="hint">{keys}</span>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Autocomplete>
    </AppDialog>
  );
}

/** In any order, in upper or lower case. */
function holdsAllWords(text: string, typed: string): boolean {
  const lower = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
