/** Finds the regions of the page and moves focus between them, for F6 and for Enter in the list. */

/** Each region and what takes its focus, in order. */
const REGIONS = [
  { region: ".code-pane", target: ".native-edit-context, .monaco-editor textarea.inputarea, textarea.text-pane, .code, .read" },
  { region: ".list-pane", target: "[role=option][aria-selected=true], [role=option]" },
  { region: ".explain", target: "[role=tab][aria-selected=true]" },
  { region: ".state-body, .empty", target: "button, summary" },
  { region: ".document-page", target: "button" },
  { region: ".summary", target: "button" },
  { region: ".stepper", target: "button" },
] as const;

/** @param by 1 for the next region, -1 for the one before. Goes round. */
export function moveRegion(by: 1 | -1): void {
  const present = REGIONS.flatMap(({ region, target }) => {
    const element = document.querySelector<HTMLElement>(region);
    const focusable = element?.querySelector<HTMLElement>(target);
    return element && focusable && element.offsetParent !== null ? [{ element, focusable }] : [];
  });
  if (present.length === 0) return;
  const at = present.findIndex(({ element }) => element.contains(document.activeElement));
  const next = at === -1 ? (by === 1 ? 0 : present.length - 1) : (at + by + present.length) % present.length;
  present[next]?.focusable.focus();
}

/** After the next drawing, so that a tab that was just opened is there. */
export function focusExplanation(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".explain [role=tab][aria-selected=true]")?.focus());
}
