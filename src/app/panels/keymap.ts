/** The keys of the page as the reader sees them. What they do is bound where the page is put together. */

export interface KeymapGroup {
  /** Where the keys work. */
  readonly title: string;
  readonly lines: readonly KeymapLine[];
}

export interface KeymapLine {
  readonly action: string;
  /** Key caps and the words between them, in order. */
  readonly keys: readonly KeymapPart[];
}

export interface KeymapPart {
  readonly text: string;
  readonly isWord: boolean;
}

const WORDS: ReadonlySet<string> = new Set(["/", "then", "or", "–"]);

/** @param isMac Whether the command key is ⌘. */
export function keymap(isMac: boolean): readonly KeymapGroup[] {
  const command = isMac ? "⌘" : "Ctrl";
  return [
    {
      title: "Everywhere",
      lines: [
        lineOf("All commands, by name", "F1"),
        lineOf("Next / previous region", "F6 / ⇧F6"),
        lineOf("Next / previous finding", "F8 / ⇧F8"),
        lineOf("Next / previous trace step", "F9 / ⇧F9"),
        lineOf("Show the edit of a finding, then make it", `${command} .`),
        lineOf("Share", `${command} S`),
        lineOf("This map, outside text fields", "?"),
      ],
    },
    {
      title: "Editor",
      lines: [
        lineOf("Check now", `${command} Enter`),
        lineOf("Leave the editor", "Esc then Tab"),
        lineOf("Tab always moves focus", isMac ? "Ctrl ⇧ M" : "Ctrl M"),
      ],
    },
    {
      title: "Findings list",
      lines: [
        lineOf("Move; the editor follows", "↑ ↓ Home End"),
        lineOf("Focus the explanation", "Enter"),
        lineOf("Focus the line in the editor", "⇧ Enter"),
        lineOf("Jump to a finding by number", "1 – 9"),
        lineOf("Next / previous finding", "N P or J K"),
      ],
    },
    {
      title: "Findings list and explanation",
      lines: [
        lineOf("Confirm / will fix", "C / W"),
        lineOf("Accept risk / false positive, with a reason", "A / F"),
        lineOf("Back to open", "X"),
        lineOf("Keep / give up the reason", "Enter / Esc"),
      ],
    },
    {
      title: "Trace",
      lines: [lineOf("Previous / next step", "[ ]"), lineOf("Previous / next step in the Trace tab", "← →")],
    },
  ];
}

function lineOf(action: string, keys: string): KeymapLine {
  return { action, keys: keys.split(" ").map((text) => ({ text, isWord: WORDS.has(text) })) };
}
