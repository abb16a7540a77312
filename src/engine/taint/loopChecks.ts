/**
 * What a `for` loop makes sure of: `for letter in text: if letter not in
 * LETTERS: return` has looked at every letter once it is through.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenOf, kindOf, NO_NODE, roleOf, subtreeEndOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";

export interface LoopChecks {
  /** The name of the element. */
  readonly target: NodeId;
  readonly iter: NodeId;
  /** Conditions, each with how it came out for an element that the loop went on after. */
  readonly passed: readonly { readonly test: NodeId; readonly outcome: boolean }[];
}

/** @param isExit Does nothing run after the statement? */
export function loopChecksOf(arena: SyntaxArena, loop: NodeId, isExit: (statement: NodeId) => boolean): LoopChecks {
  const target = childIn(arena, loop, Role.target);
  const iter = childIn(arena, loop, Role.iter);
  const body = childIn(arena, loop, Role.body);
  const passed: { readonly test: NodeId; readonly outcome: boolean }[] = [];
  const isLeft = (block: NodeId): boolean => {
    const last = block === NO_NODE ? undefined : childrenOf(arena, block).at(-1);
    return last !== undefined && (kindOf(arena, last) === Kind.Return || kindOf(arena, last) === Kind.Raise || isExit(last));
  };
  if (target !== NO_NODE && iter !== NO_NODE && body !== NO_NODE && kindOf(arena, target) === Kind.Name) {
    for (const statement of childrenOf(arena, body)) {
      if (kindOf(arena, statement) === Kind.If) {
        const test = childIn(arena, statement, Role.test);
        if (isLeft(childIn(arena, statement, Role.body))) passed.push({ test, outcome: false });
        else if (isLeft(childIn(arena, statement, Role.orelse))) passed.push({ test, outcome: true });
      }
      if (mayPassBy(arena, statement, symbolOf(arena, target))) break;
    }
  }
  return { target, iter, passed };
}

/** May elements go on to the next round from there, or get another value? */
function mayPassBy(arena: SyntaxArena, statement: NodeId, word: string): boolean {
  for (let node = statement; node < subtreeEndOf(arena, statement); node = (node + 1) as NodeId)
    if (kindOf(arena, node) === Kind.Continue || (roleOf(arena, node) === Role.target && symbolOf(arena, node) === word)) return true;
  return false;
}
