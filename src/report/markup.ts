/**
 * What the writers of markup share: the shapes of severities, and the one way
 * from a tree to text.
 *
 * Trees are built as data and serialised by a library that escapes; no markup
 * is joined from strings. Hidden characters are shown here, whatever node they stand in.
 */
import type { Element, ElementContent, Properties, Root, RootContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { s } from "hastscript";
import type { Severity } from "../engine/types.ts";
import { showHidden } from "./hidden.ts";

/** On a field of 16 by 16. The same drawings as on the page. */
const SHAPES = {
  critical: { tag: "path", d: "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z", isFilled: true },
  high: { tag: "path", d: "M8 .5 15.5 8 8 15.5.5 8z", isFilled: true },
  medium: { tag: "path", d: "M8 1.5 15.6 14.5H.4z", isFilled: true },
  low: { tag: "circle", d: null, isFilled: false },
  note: { tag: "path", d: "M2.6 2.6h10.8v10.8H2.6z", isFilled: false },
} as const satisfies Record<Severity, { readonly tag: "path" | "circle"; readonly d: string | null; readonly isFilled: boolean }>;

/** The shape of a severity. @param color A colour of SVG; `currentColor` takes the one around. */
export function drawShape(severity: Severity, color: string): Element {
  const { tag, d, isFilled } = SHAPES[severity];
  const paint = isFilled ? { fill: color } : { fill: "none", stroke: color, strokeWidth: "2.25" };
  return s(tag, d === null ? { cx: "8", cy: "8", r: "6", ...paint } : { d, ...paint });
}

/** A whole HTML document. */
export const writeHtmlTree = (tree: Root): string => `${toHtml(showHiddenIn(tree))}\n`;

/** A whole SVG document, well-formed XML. */
export function writeSvgTree(svg: Element): string {
  const text = toHtml(showHiddenIn({ type: "root", children: [svg] }), { space: "svg", closeEmptyElements: true });
  // The library escapes as HTML asks for; XML also wants this escaped, which can only come from a text.
  return `${text.replaceAll("]]>", "]]&gt;")}\n`;
}

function showHiddenIn(tree: Root): Root {
  return { ...tree, children: tree.children.map(showInNode) };
}

function showInNode<Node extends RootContent | ElementContent>(node: Node): Node {
  if (node.type === "text") return { ...node, value: showHidden(node.value) };
  if (node.type !== "element") return node;
  return { ...node, properties: showInProperties(node.properties), children: node.children.map(showInNode) };
}

function showInProperties(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, typeof value === "string" ? showHidden(value) : value]),
  );
}
