/**
 * What the names of one target mean: scopes and imports at once, control flow,
 * definitions and constants when somebody asks.
 *
 * Never fails: broken code has fewer names. Answers do not depend on the order
 * of the questions.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { kindOf, NO_NODE, parentOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { createConstants } from "./constants.ts";
import { createDefinitions, type Definitions } from "./definitions.ts";
import { buildControlFlow, type ControlFlowGraph } from "./flow.ts";
import { readImports } from "./imports.ts";
import { type ConstantValue, type Names, NO_VARIABLE } from "./names.ts";
import { createRoundabout } from "./roundabout.ts";
import { bodyOf, resolveScopes, type Scopes } from "./scopes.ts";

/** Names with what data flow needs beyond matching. */
export interface ResolvedNames extends Names {
  readonly scopes: Scopes;
  readonly definitions: Definitions;
  /** The Module, FunctionDef or ClassDef in whose body the node is evaluated; for `def` itself, the one around it. */
  bodyOf(node: NodeId): NodeId;
  /** The same as `constantOf` and more: what methods of texts, indexes and builtins make of constants. For data flow. */
  reckonedOf(node: NodeId): ConstantValue | null;
  /** Control flow of a Module, FunctionDef or ClassDef. Built once. */
  flowOf(owner: NodeId): ControlFlowGraph;
}

const STARRED: ReadonlySet<Kind> = new Set<Kind>([Kind.StarParam, Kind.DoubleStarParam]);

/**
 * Resolves the names of one target. One pass over the nodes; the rest is lazy.
 *
 * @param link Makes names of one module mean what another defines, where the arena holds a program of several.
 * @param seesIndirection As for `readImports`, and for `createRoundabout`.
 */
export function resolveNames(
  arena: SyntaxArena,
  seesIndirection: boolean,
  link: ((scopes: Scopes) => Scopes) | null = null,
): ResolvedNames {
  const own = resolveScopes(arena);
  const scopes = link === null ? own : link(own);
  const imports = readImports(arena, scopes, seesIndirection);
  const graphs = new Map<NodeId, ControlFlowGraph>();
  const flowOf = (owner: NodeId): ControlFlowGraph => {
    let graph = graphs.get(owner);
    if (graph === undefined) {
      graph = buildControlFlow(arena, owner);
      graphs.set(owner, graph);
    }
    return graph;
  };
  const definitions = createDefinitions(arena, scopes, flowOf);
  const roundabout = seesIndirection ? createRoundabout(arena, scopes, definitions) : null;
  return {
    scopes,
    definitions,
    starImports: imports.starImports,
    renamings: imports.renamings,
    namingCalls: imports.namingCalls,
    variableOf: (node) => scopes.variableOf(node),
    isStarred: (variable) =>
      scopes.variables[variable]?.sites.some(
        ({ node, form }) => form === "parameter" && STARRED.has(kindOf(arena, parentOf(arena, node))),
      ) === true,
    importedPathOf: (node) => imports.pathOf(node),
    constantOf: createConstants(arena, scopes, definitions, "literals", roundabout),
    isDefault: (node) => kindOf(arena, node) === Kind.Name && roundabout !== null && roundabout(node) !== NO_NODE,
    reckonedOf: createConstants(arena, scopes, definitions, "calls"),
    definitionOf(node) {
      if (node === NO_NODE || kindOf(arena, node) !== Kind.Name || scopes.variableOf(node) === NO_VARIABLE || scopes.isWritten(node))
        return NO_NODE;
      const reaching = definitions.reaching(node);
      if (reaching === null) return definitions.onlyValueOf(scopes.variableOf(node));
      const [only, ...others] = reaching.definitions;
      if (only === undefined || others.length > 0 || !reaching.isComplete) return NO_NODE;
      return only.value !== NO_NODE && kindOf(arena, only.value) !== Kind.AugAssign ? only.value : NO_NODE;
    },
    bodyOf: (node) => bodyOf(arena, scopes, node),
    flowOf,
  };
}
