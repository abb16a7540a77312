/**
 * Asks what names mean in a small program. The expression in question is
 * quoted; its last occurrence is meant.
 */
import type { ControlFlowGraph } from "../engine/names/flow.ts";
import { type ResolvedNames, resolveNames } from "../engine/names/resolve.ts";
import { endOf, kindOf, type NodeId, ROOT, type SyntaxArena, sourceOf, startOf } from "../engine/syntax/arena.ts";
import { isExpressionKind, Kind } from "../engine/syntax/kinds.ts";
import { parse } from "./parse.ts";

interface Asked {
  readonly arena: SyntaxArena;
  readonly names: ResolvedNames;
  readonly node: NodeId;
}

function ask(code: string, quoted: string): Asked {
  const arena = parse(code);
  const names = resolveNames(arena, true);
  for (let index = arena.count - 1; index >= 0; index -= 1) {
    const node = index as NodeId;
    if (isExpressionKind(kindOf(arena, node)) && sourceOf(arena, node) === quoted) return { arena, names, node };
  }
  throw new Error(`no expression reads ${quoted}`);
}

/** Dotted path by imports. */
export function pathOf(code: string, quoted: string): string | null {
  const { names, node } = ask(code, quoted);
  return names.importedPathOf(node);
}

/** The constant as one would write it; "some str" for a type alone; "unknown". */
export function constantOf(code: string, quoted: string): string {
  const { names, node } = ask(code, quoted);
  const constant = names.constantOf(node);
  if (constant === null) return "unknown";
  if (constant.type === "none") return "None";
  if (constant.value === null) return `some ${constant.type}`;
  return constant.type === "str" ? JSON.stringify(constant.value) : constant.value.toString();
}

/** Code of the one expression that a name stands for, or `null`. */
export function definitionOf(code: string, quoted: string): string | null {
  const { arena, names, node } = ask(code, quoted);
  const definition = names.definitionOf(node);
  return definition < 0 ? null : sourceOf(arena, definition);
}

/** Do all occurrences of the name mean one variable? */
export function sameVariable(code: string, name: string): boolean {
  const arena = parse(code);
  const names = resolveNames(arena, true);
  const variables = new Set<number>();
  for (let index = 0; index < arena.count; index += 1) {
    const node = index as NodeId;
    if (kindOf(arena, node) === Kind.Name && sourceOf(arena, node) === name) variables.add(names.variableOf(node));
  }
  return variables.size === 1 && !variables.has(-1);
}

/** First lines of the statements that can run, each once, in text order: what the control-flow graph of the first body of that kind reaches. */
export function reachedLines(code: string): readonly string[] {
  const arena = parse(code);
  const names = resolveNames(arena, true);
  let owner: NodeId = ROOT;
  for (let index = 0; index < arena.count && owner === ROOT; index += 1) {
    if (kindOf(arena, index as NodeId) === Kind.FunctionDef) owner = index as NodeId;
  }
  const graph: ControlFlowGraph = names.flowOf(owner);
  const starts = new Map<number, string>();
  for (const block of graph.order) {
    for (const { node } of graph.blocks[block]?.steps ?? []) {
      starts.set(startOf(arena, node), arena.text.slice(startOf(arena, node), endOf(arena, node)).split("\n", 1)[0] ?? "");
    }
  }
  return [...starts].sort(([a], [b]) => a - b).map(([, line]) => line);
}
