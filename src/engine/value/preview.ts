/**
 * The attack preview: the very string a program builds when an attacker's
 * value takes the path that was found.
 *
 * The value itself is the page's business; here is only where it goes. Other
 * holes show their code between dots, since nothing is known of them.
 */

import { NO_VARIABLE, type VariableId } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childrenIn, firstChildOf, isWithin, kindOf, NO_NODE, outerEndOf, outerStartOf, sourceOf, subtreeEndOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { Taint, Trail } from "../taint/value.ts";
import type { AttackPreview, PreviewPart } from "../types.ts";
import { type StringTemplate, type TemplatePart, templateOf } from "./template.ts";

/** UTF-16 code units of given text shown; longer strings are cut at the far ends from what is injected. */
const GIVEN_LENGTH_MAX = 400;
const UNKNOWN_LENGTH_MAX = 30;

/** What the data was on its way: expressions and variables. */
interface Carriers {
  readonly nodes: readonly NodeId[];
  readonly variables: ReadonlySet<VariableId>;
  readonly codes: ReadonlySet<string>;
}

function carriersOf(arena: SyntaxArena, names: ResolvedNames, taint: Taint): Carriers {
  const nodes: NodeId[] = [];
  const variables = new Set<VariableId>();
  const codes = new Set<string>();
  const add = (node: NodeId): void => {
    if (node === NO_NODE) return;
    nodes.push(node);
    if (names.variableOf(node) !== NO_VARIABLE) variables.add(names.variableOf(node));
    if (kindOf(arena, node) === Kind.Attribute || kindOf(arena, node) === Kind.Subscript) codes.add(sourceOf(arena, node));
  };
  for (let trail: Trail | null = taint.trail; trail !== null; trail = trail.previous) {
    add(trail.carrier);
    add(trail.into);
    if (trail.event === "source") add(trail.node);
    if (trail.carrierName !== "") codes.add(trail.carrierName);
  }
  return { nodes, variables, codes };
}

/** Does the attacker's data fill the hole? */
function carries(arena: SyntaxArena, names: ResolvedNames, part: TemplatePart, carriers: Carriers): boolean {
  if (part.kind === "text") return false;
  if (carriers.codes.has(part.name)) return true;
  if (part.node === NO_NODE) return false;
  if (carriers.nodes.some((node) => isWithin(arena, node, part.node))) return true;
  for (let index = part.node as number; index < subtreeEndOf(arena, part.node); index += 1) {
    const variable = names.variableOf(index as NodeId);
    if (variable !== NO_VARIABLE && carriers.variables.has(variable)) return true;
  }
  return false;
}

/** What a taint finding says of its end. */
export interface Arrival {
  readonly sink: NodeId;
  readonly isWholeCall: boolean;
  readonly taint: Taint;
}

/**
 * @param arrival Of a sink that is a call as such, the argument that carries the taint is shown.
 * @returns `null` when no part of the string is known to carry the taint. Span offsets are into `arena.text`.
 */
export function attackPreview(arena: SyntaxArena, names: ResolvedNames, { sink, isWholeCall, taint }: Arrival): AttackPreview | null {
  const carriers = carriersOf(arena, names, taint);
  const candidates = isWholeCall
    ? childrenIn(arena, sink, Role.argument).map((argument) =>
        kindOf(arena, argument) === Kind.Keyword ? firstChildOf(arena, argument) : argument,
      )
    : [sink];
  for (const candidate of candidates) {
    const template = templateOf(arena, names, candidate);
    const carrier = template.parts.find((part) => carries(arena, names, part, carriers));
    if (carrier === undefined || carrier.kind === "text") continue;
    return {
      parts: partsOf(arena, names, template, carriers),
      carrier: carrier.name,
      span: { start: outerStartOf(arena, template.node), end: outerEndOf(arena, template.node) },
    };
  }
  return null;
}

function partsOf(arena: SyntaxArena, names: ResolvedNames, template: StringTemplate, carriers: Carriers): readonly PreviewPart[] {
  return template.parts.map((part, index): PreviewPart => {
    if (part.kind === "text") return { text: cut(part.text, index === 0, index === template.parts.length - 1), origin: "given" };
    if (carries(arena, names, part, carriers)) return { text: "", origin: "injected" };
    const name = part.name.replace(/\s+/g, " ");
    return { text: `…${name.length > UNKNOWN_LENGTH_MAX ? name.slice(0, UNKNOWN_LENGTH_MAX) : name}…`, origin: "unknown" };
  });
}

/** Keeps the ends of a long text that lie next to something else. */
function cut(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= GIVEN_LENGTH_MAX) return text;
  if (isFirst) return `…${text.slice(-GIVEN_LENGTH_MAX)}`;
  if (isLast) return `${text.slice(0, GIVEN_LENGTH_MAX)}…`;
  const half = GIVEN_LENGTH_MAX / 2;
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}
