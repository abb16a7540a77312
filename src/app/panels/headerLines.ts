/** The lines of the menus in the head of the page. */
import type { MenuGroup } from "../components/Menu.tsx";

export type NewChoice = "empty" | "paste" | "file" | "compare";
export type ExportChoice = "copy-markdown" | "markdown" | "html" | "sarif" | "json" | "png" | "svg";

export const NEW_LINES = [
  { id: "empty", label: "Empty page" },
  { id: "paste", label: "Paste from clipboard" },
  { id: "file", label: "Open a file…" },
] as const satisfies MenuGroup<NewChoice>["lines"];

export const COMPARE_LINES = [
  { id: "compare", label: "Compare with an earlier version…" },
] as const satisfies MenuGroup<NewChoice>["lines"];

export const EXPORT_LINES = [
  { id: "copy-markdown", label: "Copy Markdown" },
  { id: "markdown", label: "Markdown file", hint: ".md" },
  { id: "html", label: "HTML, one file", hint: ".html" },
  { id: "sarif", label: "SARIF file", hint: ".sarif" },
  { id: "json", label: "JSON file", hint: ".json" },
  { id: "png", label: "Picture (PNG)", hint: ".png" },
  { id: "svg", label: "Picture (SVG)", hint: ".svg" },
] as const satisfies MenuGroup<ExportChoice>["lines"];
