/** The editor's colours, read from the page's tokens: there is one palette, in styles/tokens.css. */
import * as monaco from "monaco-editor/editor";
import type { Severity } from "../../engine/types.ts";

export const THEME_NAME = "riskline";

/** Colours that cannot be given as CSS, because the editor paints them on a canvas. */
export type RulerColors = Readonly<Record<Severity, string>>;

/** Defines the editor's theme anew from what the tokens are right now inside `host`. */
export function defineEditorTheme(host: HTMLElement): RulerColors {
  const read = tokenReader(host);
  const surface = read("--surface");
  const ink = read("--ink");
  const muted = read("--ink-muted");
  const accent = read("--accent");
  const selection = `${accent}38`;
  monaco.editor.defineTheme(THEME_NAME, {
    base: isDark(surface) ? "vs-dark" : "vs",
    inherit: false,
    rules: [
      { token: "", foreground: ink.slice(1) },
      { token: "comment", foreground: muted.slice(1) },
      { token: "keyword", foreground: read("--code-keyword").slice(1) },
      { token: "string", foreground: read("--code-string").slice(1) },
      { token: "type.yaml", foreground: read("--code-name").slice(1) },
      { token: "number", foreground: read("--code-name").slice(1) },
    ],
    colors: {
      "editor.background": surface,
      "editor.foreground": ink,
      "editorLineNumber.foreground": muted,
      "editorLineNumber.activeForeground": ink,
      "editorCursor.foreground": ink,
      "editor.selectionBackground": selection,
      "editor.inactiveSelectionBackground": `${accent}20`,
      "editor.findMatchBackground": selection,
      "editor.findMatchHighlightBackground": `${accent}20`,
      "editorBracketMatch.background": `${accent}20`,
      "editorBracketMatch.border": read("--line-strong"),
      // Colour means severity here, so brackets have none of their own.
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, ink])),
      "editorBracketHighlight.unexpectedBracket.foreground": ink,
      "editorOverviewRuler.border": read("--line"),
      "editorWidget.background": read("--surface-overlay"),
      "editorWidget.foreground": ink,
      "editorWidget.border": read("--line-strong"),
      "input.background": surface,
      "input.foreground": ink,
      "input.border": read("--line-control"),
      "inputOption.activeBorder": accent,
      "inputOption.activeForeground": ink,
      "inputOption.activeBackground": `${accent}20`,
      "icon.foreground": ink,
      focusBorder: accent,
      "scrollbarSlider.background": `${muted}40`,
      "scrollbarSlider.hoverBackground": `${muted}60`,
      "scrollbarSlider.activeBackground": `${muted}80`,
      "editor.placeholder.foreground": muted,
      "widget.shadow": "#00000000",
      "scrollbar.shadow": "#00000000",
    },
  });
  monaco.editor.setTheme(THEME_NAME);
  return {
    critical: read("--sev-critical"),
    high: read("--sev-high"),
    medium: read("--sev-medium"),
    low: read("--sev-low"),
    note: read("--sev-note"),
  };
}

/** A length token in CSS pixels, e.g. `--text-base`. */
export function readLength(host: HTMLElement, token: string): number {
  return withProbe(host, (probe) => {
    probe.style.width = `var(${token})`;
    return Number.parseFloat(getComputedStyle(probe).width);
  });
}

function tokenReader(host: HTMLElement): (token: string) => string {
  return (token) =>
    withProbe(host, (probe) => {
      probe.style.color = `var(${token})`;
      const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
      return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
    });
}

/** Tokens are formulas until they are used, so they are used once, out of sight. */
function withProbe<T>(host: HTMLElement, read: (probe: HTMLElement) => T): T {
  const probe = document.createElement("span");
  probe.style.position = "absolute";
  probe.style.visibility = "hidden";
  host.append(probe);
  const value = read(probe);
  probe.remove();
  return value;
}

function isDark(hex: string): boolean {
  return Number.parseInt(hex.slice(1, 3), 16) + Number.parseInt(hex.slice(3, 5), 16) + Number.parseInt(hex.slice(5, 7), 16) < 384;
}
