/** A written page or picture as a browser's parser reads it, for tests: which elements it holds, what can be read of it. */
import { type DefaultTreeAdapterTypes, parse, parseFragment } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
export type MarkupElement = DefaultTreeAdapterTypes.Element;
export type MarkupParent = DefaultTreeAdapterTypes.ParentNode;

/** @throws When the parser complains of anything. */
export function parsePage(text: string): MarkupParent {
  const errors: string[] = [];
  const page = parse(text, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startLine }) => errors.push(`${code} on line ${startLine}`),
  });
  if (errors.length > 0) throw new Error(errors.join("; "));
  return page;
}

export const parsePicture = (text: string): MarkupParent => parseFragment(text);

/** All elements, in document order. */
export function elementsIn(node: Node): MarkupElement[] {
  if (!("childNodes" in node)) return [];
  return node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...elementsIn(child)] : elementsIn(child)));
}

/** Everything that is neither element nor text: comments, instructions. */
export function oddNodesIn(node: Node): string[] {
  if (!("childNodes" in node)) return [];
  return node.childNodes.flatMap((child) => [
    ...("tagName" in child || child.nodeName === "#text" ? [] : [child.nodeName]),
    ...oddNodesIn(child),
  ]);
}

export function attribute(element: MarkupElement, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

/** All text in document order. @param without Classes of elements that are passed over. */
export function textOf(node: Node, without: readonly string[] = []): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  if (!("childNodes" in node) || ("tagName" in node && classesOf(node).some((name) => without.includes(name)))) return "";
  return node.childNodes.map((child) => textOf(child, without)).join("");
}

const classesOf = (element: MarkupElement): readonly string[] => (attribute(element, "class") ?? "").split(" ");

/** Elements with that class, in document order. */
export function withClass(node: Node, name: string): MarkupElement[] {
  return elementsIn(node).filter((element) => classesOf(element).includes(name));
}

export const withTag = (node: Node, tag: string): MarkupElement[] => elementsIn(node).filter((element) => element.tagName === tag);
