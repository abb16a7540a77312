/**
 * What one step of a body does to the taint state: the meaning of statements.
 * Knows one step; `follow.ts` knows the order of steps.
 */
import type { FlowStep } from "../names/flow.ts";
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, firstChildOf, kindOf, NO_NODE, parentOf, roleOf, subtreeEndOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { bind } from "./bind.ts";
import { evaluateNode } from "./evaluate.ts";
import { createEvaluation, type Evaluation, endStep, extendTrail, startStep, type TaintContext, valueAt } from "./evaluation.ts";
import { addToPlace, placeOf, putRoot, type Root, readPlace, rootOfStep, type TaintState, writePlace } from "./state.ts";
import { stepTableOf } from "./stepTable.ts";
import { anyElement, CLEAN, flatten, isClean, joinValues, type Value } from "./value.ts";

/** Runs steps of one target. */
export interface Transfer {
  /** Changes `state` to what holds after the step. With `isReporting` sinks are looked at. */
  run(step: FlowStep, state: TaintState, isReporting: boolean): void;
}

export function createTransfer(context: TaintContext): Transfer {
  const { arena, names, spots } = context;
  const table = stepTableOf(arena, names);
  /** Nothing tainted is named in the step and no source stands in it, so all its values are clean. */
  const isInert = ({ node, action }: FlowStep, state: TaintState): boolean => {
    if (spots.sources.touches(node, subtreeEndOf(arena, node))) return false;
    if (state.size === 0) return true;
    const roots = table.rootsOf(node);
    if (roots === null) return false;
    const takesFromEarlier = action === "iterate" || action === "enter" || action === "match";
    for (const root of state.keys()) {
      if (root >= 0 ? roots.has(root) : takesFromEarlier || !isOtherStep(root, node)) return false;
    }
    return true;
  };
  const run = createEvaluation(context);
  const evaluate = (root: NodeId): Value => {
    if (root === NO_NODE) return CLEAN;
    for (const node of table.orderOf(root)) if (node !== root || isEvaluated(kindOf(arena, node))) evaluateNode(run, node);
    return valueAt(run, root);
  };

  return {
    run(step, state, isReporting) {
      if (isInert(step, state)) return;
      const { node, action } = step;
      startStep(run, state, isReporting);
      switch (action) {
        case "test": {
          const value = evaluate(node);
          const role = roleOf(arena, node);
          if (role === Role.iter || role === Role.context || role === Role.subject) putRoot(state, rootOfStep(node), value);
          break;
        }
        case "iterate": {
          const iter = childIn(arena, node, Role.iter);
          const target = childIn(arena, node, Role.target);
          evaluate(node);
          bind(run, target, extendTrail(anyElement(waiting(state, iter)), "read", iter, iter, target));
          break;
        }
        case "enter": {
          const source = childIn(arena, node, Role.context);
          const target = childIn(arena, node, Role.target);
          evaluate(node);
          if (target !== NO_NODE) bind(run, target, extendTrail(waiting(state, source), "assign", node, source, target));
          break;
        }
        case "handle":
          bind(run, childIn(arena, node, Role.name), CLEAN);
          break;
        case "match":
          matchCase(run, node, waiting(state, childIn(arena, parentOf(arena, node), Role.subject)));
          evaluate(childIn(arena, node, Role.guard));
          break;
        case "define":
          evaluate(node);
          bind(run, childIn(arena, node, Role.name), CLEAN);
          break;
        case "run":
          evaluate(node);
          finishStatement(run, node);
          break;
      }
      endStep(run);
    },
  };
}

/** Does the private slot hold what a step other than the node's own left? */
const isOtherStep = (root: Root, node: NodeId): boolean => root <= -3 && root % 2 !== 0 && root !== rootOfStep(node);

/** What an earlier step left for this one. */
const waiting = (state: TaintState, node: NodeId): Value => (node === NO_NODE ? CLEAN : (state.get(rootOfStep(node)) ?? CLEAN));

/** Statements have no value; only expressions, and what stands among them, do. */
const isEvaluated = (kind: Kind): boolean => kind >= Kind.Name;

/** Names in the pattern of a Case may be any part of the subject. */
function matchCase(run: Evaluation, clause: NodeId, subject: Value): void {
  const { arena, names } = run;
  const pattern = childIn(arena, clause, Role.pattern);
  if (pattern === NO_NODE) return;
  for (let index = pattern as number; index < subtreeEndOf(arena, pattern); index += 1) {
    const name = index as NodeId;
    if (kindOf(arena, name) !== Kind.Name) continue;
    const variable = names.scopes.variables[names.variableOf(name)];
    if (variable?.sites.some((site) => site.node === name)) bind(run, name, flatten(subject));
  }
}

function finishStatement(run: Evaluation, node: NodeId): void {
  const { arena, names, state } = run;
  switch (kindOf(arena, node)) {
    case Kind.Assign: {
      const source = childIn(arena, node, Role.value);
      if (source === NO_NODE) {
        for (const target of childrenIn(arena, node, Role.target)) bindAnnotated(run, target);
        return;
      }
      const value = valueAt(run, source);
      for (const target of childrenIn(arena, node, Role.target)) {
        const event = kindOf(arena, target) === Kind.Subscript ? "keep" : "assign";
        bind(run, target, extendTrail(value, event, node, source, target));
      }
      return;
    }
    case Kind.AugAssign: {
      const target = childIn(arena, node, Role.target);
      const source = childIn(arena, node, Role.value);
      const added = valueAt(run, source);
      const place = target === NO_NODE ? null : placeOf(arena, names, target);
      if (place === null) return;
      if (!isClean(added)) {
        const joined = extendTrail(flatten(added), "join", node, source, target);
        const current = readPlace(state, place);
        addToPlace(state, place, joinValues(joined, flatten(current)), current);
      }
      return;
    }
    case Kind.Delete:
      for (const target of childrenIn(arena, node, Role.target)) {
        const place = placeOf(arena, names, target);
        if (place !== null) writePlace(state, place, CLEAN);
      }
      return;
    case Kind.Import:
    case Kind.ImportFrom:
      for (const alias of childrenIn(arena, node, Role.alias)) {
        const name = firstChildOf(arena, alias);
        if (name !== NO_NODE) bind(run, name, CLEAN);
      }
      return;
    default:
      return;
  }
}

/** `x: T` alone gives no value; only a source that stands there counts. */
function bindAnnotated(run: Evaluation, target: NodeId): void {
  if (run.spots.sources.covering(target).length > 0) bind(run, target, CLEAN);
}
