/** Key caps, and the names that keys have on this machine. */

interface KeyProps {
  readonly name: string;
}

export function Key({ name }: KeyProps) {
  return <kbd className="key">{name}</kbd>;
}

/** "⌘" where the system expects it, else "Ctrl". */
export function commandKey(isMac: boolean): string {
  return isMac ? "⌘" : "Ctrl";
}
