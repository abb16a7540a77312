/** Finds the regions of the page and moves focus between them, for F6, for Enter in the list, and around the field of a verdict. */

/** Each region and what takes its focus: the first of these that is there. */
const REGIONS = [
  { region: ".code-pane", targets: [".native-edit-context, .monaco-editor textarea.inputarea, textarea.text-pane, .code, .read"] },
  { region: ".list-pane", targets: ["[role=option][aria-selected=true]", "[role=option]"] },
  { region: ".explain", targets: ["[role=tab][aria-selected=true]"] },
  { region: ".state-body, .empty", targets: ["button, summary"] },
  { region: ".document-page", targets: ["button"] },
  { region: ".summary", targets: ["button"] },
  { region: ".stepper", targets: ["button"] },
] as const;

/** @param by 1 for the next region, -1 for the one before. Goes round. */
export function moveRegion(by: 1 | -1): void {
  const present = REGIONS.flatMap(({ region, targets }) => {
    const element = document.querySelector<HTMLElement>(region);
    const focusable = targets.map((target) => element?.querySelector<HTMLElement>(target)).find((found) => found);
    return element && focusable && element.offsetParent !== null ? [{ element, focusable }] : [];
  });
  if (present.length === 0) return;
  const at = present.findIndex(({ element }) => element.contains(document.activeElement));
  const next = at === -1 ? (by === 1 ? 0 : present.length - 1) : (at + by + present.length) % present.length;
  present[next]?.focusable.focus();
}

/** After the next drawing: when what had focus in the explanation went with the finding it was about, its tab takes over. */
export function keepFocus(): void {
  const before = document.activeElement;
  if (before?.closest(".explain"))
    requestAnimationFrame(() => before.isConnected || document.activeElement !== document.body || focusTab());
}

/** After the next drawing, so that a tab that was just opened is there. */
export function focusExplanation(): void {
  requestAnimationFrame(focusTab);
}

/** The same, and the change that solves the finding is in sight. */
export function focusChange(): void {
  requestAnimationFrame(() => {
    focusTab();
    document.querySelector(".explain .diff")?.scrollIntoView({ block: "nearest" });
  });
}

const focusTab = (): void => document.querySelector<HTMLElement>(".explain [role=tab][aria-selected=true]")?.focus();

/** Where reading goes on when the field for a reason is closed; `null` is the status of the finding. */
let leftFor: Element | null = null;

export function rememberFocus(element: Element | null): void {
  leftFor = element;
}

/** After the next drawing, so that the field is gone. */
export function returnFocus(): void {
  requestAnimationFrame(() => {
    const back = leftFor instanceof HTMLElement && leftFor.isConnected ? leftFor : document.querySelector<HTMLElement>(".verdict-chip");
    back?.focus();
  });
}
