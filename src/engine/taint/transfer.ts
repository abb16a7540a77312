/**
 * What one step of a body does to the taint state: the meaning of statements.
 * Knows one step; `follow.ts` knows the order of steps.
 */
import type { FlowStep } from "../names/flow.ts";
import { foldBinary } from "../names/fold.ts";
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, firstChildOf, kindOf, NO_NODE, parentOf, roleOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { noteReturn } from "./answers.ts";
import { bind } from "./bind.ts";
import { callSpecial, elementsAt } from "./callee.ts";
import { matchCase, mayMatch } from "./cases.ts";
import { truthAt } from "./constants.ts";
import { concatenated, evaluateNode } from "./evaluate.ts";
import { type Evaluation, endStep, extendTrail, startStep, valueAt } from "./evaluation.ts";
import { type Narrowed, narrow, widen } from "./guards.ts";
import { harmlessAt, withHarmless } from "./harmless.ts";
import { withoutElement } from "./mutation.ts";
import { type Gate, gateOf, opensGate } from "./order.ts";
import { indexOf, placeOf, putRoot, readPlace, rootOfStep, type TaintState, writePlace } from "./state.ts";
import {
  ANY_ELEMENT,
  anyElement,
  CLEAN,
  deepTaints,
  flatten,
  harmlessOf,
  isClean,
  isUnknown,
  joinTaints,
  joinValues,
  type Value,
  valueOfCallee,
  valueOfConstant,
  valueOfHarmless,
  valueOfTaints,
} from "./value.ts";

/** Evaluates an expression and what stands in it, operands first. */
export function evaluate(run: Evaluation, root: NodeId): Value {
  if (root === NO_NODE) return CLEAN;
  const { arena, steps, options } = run;
  const { entries, gates } = steps.orderOf(root);
  let open: (readonly Narrowed[])[] | null = null;
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at] as number;
    if (entry >= 0) {
      if (entry !== root || isEvaluated(kindOf(arena, root))) evaluateNode(run, entry as NodeId);
      continue;
    }
    if (!options.taintBelieveConditions) continue;
    if (!opensGate(entry)) {
      widen(run.state, open?.pop() ?? []);
      continue;
    }
    const { test, outcome, end } = gates[gateOf(entry)] as Gate;
    const truth = truthAt(run, test);
    if (truth !== null && truth !== outcome) at = end;
    else {
      open ??= [];
      open.push(narrow(run, test, outcome));
    }
  }
  return valueAt(run, root);
}

/**
 * Changes `state` to what holds after the step.
 *
 * @returns false when the step cannot be reached with that state: a case that a known subject does not match.
 */
export function runStep(run: Evaluation, { node, action }: FlowStep, state: TaintState): boolean {
  const { arena } = run;
  startStep(run, state);
  switch (action) {
    case "test": {
      evaluate(run, node);
      const role = roleOf(arena, node);
      if (role === Role.iter || role === Role.context || role === Role.subject) {
        putRoot(state, rootOfStep(node), assignedValue(run, node));
      } else run.frame.tests.set(node, valueOfTruth(truthAt(run, node)));
      break;
    }
    case "iterate": {
      const iter = childIn(arena, node, Role.iter);
      const target = childIn(arena, node, Role.target);
      evaluate(run, node);
      let iterated = waiting(state, iter);
      // A list that is written there has to do with no other step, so nobody has evaluated it.
      if (iterated === CLEAN && iter !== NO_NODE)
        iterated = LITERALS.has(kindOf(arena, iter)) ? evaluate(run, iter) : withHarmless(run, iter, iterated);
      bind(run, target, extendTrail(elementsAt(run, iter, iterated), "read", iter, iter, target));
      break;
    }
    case "enter": {
      const source = childIn(arena, node, Role.context);
      const target = childIn(arena, node, Role.target);
      evaluate(run, node);
      if (target === NO_NODE) break;
      const entered = waiting(state, source);
      // A generator can only be entered by what `contextmanager` makes of it, which gives what it yields.
      const isYielded = entered.shape === null && entered.fields?.has(ANY_ELEMENT) === true;
      const given = callSpecial(run, node, entered, source, "__enter__") ?? (isYielded ? anyElement(entered) : entered);
      bind(run, target, isUnknown(given) ? withHarmless(run, source, given) : extendTrail(given, "assign", node, source, target));
      break;
    }
    case "handle":
      bind(run, childIn(arena, node, Role.name), CLEAN);
      break;
    case "match": {
      const subject = waiting(state, childIn(arena, parentOf(arena, node), Role.subject));
      const { taintBelieveConditions } = run.options;
      if (taintBelieveConditions && !mayMatch(run, node, subject)) return false;
      matchCase(run, node, subject);
      const guard = childIn(arena, node, Role.guard);
      evaluate(run, guard);
      // What the guard says holds in the whole case.
      if (taintBelieveConditions) narrow(run, guard, true);
      break;
    }
    case "define":
      evaluate(run, node);
      bind(run, childIn(arena, node, Role.name), definedValue(run, node));
      break;
    case "run":
      evaluate(run, node);
      finishStatement(run, node);
      break;
  }
  endStep(run);
  return true;
}

const valueOfTruth = (truth: boolean | null): Value => (truth === null ? CLEAN : valueOfConstant({ type: "bool", value: truth }));

/** A function or class inside another function is known only where its surroundings are. */
function definedValue({ arena, options, frame, state }: Evaluation, node: NodeId): Value {
  const isNested =
    options.taintIntrafile && (kindOf(arena, frame.owner) === Kind.FunctionDef || kindOf(arena, frame.owner) === Kind.Lambda);
  return isNested ? valueOfCallee({ node, receiver: null, bound: [], boundNames: null, around: new Map(state) }) : CLEAN;
}

/** What an earlier step left for this one. */
const waiting = (state: TaintState, node: NodeId): Value => (node === NO_NODE ? CLEAN : (state.get(rootOfStep(node)) ?? CLEAN));

const LITERALS: ReadonlySet<Kind> = new Set<Kind>([Kind.Tuple, Kind.List]);

/** Statements have no value; only expressions, and what stands among them, do. */
const isEvaluated = (kind: Kind): boolean => kind >= Kind.Name;

function finishStatement(run: Evaluation, node: NodeId): void {
  const { arena, state } = run;
  switch (kindOf(arena, node)) {
    case Kind.Assign: {
      const source = childIn(arena, node, Role.value);
      if (source === NO_NODE) {
        for (const target of childrenIn(arena, node, Role.target)) bindAnnotated(run, target);
        return;
      }
      const value = assignedValue(run, source);
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
      const place = target === NO_NODE ? null : placeOf(run, target);
      if (place === null) return;
      const current = readPlace(state, place);
      const joined = extendTrail(flatten(added), "join", node, source, target);
      const sum = symbolOf(arena, node) === "+" ? concatenated(current, extendTrail(added, "keep", node, source, target)) : null;
      if (sum !== null) writePlace(state, place, sum);
      else if (isClean(added) && isClean(current)) {
        const before = current.constant ?? run.constantAt(target);
        const constant = foldBinary(symbolOf(arena, node), before, run.constantAt(source));
        const harmless = harmlessOf(before === null ? current : valueOfConstant(before)) & harmlessAt(run, source);
        writePlace(state, place, constant === null ? valueOfHarmless(harmless) : valueOfConstant(constant));
      } else writePlace(state, place, valueOfTaints(joinTaints(deepTaints(current), deepTaints(joined))));
      return;
    }
    case Kind.Return: {
      noteReturn(run, firstChildOf(arena, node));
      const value = assignedValue(run, firstChildOf(arena, node));
      run.frame.returned = run.frame.returned === null ? value : joinValues(run.frame.returned, value);
      return;
    }
    case Kind.Delete:
      for (const target of childrenIn(arena, node, Role.target)) forget(run, target);
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

/** `del place`: an entry or element is not there any more, anything else is nothing. */
function forget(run: Evaluation, target: NodeId): void {
  const { arena, state } = run;
  const index = kindOf(arena, target) === Kind.Subscript ? indexOf(arena, target) : NO_NODE;
  const container = index === NO_NODE ? null : placeOf(run, childIn(arena, target, Role.object));
  if (container !== null) {
    const after = withoutElement(run, readPlace(state, container), index);
    if (after !== null) {
      writePlace(state, container, after);
      return;
    }
  }
  const place = placeOf(run, target);
  if (place !== null) writePlace(state, place, CLEAN);
}

/** The value with its constant, as far as following calls has use for it, or with the knowledge that it can do no harm. */
function assignedValue(run: Evaluation, source: NodeId): Value {
  const value = valueAt(run, source);
  if (source === NO_NODE || !run.options.taintIntrafile) return value;
  if (!isUnknown(value)) {
    // Quoted for a shell, it is still data to others.
    const harmless = value.own.length === 0 || kindOf(run.arena, source) !== Kind.Call ? 0 : harmlessAt(run, source);
    return harmless === 0 ? value : { ...value, harmless: value.harmless | harmless };
  }
  const constant = run.constantAt(source);
  return constant === null ? withHarmless(run, source, value) : valueOfConstant(constant);
}

/** `x: T` alone gives no value; only a source that stands there counts. */
function bindAnnotated(run: Evaluation, target: NodeId): void {
  if (run.spots.sources.covering(target).length > 0) bind(run, target, CLEAN);
}
