/** Examples as the groups of a menu, both in the order they come in. */
import type { MenuGroup } from "../components/Menu.tsx";

/** What a menu needs to know of an example. */
export interface ExampleEntry {
  readonly id: string;
  readonly group: string;
  readonly title: string;
}

export function groupExamples(examples: readonly ExampleEntry[]): readonly MenuGroup<string>[] {
  const titles = [...new Set(examples.map((example) => example.group))];
  return titles.map((title) => ({
    title,
    lines: examples.filter((example) => example.group === title).map((example) => ({ id: example.id, label: example.title })),
  }));
}
