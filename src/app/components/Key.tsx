/** A key cap. */

interface KeyProps {
  readonly name: string;
}

export function Key({ name }: KeyProps) {
  return <kbd className="key">{name}</kbd>;
}
