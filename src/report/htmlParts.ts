/** The smallest parts of an HTML review and the names of its places, shared by all that is drawn in it. */
import type { Element, ElementContent } from "hast";
import { h, s } from "hastscript";
import type { Severity } from "../engine/types.ts";
import { drawShape } from "./markup.ts";
import type { Prose } from "./prose.ts";

/** Words as text, code as `<code>`. */
export function drawProse(prose: Prose): ElementContent[] {
  return prose.map((part) => (part.kind === "code" ? h("code", {}, part.text) : { type: "text", value: part.text }));
}

/** Beside the word, so screen readers pass over it. */
export function shapeOf(severity: Severity): Element {
  return s("svg", { className: "shape", viewBox: "0 0 16 16", ariaHidden: "true" }, drawShape(severity, "currentColor"));
}

/** @param prefix Of every name in one document, so that several fit into one file. */
export const idOfItem = (prefix: string, number: number): string => `${prefix}finding-${number}`;

/** @param line 1-based. */
export const idOfLine = (prefix: string, line: number): string => `${prefix}line-${line}`;
