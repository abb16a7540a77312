/**
 * Calls that are given a function for somebody else to call: what
 * `pool.submit(os.system, command)` hands on is a call `os.system(command)` to
 * a reader, and so to the patterns of our own rules.
 *
 * Only forms that say with what the function will be called. An iterable
 * stands for its elements: `map(eval, lines)` is read as `eval(lines)`.
 */
import {
  childIn,
  childrenIn,
  childrenOf,
  firstChildOf,
  kindOf,
  NO_NODE,
  type NodeId,
  roleOf,
  type SyntaxArena,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";

export interface HandedCall {
  /** The Name or Attribute of the function that is handed on. */
  readonly callee: NodeId;
  /** Nodes that stand for its arguments: positional ones, and Keywords. */
  readonly args: readonly NodeId[];
}

/** Where the function stands among the positional arguments, and whether its own follow it or stand in a tuple behind it. */
interface Form {
  readonly at: number;
  readonly arePacked: boolean;
}

const next: Form = { at: 0, arePacked: false };
const packed: Form = { at: 0, arePacked: true };
const afterOne: Form = { at: 1, arePacked: false };

/** By the last name of what is called. Threads and the like take `target=` and `args=` by name, see `named`. */
const FORMS: ReadonlyMap<string, Form> = new Map([
  ..."map filter imap imap_unordered map_async submit to_thread run_sync run_in_threadpool call_soon call_soon_threadsafe add_task partial defer"
    .split(" ")
    .map((word) => [word, next] as const),
  ..."apply apply_async start_new_thread".split(" ").map((word) => [word, packed] as const),
  ..."run_in_executor call_later call_at".split(" ").map((word) => [word, afterOne] as const),
  ["Timer", { at: 1, arePacked: true }],
]);

/** What takes a function as `target=`. */
const STARTING: ReadonlySet<string> = new Set(["Thread", "Process"]);

/**
 * @param callers Calls of the words in `HANDING_WORDS`.
 * @returns The calls among them that hand a named function on.
 */
export function handedCalls(arena: SyntaxArena, callers: readonly NodeId[]): ReadonlyMap<NodeId, readonly HandedCall[]> {
  const found = new Map<NodeId, readonly HandedCall[]>();
  for (const call of callers) {
    const func = childIn(arena, call, Role.func);
    const word = func === NO_NODE ? "" : symbolOf(arena, func);
    const handed = STARTING.has(word) ? named(arena, call) : ordered(arena, call, FORMS.get(word) ?? next);
    if (handed !== null) found.set(call, [handed]);
  }
  return found;
}

/** Last names of what may hand a function on. */
export const HANDING_WORDS: readonly string[] = [...FORMS.keys(), ...STARTING];

function ordered(arena: SyntaxArena, call: NodeId, { at, arePacked }: Form): HandedCall | null {
  const args = childrenIn(arena, call, Role.argument);
  const callee = args[at];
  if (callee === undefined || !isNamed(arena, callee) || args.slice(0, at).some((before) => !isPositional(arena, before))) return null;
  const rest = args.slice(at + 1);
  return { callee, args: arePacked ? rest.slice(0, 1).flatMap((tuple) => elementsOf(arena, tuple)) : rest };
}

function named(arena: SyntaxArena, call: NodeId): HandedCall | null {
  const givenAs = (name: string): NodeId => {
    const keyword = childrenIn(arena, call, Role.argument).find(
      (argument) => kindOf(arena, argument) === Kind.Keyword && symbolOf(arena, argument) === name,
    );
    return keyword === undefined ? NO_NODE : firstChildOf(arena, keyword);
  };
  const callee = givenAs("target");
  const tuple = givenAs("args");
  if (callee === NO_NODE || !isNamed(arena, callee)) return null;
  return { callee, args: tuple === NO_NODE ? [] : elementsOf(arena, tuple) };
}

const isNamed = (arena: SyntaxArena, node: NodeId): boolean => kindOf(arena, node) === Kind.Name || kindOf(arena, node) === Kind.Attribute;

const isPositional = (arena: SyntaxArena, node: NodeId): boolean =>
  kindOf(arena, node) !== Kind.Keyword && kindOf(arena, node) !== Kind.Star && roleOf(arena, node) === Role.argument;

function elementsOf(arena: SyntaxArena, node: NodeId): readonly NodeId[] {
  const kind = kindOf(arena, node);
  return kind === Kind.Tuple || kind === Kind.List ? childrenOf(arena, node) : [];
}
