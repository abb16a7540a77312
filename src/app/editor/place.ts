/** What is in sight of the plain lines, so that the pane which takes their place shows the same lines at the same height. */

export interface Place {
  /** First line in sight, 1-based. */
  readonly line: number;
  /** Pixels of it that are scrolled away. */
  readonly above: number;
  /** The newest request to reveal something that led here; 0 for none. */
  readonly revealed: number;
}

/** @returns `null` when no plain lines are drawn. */
export function findPlace(): Place | null {
  const pane = findLines();
  if (!pane) return null;
  const { top } = pane.getBoundingClientRect();
  for (const line of pane.querySelectorAll<HTMLElement>("[data-line]")) {
    const box = line.getBoundingClientRect();
    if (box.bottom > top) return { line: Number(line.dataset.line), above: top - box.top, revealed: revealedIn(pane) };
  }
  return null;
}

/** Scrolls plain lines to a place, unless something was revealed since. */
export function takePlace({ line, above, revealed }: Place): void {
  const pane = findLines();
  const row = pane?.querySelector<HTMLElement>(`[data-line="${line}"]`);
  if (!pane || !row || revealedIn(pane) !== revealed) return;
  const by = row.getBoundingClientRect().top + above - pane.getBoundingClientRect().top;
  pane.scrollTo({ top: pane.scrollTop + by, behavior: "instant" });
}

const findLines = () => document.querySelector<HTMLElement>(".code-pane > .code, .code-pane > .read");
const revealedIn = (pane: HTMLElement): number => Number(pane.dataset.revealed ?? 0);
