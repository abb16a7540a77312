/**
 * What the metavariables hold while a match is being made.
 *
 * An `Env` is a persistent list, so backtracking needs no undoing. Binding the
 * same thing to the same name in the same Env yields the same Env: two ways to
 * one result are seen to be one by comparing references.
 */
import { NO_VARIABLE } from "../names/names.ts";
import {
  endOf,
  kindOf,
  NO_NODE,
  type NodeId,
  outerEndOf,
  outerStartOf,
  roleOf,
  type SyntaxArena,
  sourceOf,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { equalTrees, isLiteralKind, sameConstant } from "./equality.ts";
import type { Bindings, Capture } from "./match.ts";
import type { Meaning } from "./meaning.ts";

/** Like `Capture`, plus what kind of thing was captured. */
export interface Held extends Capture {
  /**
   * `node`: an expression or statement. `word`: an identifier that is no node
   * (attribute, keyword, import path). `text`: content of a string or a regex
   * group. `nodes`: a run.
   */
  readonly kind: "node" | "word" | "text" | "nodes";
}

export interface Env {
  readonly parent: Env | null;
  readonly name: string;
  readonly held: Held | null;
  /** Envs that bind one thing more; `null` until there is one. */
  children: Env[] | null;
  /** The same by key, once there are many. */
  index: Map<string, Env> | null;
}

/** What metavariables are asked while one pattern is tried, by their names: what holds something else is no match. */
export interface Asking {
  asked: ReadonlyMap<string, (held: Held) => boolean> | null;
}

/** A new empty Env; results of different roots are never the same Env. */
export const emptyEnv = (): Env => ({ parent: null, name: "", held: null, children: null, index: null });

export function heldIn(env: Env, name: string): Held | null {
  for (let current: Env | null = env; current !== null; current = current.parent) {
    if (current.name === name && current.held !== null) return current.held;
  }
  return null;
}

/**
 * Binds, or checks against what is bound already.
 * @returns The Env to go on with; `null` when the name holds something else.
 */
export function bind(meaning: Meaning & Asking, env: Env, name: string, held: Held): Env | null {
  if (name === "_") return env;
  const existing = heldIn(env, name);
  if (existing !== null) return equalCaptures(meaning, existing, held) ? env : null;
  return meaning.asked?.get(name)?.(held) === false ? null : extend(env, name, held);
}

function extend(env: Env, name: string, held: Held): Env {
  const children = env.children ?? [];
  env.children = children;
  const isMany = children.length >= CHILDREN_TO_INDEX;
  const known = isMany ? indexOf(env, children).get(keyOf(name, held)) : children.find((child) => isSame(child, name, held));
  if (known !== undefined) return known;
  const made: Env = { parent: env, name, held, children: null, index: null };
  children.push(made);
  env.index?.set(keyOf(name, held), made);
  return made;
}

/** From so many on, looking a key up is quicker than comparing one by one. */
const CHILDREN_TO_INDEX = 16;

const keyOf = (name: string, held: Held): string => `${name} ${held.kind} ${held.node} ${held.start} ${held.end}`;

const isSame = (child: Env, name: string, held: Held): boolean =>
  child.name === name &&
  child.held !== null &&
  child.held.node === held.node &&
  child.held.start === held.start &&
  child.held.end === held.end &&
  child.held.kind === held.kind;

function indexOf(env: Env, children: readonly Env[]): Map<string, Env> {
  env.index ??= new Map(children.flatMap((child) => (child.held === null ? [] : [[keyOf(child.name, child.held), child]])));
  return env.index;
}

/** Adds what `other` binds; `null` when they disagree. Numbered names (regex groups) never disagree. */
export function mergeEnvs(meaning: Meaning, env: Env, other: Env): Env | null {
  const added: Env[] = [];
  for (let current: Env | null = other; current !== null; current = current.parent) {
    if (current.held === null) continue;
    const existing = heldIn(env, current.name);
    if (existing === null) added.push(current);
    else if (existing !== current.held && !isNumbered(current.name) && !equalCaptures(meaning, existing, current.held)) return null;
  }
  let merged = env;
  for (const { name, held } of added.reverse()) if (held !== null) merged = extend(merged, name, held);
  return merged;
}

/** Could both be one match, as far as bindings go? */
export function compatible(meaning: Meaning, env: Env, other: Env): boolean {
  for (let current: Env | null = other; current !== null; current = current.parent) {
    if (current.held === null || isNumbered(current.name)) continue;
    const existing = heldIn(env, current.name);
    if (existing !== null && existing !== current.held && !equalCaptures(meaning, existing, current.held)) return false;
  }
  return true;
}

const isNumbered = (name: string): boolean => name.charCodeAt(0) <= DIGIT_NINE;
const DIGIT_NINE = 57;

export function bindingsOf(env: Env): Bindings {
  const entries: [string, Capture][] = [];
  for (let current: Env | null = env; current !== null; current = current.parent) {
    if (current.held !== null) entries.push([current.name, current.held]);
  }
  return new Map(entries.reverse());
}

/** One for all that hold no run. */
const NO_NODES: readonly NodeId[] = [];

export function heldNode({ arena, names, held: { nodes } }: Meaning, node: NodeId): Held {
  const known = nodes.get(node);
  if (known !== undefined) return known;
  const made: Held = {
    kind: "node",
    start: outerStartOf(arena, node),
    end: outerEndOf(arena, node),
    node,
    nodes: NO_NODES,
    variable: kindOf(arena, node) === Kind.Name ? names.variableOf(node) : NO_VARIABLE,
    text: sourceOf(arena, node),
  };
  nodes.set(node, made);
  return made;
}

/** Nodes that follow one another; at least one. */
export function heldRun(arena: SyntaxArena, nodes: readonly NodeId[], emptyAt: number): Held {
  const first = nodes[0];
  const last = nodes.at(-1);
  const start = first === undefined ? emptyAt : outerStartOf(arena, first);
  const end = last === undefined ? emptyAt : outerEndOf(arena, last);
  return { kind: "nodes", start, end, node: NO_NODE, nodes, variable: NO_VARIABLE, text: arena.text.slice(start, end) };
}

export const heldWord = (start: number, end: number, text: string): Held => held("word", start, end, text);
export const heldText = (start: number, end: number, text: string): Held => held("text", start, end, text);

const held = (kind: "word" | "text", start: number, end: number, text: string): Held => ({
  kind,
  start,
  end,
  node: NO_NODE,
  nodes: NO_NODES,
  variable: NO_VARIABLE,
  text,
});

/** The name of an Attribute: its last characters. */
export function heldMember({ arena, held: { members } }: Meaning, attribute: NodeId): Held {
  const known = members.get(attribute);
  if (known !== undefined) return known;
  const name = symbolOf(arena, attribute);
  const made = heldWord(Math.max(endOf(arena, attribute) - name.length, 0), endOf(arena, attribute), name);
  members.set(attribute, made);
  return made;
}

/** Is a second occurrence of a metavariable the same as the first? */
export function equalCaptures(meaning: Meaning, a: Held, b: Held): boolean {
  if (a.kind === "node" && b.kind === "node") return equalNodes(meaning, a.node, b.node);
  if (a.kind === "nodes" && b.kind === "nodes") {
    return a.nodes.length === b.nodes.length && a.nodes.every((node, index) => equalItems(meaning, node, b.nodes[index] ?? NO_NODE));
  }
  if (a.kind === "node" || a.kind === "nodes" || b.kind === "node" || b.kind === "nodes") {
    const [node, other] = a.kind === "node" || a.kind === "nodes" ? [a, b] : [b, a];
    return isUnresolvedName(meaning, node, other.kind === "text") && node.text === other.text;
  }
  return a.text === b.text;
}

/** Items of two runs; a parameter is the same as the argument that hands it on. */
function equalItems(meaning: Meaning, a: NodeId, b: NodeId): boolean {
  const { arena } = meaning;
  const isParam = (node: NodeId): boolean => roleOf(arena, node) === Role.param;
  return equalTrees(meaning, a, b) || (isParam(a) !== isParam(b) && sourceOf(arena, a) === sourceOf(arena, b));
}

/** The same for two expressions or statements. */
export function equalNodes(meaning: Meaning, a: NodeId, b: NodeId): boolean {
  if (a === b || equalTrees(meaning, a, b)) return true;
  const [x, y] = [meaning.definitionOf(a), meaning.definitionOf(b)];
  if (x !== NO_NODE && (x === y || equalTrees(meaning, x, b))) return true;
  if (y !== NO_NODE && equalTrees(meaning, a, y)) return true;
  if (!meaning.useConstants) return false;
  const isLiteral = isLiteralKind(kindOf(meaning.arena, a));
  if (isLiteral === isLiteralKind(kindOf(meaning.arena, b))) return false;
  return sameConstant(meaning.names.constantOf(a), meaning.names.constantOf(b));
}

/** A word has no scope, so spelling is enough for it; text is only ever equal to a name without a variable. */
const isUnresolvedName = ({ arena }: Meaning, { node, variable }: Held, isStrict: boolean): boolean =>
  node !== NO_NODE && kindOf(arena, node) === Kind.Name && (!isStrict || variable === NO_VARIABLE);
