/**
 * Runs bodies of the target: a module, class or function entered by itself,
 * and functions where they are called.
 *
 * A called function is run with the very arguments of the call, so a constant
 * that it is given decides its branches and an object it is given comes back
 * changed. The same call with arguments that are known alike is run once; its
 * result is told again with the way its data took this time. (Tabulation of
 * calls by their abstract input, after Sharir and Pnueli's "functional
 * approach", 1981.)
 */
import { type BlockId, ENTRY } from "../names/flow.ts";
import { truthOf } from "../names/fold.ts";
import type { ScopeId } from "../names/scopes.ts";
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { harmlessFields, typedParameters } from "./annotations.ts";
import { answerOf, noteEnd, noteReturn, type ParameterAnswer } from "./answers.ts";
import { bind } from "./bind.ts";
import { argumentAt, counts, decorated, plainCallee } from "./callee.ts";
import { watchCallers } from "./callers.ts";
import { type CallResult, retold } from "./callResult.ts";
import { truthOfValue } from "./constants.ts";
import {
  type Answer,
  type Argument,
  type Arguments,
  createEvaluation,
  type Evaluation,
  endStep,
  type Frame,
  startStep,
  type TaintContext,
} from "./evaluation.ts";
import type { Exclusions } from "./exclusion.ts";
import { checkedFields, KEPT_IN } from "./forms.ts";
import { allow, refine, refineAfterLoop } from "./guards.ts";
import { bindParameters, type Parameter, withBound } from "./parameters.ts";
import { relevantSteps } from "./relevance.ts";
import { fieldsOfTuple, rowWith, withFields } from "./rows.ts";
import { signatureOf } from "./signature.ts";
import {
  CONTROL_ROOT,
  copyState,
  isSeenInside,
  joinedWith,
  joinState,
  placeOf,
  putRoot,
  type Root,
  rootOfName,
  type TaintState,
  variableOfRoot,
  writePlace,
} from "./state.ts";
import { evaluate, runStep } from "./transfer.ts";
import {
  ALL_KEYS,
  ANY_ELEMENT,
  type Callee,
  CLEAN,
  deepTaints,
  isClean,
  isUnknown,
  joinTaints,
  joinTaintsOf,
  joinValues,
  memberOf,
  NO_TAINTS,
  readField,
  SOME_KEYS,
  type Value,
  valueOfCallee,
  valueOfConstant,
  valueOfFields,
  valueOfHarmless,
  valueOfTaints,
  weaken,
} from "./value.ts";

/** Calls within calls that are followed. */
const CALL_DEPTH_MAX = 8;
/** Ways in which one function is run; further ones count as code that is not known. */
const SIGNATURES_MAX = 24;

/** Values of classes and modules that are asked for while another of them is worked out. */
const ATTRIBUTES_OPEN_MAX = 32;

/** What is left when a body has been run. */
export interface BodyResult {
  /** Bodies inside may find data that is followed. */
  readonly hasData: boolean;
  /** What holds where the body ends, on any way. */
  readonly exit: TaintState;
  /** What bodies inside may find when they run, whenever that is. */
  readonly visible: TaintState;
  /** What held where each nested function or class was defined. */
  readonly defined: ReadonlyMap<NodeId, TaintState>;
  readonly returned: Value;
}

const NO_EXCLUSIONS: Exclusions = new Map();
const NO_ARGUMENTS: Arguments = { positional: [], named: new Map(), rest: [] };

export interface Bodies {
  /**
   * Runs a body that is entered by itself. `null` once the steps are used up.
   * @param isWhole As for `relevantSteps`.
   */
  enter(owner: NodeId, entry: TaintState, defaults: readonly NodeId[], isWhole?: boolean): BodyResult;
  /** Does only the target itself call the function? Its calls come first then. */
  readonly isClosed: (owner: NodeId) => boolean;
  readonly invoke: TaintContext["invoke"];
  /** Steps that may still be run; shared by all bodies. */
  readonly stepsLeft: () => number;
}

/** The value with what is known of it besides, and of its fields. */
function withKnown(value: Value, known: Value): Value {
  const fields = new Map(value.fields);
  for (const [access, field] of known.fields ?? [])
    fields.set(access, field.harmless === ~0 ? field : withKnown(readField(value, access), field));
  return {
    ...value,
    fields: fields.size === 0 ? null : fields,
    callees: value.callees.length > 0 ? value.callees : known.callees,
    shape: known.shape ?? value.shape,
    harmless: value.harmless | known.harmless,
  };
}

/** @param context Everything but `invoke`, which this makes. */
export function createBodies(draft: Omit<TaintContext, "invoke" | "valueOfAttribute">, stepsMax: number): Bodies {
  const { arena, names, options } = draft;
  let stepsLeft = stepsMax;
  const active: string[] = [];
  const results = new Map<NodeId, Map<string, CallResult>>();
  const callers = options.taintBelieveConditions && draft.steeredRules !== 0 ? watchCallers(arena, names, draft.classes) : null;
  /** A function of which only what it is given matters. */
  let watched: { readonly owner: NodeId; given: ReadonlyMap<NodeId, Value> | null } | null = null;
  /** The body that was entered by itself and is being run. */
  let outermost: Evaluation | null = null;

  /** Runs the graph of a body until nothing changes. */
  const runGraph = (run: Evaluation, entry: TaintState, isWhole = false): TaintState => {
    const { frame } = run;
    const graph = names.flowOf(frame.owner);
    const relevant = relevantSteps(draft, graph, entry, frame.depth > 0, isWhole);
    if (relevant === null) return entry;
    // A block that is not run again needs no copy of the state in which it begins.
    const { isStraight, exits, heads } = draft.steps.clustersOf(graph);
    const states = new Map<BlockId, TaintState>([[ENTRY, copyState(entry)]]);
    const dirty = new Set<BlockId>([ENTRY]);
    const exclusions = options.taintBelieveConditions ? draft.steps.exclusionsOf(graph) : NO_EXCLUSIONS;
    /** What held where a condition came out one way, of those that later ones exclude. */
    const ways = new Map<NodeId, { whenTrue: TaintState | null; whenFalse: TaintState | null }>();
    const noteWay = (test: NodeId, way: "whenTrue" | "whenFalse", state: TaintState): void => {
      const known = ways.get(test) ?? { whenTrue: null, whenFalse: null };
      ways.set(test, known);
      const before = known[way];
      if (before === null) known[way] = copyState(state);
      else if (joinState(before, state))
        for (const [block, { branch }] of graph.blocks.entries())
          if (branch !== null && exclusions.has(branch.test) && states.has(block)) dirty.add(block);
    };
    while (dirty.size > 0 && stepsLeft > 0) {
      for (const block of graph.order) {
        if (!dirty.delete(block) || stepsLeft <= 0) continue;
        const { steps, next, branch } = graph.blocks[block] as (typeof graph.blocks)[number];
        const before = states.get(block) as TaintState;
        const state = isStraight ? before : copyState(before);
        let isReached = true;
        let isEnded = false;
        for (const step of relevant[block] ?? []) {
          stepsLeft -= 1;
          isReached = runStep(run, step, state);
          if (!isReached) break;
          isEnded = options.taintBelieveConditions && step.action === "run" && exits.has(step.node);
          if (step.action !== "define") continue;
          const known = frame.defined.get(step.node);
          if (known === undefined) frame.defined.set(step.node, copyState(state));
          else joinState(known, state);
        }
        if (!isReached) continue;
        if (isEnded) frame.ended = joinedWith(frame.ended, state);
        const truth = branch === null || !options.taintBelieveConditions ? null : decided(run, branch.test);
        // Where a handler or a `finally` waits it comes first; what would run next is last.
        const last = isEnded ? undefined : next[next.length - 1];
        for (const to of isEnded ? next.slice(0, -1) : next) {
          let carried = state;
          if (
            branch !== null &&
            options.taintBelieveConditions &&
            branch.whenTrue !== branch.whenFalse &&
            (to === branch.whenTrue || to === branch.whenFalse)
          ) {
            const outcome = to === branch.whenTrue;
            const way = outcome ? "whenTrue" : "whenFalse";
            const excluded = exclusions.get(branch.test)?.[way] ?? [];
            if ((truth !== null && truth !== outcome) || excluded.some(({ roots }) => roots === null)) continue;
            carried = refine(run, branch.test, outcome, state);
            for (const { earlier, outcome: other, roots } of excluded) {
              const before = ways.get(earlier)?.[other ? "whenTrue" : "whenFalse"] ?? null;
              if (before === null) continue;
              if (carried === state) carried = copyState(state);
              for (const root of roots ?? []) putRoot(carried, root, before.get(root) ?? CLEAN);
            }
            if (exclusions.size > 0) noteWay(branch.test, way, carried);
          }
          const loop = options.taintBelieveConditions ? heads.get(block) : undefined;
          if (loop !== undefined && to !== loop.body) carried = refineAfterLoop(run, loop.checks, state);
          // Who gets an exception gets nothing that the body made.
          if (to === graph.exit && (frame.depth > 0 || isWhole)) {
            const end = steps[steps.length - 1];
            const kind = end === undefined ? Kind.Block : kindOf(arena, end.node);
            if (kind === Kind.Raise) {
              frame.raised = joinedWith(frame.raised, carried);
              continue;
            }
            if (kind !== Kind.Return) noteEnd(frame, carried);
          }
          const known = states.get(to);
          if (known === undefined) states.set(to, to === last || carried !== state ? carried : copyState(carried));
          else if (!joinState(known, carried)) continue;
          dirty.add(to);
        }
      }
    }
    return states.get(graph.exit) ?? new Map();
  };

  /** Whether the condition holds, as far as it was evaluated or the target alone tells. */
  const decided = ({ frame }: Evaluation, test: NodeId): boolean | null => {
    const value = frame.tests.get(test);
    return value === undefined ? truthOf(names.reckonedOf(test)) : truthOfValue(value);
  };

  const newRun = (owner: NodeId, depth: number, tracked: readonly Root[]): Evaluation =>
    createEvaluation(context, {
      owner,
      depth,
      returned: null,
      ended: null,
      raised: null,
      yielded: null,
      tests: new Map(),
      defined: new Map(),
      tracked,
      outcomes: { whenTrue: null, whenFalse: null, isYesOrNo: false },
      answers: new Map(),
    });

  /** Parameters whose data a check in the function may make safe: those that it gives no other value. */
  const trackedOf = (params: readonly Parameter[]): readonly Root[] => {
    if (!options.taintBelieveConditions) return [];
    return params.flatMap(({ name, value }) => {
      if ((isClean(value) && draft.steeredRules === 0) || kindOf(arena, name) !== Kind.Name) return [];
      const sites = names.scopes.variables[names.variableOf(name)]?.sites ?? [];
      return sites.length === 1 ? [rootOfName(arena, names, name)] : [];
    });
  };

  const returnedBy = ({ returned, yielded }: Frame): Value => {
    // The one field stands for whatever is yielded.
    if (yielded !== null) return valueOfFields(returned?.own ?? [], new Map([[ANY_ELEMENT, yielded]]), null);
    return returned ?? CLEAN;
  };

  const runCallee = (
    callee: Callee,
    depth: number,
    state: TaintState,
    params: readonly Parameter[],
  ): { readonly exit: TaintState; readonly frame: Frame } => {
    const run = newRun(callee.node, depth, trackedOf(params));
    startStep(run, state);
    for (const { name, value } of params) bind(run, name, value);
    endStep(run);
    if (kindOf(arena, callee.node) !== Kind.Lambda) return { exit: runGraph(run, state), frame: run.frame };
    stepsLeft -= 1;
    startStep(run, state);
    run.frame.returned = evaluate(run, childIn(arena, callee.node, Role.body));
    noteReturn(run, childIn(arena, callee.node, Role.body));
    endStep(run);
    return { exit: state, frame: run.frame };
  };

  const invoke: TaintContext["invoke"] = (caller, call, callee, args) => {
    if (kindOf(arena, callee.node) === Kind.ClassDef) return construct(caller, call, callee, args);
    if (kindOf(arena, callee.node) === Kind.Name || kindOf(arena, callee.node) === Kind.Attribute) return valueOfHarmless(~0);
    if (kindOf(arena, callee.node) === Kind.Call) return rowWith(fieldsOfTuple(draft, callee.node), args, true, null);
    const depth = caller.frame.depth + 1;
    if (depth > CALL_DEPTH_MAX || stepsLeft <= 0) return null;
    const form = kindOf(arena, callee.node) === Kind.FunctionDef ? draft.classes.formOf(callee.node) : "static";
    const given = withBound(callee, form === "static" ? null : callee.receiver, args);
    const bound = bindParameters(arena, call, callee.node, given, defaultsFor(caller, callee.node));
    // A command that is called with nothing gets its arguments from the command line, as they were converted.
    const isBare = options.taintBelieveConditions && args.positional.length === 0 && args.named.size === 0 && args.rest.length === 0;
    const typed = new Map(isBare ? typedParameters(draft, callee.node) : []);
    const params = typed.size === 0 ? bound : bound.map((param) => ({ ...param, value: typed.get(param.name) ?? param.value }));
    if (watched?.owner === callee.node) {
      const before = watched.given;
      watched.given = new Map(params.map(({ name, value }) => [name, joinValues(before?.get(name) ?? value, value)]));
      return CLEAN;
    }
    callers?.note(callee.node, call, params);
    const state = stateAround(caller, callee);
    const signature = signatureOf(
      params.map(({ value }) => value),
      state,
    );
    const key = `${callee.node} ${signature}`;
    // A call of itself with what it was called with adds nothing to what it gives back.
    if (active.includes(key)) return CLEAN;
    let known = results.get(callee.node);
    if (known === undefined) {
      known = new Map();
      results.set(callee.node, known);
    }
    let result = known.get(signature);
    if (result === undefined) {
      if (known.size >= SIGNATURES_MAX) return null;
      active.push(key);
      const before = copyState(state);
      const { exit, frame } = runCallee(callee, depth, state, params);
      active.pop();
      const left = frame.raised === null ? exit : joinedWith(copyState(exit), frame.raised);
      const answers = new Map<NodeId, ParameterAnswer>();
      for (const { name, value } of frame.tracked.length === 0 ? [] : params) {
        const root = kindOf(arena, name) === Kind.Name ? rootOfName(arena, names, name) : CONTROL_ROOT;
        const answer = frame.tracked.includes(root) ? answerOf(frame.outcomes, root, value) : null;
        if (answer !== null) answers.set(name, answer);
      }
      result = {
        call,
        returned: withEnd(returnedBy(frame), callee.node, exit),
        changed: changedParameters(params, left),
        written: writtenAround(callee.node, before, left),
        answers,
      };
      known.set(signature, result);
    }
    const again = retold(result, call, params);
    for (const [name, value] of result.changed) {
      const param = params.find((each) => each.name === name);
      const place = param === undefined || param.node === NO_NODE ? null : placeOf(caller, param.node);
      if (place !== null) writePlace(caller.state, place, again(value));
    }
    for (const [root, value] of result.written) putRoot(caller.state, root, again(value));
    if (options.taintBelieveConditions) noteAnswers(caller, call, params, result.answers);
    return again(result.returned);
  };

  /** A function that a function makes and gives back finds its variables as they were in the end. */
  const withEnd = (returned: Value, maker: NodeId, exit: TaintState): Value => {
    if (!returned.callees.some(({ node }) => names.bodyOf(node) === maker)) return returned;
    const around = copyState(exit);
    return { ...returned, callees: returned.callees.map((each) => (names.bodyOf(each.node) === maker ? { ...each, around } : each)) };
  };

  /** What decorators of the target hand on to the function that they stand around, by parameter; `null` when that is not known. */
  const handedThrough = (owner: NodeId, entry: TaintState, sources: readonly NodeId[]): ReadonlyMap<NodeId, Value> | null => {
    const decorator = options.taintIntrafile && kindOf(arena, owner) === Kind.FunctionDef ? childIn(arena, owner, Role.decorator) : NO_NODE;
    if (decorator === NO_NODE || watched !== null) return null;
    const run = newRun(names.bodyOf(owner), 0, []);
    startStep(run, copyState(entry));
    const [wrapper, ...others] = decorated(run, plainCallee(owner));
    if (wrapper === undefined || others.length > 0 || wrapper.node === owner) return null;
    const before: Argument[] = [];
    const named = new Map<string, Argument>();
    for (const param of childrenIn(arena, childIn(arena, owner, Role.params), Role.param)) {
      const name = childIn(arena, param, Role.name);
      if (name === NO_NODE || kindOf(arena, name) !== Kind.Name) continue;
      if (sources.includes(name)) bind(run, name, CLEAN);
      const argument = { value: run.state.get(rootOfName(arena, names, name)) ?? CLEAN, node: NO_NODE };
      // A framework gives its own object by place and what comes from outside by name.
      if (sources.includes(name)) named.set(symbolOf(arena, name), argument);
      else if (named.size === 0) before.push(argument);
    }
    watched = { owner, given: null };
    invoke(run, decorator, wrapper, { positional: sources.length === 0 ? [] : before, named, rest: [] });
    const { given } = watched;
    watched = null;
    return given;
  };

  /** What the call says of its arguments: at once by having come back, later by what it gave. */
  const noteAnswers = (
    caller: Evaluation,
    call: NodeId,
    params: readonly Parameter[],
    answers: ReadonlyMap<NodeId, ParameterAnswer>,
  ): void => {
    const found: Answer[] = [];
    for (const { name, node } of params) {
      const answer = node === NO_NODE ? undefined : answers.get(name);
      if (answer === undefined) continue;
      found.push({ argument: node, whenTrue: answer.whenTrue, whenFalse: answer.whenFalse, isYesOrNo: answer.isYesOrNo });
      const place = answer.always.safeFor !== 0 || answer.always.isLooked ? placeOf(caller, node) : null;
      if (place !== null) allow(caller, place, answer.always.safeFor, call, node);
    }
    caller.frame.answers.set(call, found);
  };

  /** An object of a class of the target, as its constructor leaves it. */
  const construct = (caller: Evaluation, call: NodeId, callee: Callee, args: Arguments): Value | null => {
    const { classes } = draft;
    const object: Value = { ...CLEAN, shape: { kind: "object", of: callee.node } };
    if (classes.isEnum(callee.node)) return memberOf(callee.node);
    const init = classes.methodOf(callee.node, "__init__");
    if (init === NO_NODE) {
      const isModel = classes.isModel(callee.node);
      if (classes.isDict(callee.node)) return dictOf(args);
      if (!isModel && !classes.isWhole(callee.node)) return formOf(caller, call, callee.node, args);
      const defaults = classes.attributesOf(callee.node);
      const row = rowWith(
        isModel ? [...classes.typesOf(callee.node).keys()] : classes.fieldsOf(callee.node),
        args,
        classes.isTuple(callee.node),
        object.shape,
        (name) => valueOfConstant(names.constantOf(defaults.get(name) ?? NO_NODE)),
      );
      if (isModel) return withFields(row, harmlessFields(draft, callee.node));
      const after = classes.methodOf(callee.node, "__post_init__");
      return after === NO_NODE ? row : initialised(caller, call, { ...callee, node: after }, row, NO_ARGUMENTS);
    }
    return initialised(caller, call, { ...callee, node: init }, object, args);
  };

  /** The object as the method that makes it ready, the callee, leaves it. */
  const initialised = (caller: Evaluation, call: NodeId, callee: Callee, object: Value, args: Arguments): Value | null => {
    const init = callee.node;
    const depth = caller.frame.depth + 1;
    if (depth > CALL_DEPTH_MAX || stepsLeft <= 0) return null;
    const given = withBound(callee, { value: object, place: NO_NODE }, args);
    const params = bindParameters(arena, call, init, given, defaultsFor(caller, init));
    const self = params[0];
    if (self === undefined) return object;
    const state = stateAround(caller, callee);
    const key = `${init} ${signatureOf(
      params.map(({ value }) => value),
      state,
    )}`;
    if (active.includes(key)) return object;
    active.push(key);
    const { exit } = runCallee({ ...callee, receiver: null }, depth, state, params);
    active.pop();
    const made = exit.get(rootOfName(arena, names, self.name)) ?? object;
    return { ...made, shape: object.shape };
  };

  /** A dict with the keyword arguments as keys. */
  const dictOf = ({ positional, named, rest }: Arguments): Value => {
    let own = NO_TAINTS;
    for (const { value } of [...positional, ...rest]) own = joinTaints(own, deepTaints(value));
    const fields = [...named].map(([name, { value }]): [string, Value] => [`[${JSON.stringify(name)}]`, value]);
    return valueOfFields(own, new Map(fields), own.length === 0 && rest.length === 0 ? ALL_KEYS : SOME_KEYS);
  };

  /** A form that is given data; `null` when the class is none. */
  const formOf = (caller: Evaluation, call: NodeId, owner: NodeId, { positional, named, rest }: Arguments): Value | null => {
    let given = NO_TAINTS;
    // What its base does with them is not known.
    for (const { value } of [...positional, ...named.values(), ...rest]) given = joinTaints(given, deepTaints(weaken(value)));
    const shape = { kind: "object", of: owner } as const;
    const fields = checkedFields(draft, owner, given, (method, cleaned) => {
      const self = valueOfFields(given, new Map(KEPT_IN.map((name) => [name, cleaned])), shape);
      const value = { value: valueOfTaints(given), node: NO_NODE };
      return invoke(
        caller,
        call,
        { ...plainCallee(method), receiver: { value: self, place: NO_NODE } },
        { positional: [value], named: new Map(), rest: [] },
      );
    });
    return fields === null ? null : valueOfFields(given, fields, shape);
  };

  /** What a function mentions of the bodies around it, as it is when it is called. */
  const stateAround = (caller: Evaluation, callee: Callee): TaintState => {
    const around = callee.around !== null && names.bodyOf(callee.node) !== caller.frame.owner ? callee.around : caller.state;
    const home = names.scopes.scopeOf(callee.node);
    const state: TaintState = new Map();
    for (const root of draft.steps.rootsIn(callee.node)) {
      const scope = names.scopes.variables[variableOfRoot(root)]?.scope;
      if (scope === undefined) continue;
      // What is module-wide is seen from everywhere that mentions it, other modules included.
      const isModule = names.scopes.moduleOf(scope) === scope;
      if (!isModule && !isAround(home, scope)) continue;
      let value = around.get(root);
      if (value === undefined && isModule) {
        // What is module-wide need not be mentioned on the way here.
        value = caller.state.get(root) ?? outermost?.state.get(root);
        if (value === undefined && isSeenInside(names, root)) value = entered.get(names.scopes.owners[scope] as NodeId)?.visible.get(root);
      }
      if (value !== undefined) state.set(root, value);
    }
    return state;
  };

  const isAround = (home: ScopeId, scope: ScopeId): boolean => {
    let outer = home;
    while (outer > scope) outer = names.scopes.parents[outer] as ScopeId;
    return outer === scope;
  };

  /** Parameters that hold the object they were given, with something else in it. */
  const changedParameters = (params: readonly Parameter[], exit: TaintState): ReadonlyMap<NodeId, Value> => {
    const changed = new Map<NodeId, Value>();
    for (const { name, value } of params) {
      if (kindOf(arena, name) !== Kind.Name) continue;
      const variable = names.scopes.variables[names.variableOf(name)];
      // Assigned anew, the name says nothing about what the caller has.
      if (variable === undefined || variable.sites.length > 1) continue;
      const after = exit.get(rootOfName(arena, names, name)) ?? CLEAN;
      if (after === value || (after.fields === null && isUnknown(after))) continue;
      if (after.fields !== value.fields || after.own !== value.own || after.shape !== value.shape) changed.set(name, after);
    }
    return changed;
  };

  const writtenAround = (callee: NodeId, before: TaintState, exit: TaintState): ReadonlyMap<Root, Value> => {
    const written = new Map<Root, Value>();
    const home = names.scopes.scopeOf(callee);
    for (const [root, value] of exit) {
      const scope = names.scopes.variables[variableOfRoot(root)]?.scope;
      if (scope !== undefined && before.get(root) !== value && isAround(home, scope)) written.set(root, value);
    }
    for (const root of before.keys()) if (!exit.has(root)) written.set(root, CLEAN);
    return written;
  };

  const defaultsFor =
    (caller: Evaluation, callee: NodeId) =>
    (param: NodeId, name: NodeId): Value => {
      const given = childIn(arena, param, Role.default);
      if (given === NO_NODE) return CLEAN;
      const root = rootOfName(arena, names, name);
      const held = caller.frame.defined.get(callee)?.get(root) ?? definedByItself(callee)?.get(root);
      if (held !== undefined && !isUnknown(held)) return held;
      if (counts(draft, given)) return valueOfCallee(plainCallee(given));
      return valueOfConstant(names.reckonedOf(given));
    };

  const entered = new Map<NodeId, BodyResult>();
  const definedByItself = (callee: NodeId): TaintState | undefined => entered.get(names.bodyOf(callee))?.defined.get(callee);

  const attributeValues = new Map<NodeId, Value>();
  let attributesOpen = 0;
  const valueOfAttribute: TaintContext["valueOfAttribute"] = (expression) => {
    const known = attributeValues.get(expression);
    if (known !== undefined) return known;
    if (attributesOpen >= ATTRIBUTES_OPEN_MAX) return CLEAN;
    // Whatever asks for itself while it is worked out is not known.
    attributeValues.set(expression, CLEAN);
    stepsLeft -= 1;
    const run = newRun(names.bodyOf(expression), 0, []);
    startStep(run, new Map());
    attributesOpen += 1;
    const found = evaluate(run, expression);
    attributesOpen -= 1;
    const value = isUnknown(found) ? argumentAt(run, expression).value : found;
    attributeValues.set(expression, value);
    return value;
  };

  const context: TaintContext = { ...draft, invoke, valueOfAttribute };
  return {
    isClosed: (owner) => callers?.isClosed(owner) === true,
    invoke,
    stepsLeft: () => stepsLeft,
    enter(owner, entry, sources, isWhole = false) {
      const run = newRun(owner, 0, []);
      const state = copyState(entry);
      startStep(run, state);
      // A parameter that is a source keeps, where it is none, the taint of its default value.
      const typed = new Map(options.taintBelieveConditions ? [...(callers?.givenTo(owner) ?? []), ...typedParameters(draft, owner)] : []);
      const isHarmless = (name: NodeId): boolean => typed.get(name)?.harmless === ~0;
      const given = handedThrough(owner, entry, sources);
      for (const [name, value] of given ?? [])
        if (!isHarmless(name) && kindOf(arena, name) === Kind.Name) putRoot(run.state, rootOfName(arena, names, name), value);
      for (const name of given === null ? sources : [])
        if (!isHarmless(name)) bind(run, name, run.state.get(rootOfName(arena, names, name)) ?? CLEAN);
      for (const [name, value] of typed) {
        const root = rootOfName(arena, names, name);
        const current = run.state.get(root) ?? CLEAN;
        putRoot(run.state, root, value.harmless === ~0 ? value : withKnown(current, value));
      }
      endStep(run);
      outermost = run;
      const exit = runGraph(run, state, isWhole);
      outermost = null;
      const visible: TaintState = new Map(exit);
      if (run.frame.ended !== null) joinState(visible, run.frame.ended);
      for (const [root, value] of state) {
        const after = visible.get(root);
        visible.set(root, after === undefined ? value : joinTaintsOf(after, deepTaints(value)));
      }
      let hasData = false;
      for (const value of visible.values()) hasData ||= !isClean(value);
      for (const state of run.frame.defined.values()) for (const value of state.values()) hasData ||= !isClean(value);
      const result: BodyResult = { hasData, exit, visible, defined: run.frame.defined, returned: returnedBy(run.frame) };
      entered.set(owner, result);
      return result;
    },
  };
}
