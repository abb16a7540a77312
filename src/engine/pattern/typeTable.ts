/**
 * What is known of the type and the definition of a variable, from annotations
 * and single assignments. Unknown is unknown: then nothing matches.
 */
import { type Names, NO_VARIABLE } from "../names/names.ts";
import {
  childIn,
  childrenIn,
  kindOf,
  NO_NODE,
  type NodeId,
  parentOf,
  roleOf,
  type SyntaxArena,
  sourceOf,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";

export interface TypeTable {
  /** @param type A dotted name as written in a rule, e.g. "int" or "pathlib.Path". */
  hasType(node: NodeId, type: string): boolean;
  /** The one expression that defines a name, other names followed; NO_NODE when there is none or several. */
  definitionOf(node: NodeId): NodeId;
}

interface VariableFacts {
  annotation: NodeId;
  /** The single value assigned; NO_NODE after a second or an opaque one. */
  value: NodeId;
  writes: number;
}

/** Names followed to names at most this often. */
const FOLLOW_MAX = 20;

/** Facts are gathered once, when first asked for. */
export function createTypeTable(arena: SyntaxArena, names: Names): TypeTable {
  let table: Map<number, VariableFacts> | null = null;
  const factsOf = (node: NodeId): VariableFacts | null => {
    const variable = kindOf(arena, node) === Kind.Name ? names.variableOf(node) : NO_VARIABLE;
    if (variable === NO_VARIABLE) return null;
    table ??= gatherFacts(arena, names);
    return table.get(variable) ?? null;
  };
  const definitionOf = (node: NodeId): NodeId => {
    let current = node;
    for (let followed = 0; followed < FOLLOW_MAX; followed += 1) {
      const facts = factsOf(current);
      if (facts === null || facts.writes !== 1 || facts.value === NO_NODE) return current === node ? NO_NODE : current;
      current = facts.value;
      if (kindOf(arena, current) !== Kind.Name) return current;
    }
    return NO_NODE;
  };
  const hasType = (node: NodeId, type: string): boolean => {
    const constant = names.constantOf(node);
    if (constant !== null) return constant.type === type || (constant.type === "none" && type === "None");
    const facts = factsOf(node);
    if (facts !== null && facts.annotation !== NO_NODE) return isTypeNamed(arena, names, facts.annotation, type);
    const definition = kindOf(arena, node) === Kind.Name ? definitionOf(node) : node;
    if (definition === NO_NODE) return false;
    return DISPLAYS[kindOf(arena, definition)] === type || isMadeBy(arena, names, definition, type);
  };
  return { hasType, definitionOf };
}

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

function gatherFacts(arena: SyntaxArena, names: Names): Map<number, VariableFacts> {
  const table = new Map<number, VariableFacts>();
  for (let node = 0 as NodeId; node < arena.count; node = (node + 1) as NodeId) {
    if (kindOf(arena, node) !== Kind.Name) continue;
    const role = roleOf(arena, node);
    const parent = parentOf(arena, node);
    if (parent === NO_NODE) continue;
    const kind = kindOf(arena, parent);
    const isWrite =
      role === Role.target || role === Role.name || kind === Kind.Delete || kind === Kind.Tuple || kind === Kind.List || kind === Kind.Star;
    const variable = isWrite ? names.variableOf(node) : NO_VARIABLE;
    if (variable === NO_VARIABLE) continue;
    const facts = table.get(variable) ?? { annotation: NO_NODE, value: NO_NODE, writes: 0 };
    table.set(variable, facts);
    const isPlain = (kind === Kind.Assign && childrenIn(arena, parent, Role.target).length === 1) || kind === Kind.NamedExpr;
    if (role === Role.element && !isInTarget(arena, node)) continue;
    const annotation = role === Role.target || role === Role.name ? childIn(arena, parent, Role.annotation) : NO_NODE;
    if (annotation !== NO_NODE) facts.annotation = annotation;
    // What `with e as x` binds comes out of `e`; as a definition that is near enough.
    const valueRole = kind === Kind.With ? Role.context : Role.value;
    const value = (isPlain || kind === Kind.With) && role === Role.target ? childIn(arena, parent, valueRole) : NO_NODE;
    if (isPlain && value === NO_NODE) continue; // `x: int` alone declares and writes nothing.
    facts.writes += 1;
    facts.value = facts.writes === 1 ? value : NO_NODE;
  }
  return table;
}

/** Is the name part of a tuple or list that is assigned to? */
function isInTarget(arena: SyntaxArena, node: NodeId): boolean {
  let current = node;
  while (current !== NO_NODE && (roleOf(arena, current) === Role.element || kindOf(arena, current) === Kind.Star))
    current = parentOf(arena, current);
  return current !== NO_NODE && roleOf(arena, current) === Role.target;
}
