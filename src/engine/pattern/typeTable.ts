/**
 * What is known of the type and the definition of a variable, from annotations
 * and from the one assignment that reaches a place. Unknown is unknown: then
 * nothing matches.
 */
import { type Names, NO_VARIABLE, type VariableId } from "../names/names.ts";
import {
  childIn,
  firstChildOf,
  kindOf,
  NO_NODE,
  type NodeId,
  parentOf,
  roleOf,
  type SyntaxArena,
  sourceOf,
  subtreeEndOf,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";

export interface TypeTable {
  /** @param type A dotted name as written in a rule, e.g. "int" or "pathlib.Path". */
  hasType(node: NodeId, type: string): boolean;
  /**
   * The one expression that defines a name where it is read, other names followed; NO_NODE when there is none,
   * or several, or one that is more than names, calls, attributes, subscripts, operators and literals.
   */
  definitionOf(node: NodeId): NodeId;
}

/** Names followed to names at most this often. */
const FOLLOW_MAX = 20;

/** Annotations are gathered once, when first asked for. */
export function createTypeTable(arena: SyntaxArena, names: Names): TypeTable {
  let annotations: ReadonlyMap<VariableId, NodeId> | null = null;
  const annotationOf = (node: NodeId): NodeId => {
    const variable = kindOf(arena, node) === Kind.Name ? names.variableOf(node) : NO_VARIABLE;
    if (variable === NO_VARIABLE) return NO_NODE;
    annotations ??= gatherAnnotations(arena, names);
    return annotations.get(variable) ?? NO_NODE;
  };
  /** Follows names to what defines them where they are read, as far as that is accepted. */
  const followed = (node: NodeId, accepts: (value: NodeId) => boolean): NodeId => {
    let current = node;
    for (let count = 0; count < FOLLOW_MAX; count += 1) {
      const value = kindOf(arena, current) === Kind.Name ? names.definitionOf(current) : NO_NODE;
      if (value === NO_NODE || !accepts(value)) return current === node ? NO_NODE : current;
      current = value;
    }
    return NO_NODE;
  };
  const symbolic = new Map<NodeId, boolean>();
  const isSymbolic = (node: NodeId): boolean => {
    let known = symbolic.get(node);
    if (known === undefined) {
      known = true;
      for (let at = node; at < subtreeEndOf(arena, node) && known; at = (at + 1) as NodeId) known = SYMBOLIC.has(kindOf(arena, at));
      symbolic.set(node, known);
    }
    return known;
  };
  const hasType = (node: NodeId, type: string): boolean => {
    const constant = names.constantOf(node);
    if (constant !== null) return constant.type === type || (constant.type === "none" && type === "None");
    const annotation = annotationOf(node);
    if (annotation !== NO_NODE) return isTypeNamed(arena, names, annotation, type);
    const definition = kindOf(arena, node) === Kind.Name ? followed(node, () => true) : node;
    if (definition === NO_NODE) return false;
    return DISPLAYS[kindOf(arena, definition)] === type || isMadeBy(arena, names, definition, type);
  };
  return { hasType, definitionOf: (node) => followed(node, isSymbolic) };
}

/** What an expression is made of that may stand in the place of a name. */
const SYMBOLIC: ReadonlySet<Kind> = new Set<Kind>([
  Kind.Name,
  Kind.Attribute,
  Kind.Subscript,
  Kind.Call,
  Kind.Keyword,
  Kind.Star,
  Kind.DoubleStar,
  Kind.Str,
  Kind.ConcatStr,
  Kind.FStr,
  Kind.StrPiece,
  Kind.Interpolation,
  Kind.Int,
  Kind.Float,
  Kind.Constant,
  Kind.BinOp,
  Kind.UnaryOp,
  Kind.Not,
  Kind.BoolOp,
  Kind.Compare,
]);

const DISPLAYS: { readonly [kind: number]: string } = {
  [Kind.Str]: "str",
  [Kind.ConcatStr]: "str",
  [Kind.FStr]: "str",
  [Kind.Int]: "int",
  [Kind.Float]: "float",
  [Kind.List]: "list",
  [Kind.Dict]: "dict",
  [Kind.Set]: "set",
  [Kind.Tuple]: "tuple",
};

function isMadeBy(arena: SyntaxArena, names: Names, node: NodeId, type: string): boolean {
  return kindOf(arena, node) === Kind.Call && isTypeNamed(arena, names, childIn(arena, node, Role.func), type);
}

/** Compares by written or imported path; a string annotation is read as a name. */
function isTypeNamed(arena: SyntaxArena, names: Names, node: NodeId, type: string): boolean {
  if (node === NO_NODE) return false;
  const written = kindOf(arena, node) === Kind.Str ? symbolOf(arena, node) : sourceOf(arena, node);
  const plain = (text: string) => text.replace(/\s+/g, "");
  return plain(written) === plain(type) || names.importedPathOf(node) === type;
}

/** The last annotation of each variable, on an assignment, a declaration or a parameter. */
function gatherAnnotations(arena: SyntaxArena, names: Names): Map<VariableId, NodeId> {
  const annotations = new Map<VariableId, NodeId>();
  for (let node = 0 as NodeId; node < arena.count; node = (node + 1) as NodeId) {
    if (roleOf(arena, node) !== Role.annotation) continue;
    const owner = parentOf(arena, node);
    const name = firstChildOf(arena, owner);
    const variable = kindOf(arena, name) === Kind.Name ? names.variableOf(name) : NO_VARIABLE;
    if (variable !== NO_VARIABLE) annotations.set(variable, node);
  }
  return annotations;
}
