/**
 * What a function of the target says about its arguments by what it returns:
 * `is_valid(name)` that comes out true, or `require(name)` that comes back at
 * all. Noted where the function returns, asked where it was called.
 */
import type { NodeId } from "../syntax/arena.ts";
import { childrenOf, kindOf, NO_NODE } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { truthAt } from "./constants.ts";
import type { Evaluation, Frame, Narrowing, Outcomes } from "./evaluation.ts";
import { narrow, widen } from "./guards.ts";
import type { Root, TaintState } from "./state.ts";
import { CLEAN, deepTaints, joinValues, type RuleMask, type TaintSet, type Value, WEAKENED_MAX } from "./value.ts";

/** What is known of a parameter after a call, by what the function returned. */
export interface ParameterAnswer {
  readonly whenTrue: Narrowing;
  readonly whenFalse: Narrowing;
  readonly always: Narrowing;
  readonly isYesOrNo: boolean;
}

const NO_NARROWING: Narrowing = { safeFor: 0, isLooked: false };

/** The function returns the value of `result`, or nothing if that is NO_NODE. */
export function noteReturn(run: Evaluation, result: NodeId): void {
  const { frame, state } = run;
  if (frame.tracked.length === 0) return;
  const truth = result === NO_NODE ? false : truthAt(run, result);
  frame.outcomes.isYesOrNo ||= result !== NO_NODE && isYesOrNo(run, result);
  for (const outcome of [true, false]) {
    if (truth !== null && truth !== outcome) continue;
    const changes = narrow(run, result, outcome);
    note(frame, outcome, state);
    widen(state, changes);
  }
}

/** Is the expression a comparison or the like, or `False`? */
function isYesOrNo(run: Evaluation, node: NodeId): boolean {
  const kind = kindOf(run.arena, node);
  if (kind === Kind.BoolOp) return childrenOf(run.arena, node).some((part) => isYesOrNo(run, part));
  return kind === Kind.Compare || kind === Kind.Not || run.constantAt(node)?.type === "bool";
}

/** The function ends without a `return`. */
export const noteEnd = (frame: Frame, state: TaintState): void => {
  if (frame.tracked.length > 0) note(frame, false, state);
};

function note({ outcomes, tracked }: Frame, outcome: boolean, state: TaintState): void {
  const known = outcome ? outcomes.whenTrue : outcomes.whenFalse;
  const joined = known ?? new Map<Root, Value>();
  for (const root of tracked) {
    const value = state.get(root) ?? CLEAN;
    const before = joined.get(root);
    joined.set(root, before === undefined ? value : joinValues(before, value));
  }
  if (outcome) outcomes.whenTrue = joined;
  else outcomes.whenFalse = joined;
}

/** What the outcomes say of a parameter that was given `value`; `null` when they say nothing. */
export function answerOf({ whenTrue, whenFalse, isYesOrNo }: Outcomes, root: Root, value: Value): ParameterAnswer | null {
  const yes = whenTrue === null ? NO_NARROWING : narrowing(value, whenTrue.get(root));
  const no = whenFalse === null ? NO_NARROWING : narrowing(value, whenFalse.get(root));
  if (isNothing(yes) && isNothing(no)) return null;
  const always =
    whenTrue === null ? no : whenFalse === null ? yes : { safeFor: yes.safeFor & no.safeFor, isLooked: yes.isLooked && no.isLooked };
  return { whenTrue: yes, whenFalse: no, always, isYesOrNo };
}

const isNothing = ({ safeFor, isLooked }: Narrowing): boolean => safeFor === 0 && !isLooked;
const rulesOf = (taints: TaintSet): RuleMask => taints.reduce((mask, { rules }) => mask | rules, 0);
const surestOf = (taints: TaintSet): number => taints.reduce((least, { weakened }) => Math.min(least, weakened), WEAKENED_MAX);

function narrowing(before: Value, after: Value | undefined): Narrowing {
  if (after === undefined) return NO_NARROWING;
  const given = deepTaints(before);
  const left = deepTaints(after);
  const safeFor = (rulesOf(given) & ~rulesOf(left)) | (after.harmless & ~before.harmless);
  return { safeFor, isLooked: left.length > 0 && surestOf(left) > surestOf(given) };
}
