/**
 * What a condition says about the data it looks at, on the way where it holds
 * and on the way where it does not.
 *
 * A check of a form that is known to be safe (an allow-list, `isdigit`, a full
 * match of harmless characters) makes the data clean there; any other check
 * makes a finding less sure and is named in its trace. An `assert` is no
 * check: production may run without it.
 */
import type { ConstantValue } from "../names/names.ts";
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenOf, firstChildOf, kindOf, NO_NODE, sourceOf, subtreeEndOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { type Evaluation, extendTrail, valueAt } from "./evaluation.ts";
import { HARMLESS_TYPES } from "./library.ts";
import type { LoopChecks } from "./loopChecks.ts";
import { calledName } from "./naming.ts";
import { copyState, indexOf, type Place, placeOf, putRoot, type Root, readPlace, type TaintState, writePlace } from "./state.ts";
import { isClosed, isTrusted, isUrlParsed, subjectsOf } from "./subjects.ts";
import { allowedBy, matchOf, refusedBy } from "./textPattern.ts";
import {
  CLEAN,
  cleanFor,
  deepTaints,
  HOST,
  isClean,
  mapTaints,
  type RuleMask,
  SCHEME,
  type Value,
  WEAKENED_MAX,
  withTraits,
} from "./value.ts";

const EVERY_RULE: RuleMask = ~0;

/** What is known of `subject` where a condition came out one way. */
interface Verdict {
  readonly subject: NodeId;
  /** Rules for which it is safe; 0 when the check is only to be named. */
  readonly safeFor: RuleMask;
  /** The value it has there, if the condition says so. */
  readonly constant: ConstantValue | null;
  readonly check: NodeId;
  /** Of an address: what is known not to lead elsewhere, its scheme or its host; an address is relative without both. */
  readonly lacks: number;
  /** Only for who sent the data: the target trusts what it is equal to, of which nobody here knows what it is. */
  readonly isTrusted?: true;
}
const RELATIVE = SCHEME | HOST;
const NONE: readonly Verdict[] = [];

/** One change that a condition made to a state. */
export interface Narrowed {
  readonly root: Root;
  readonly before: Value;
  readonly after: Value;
}
const NOTHING: readonly Narrowed[] = [];

/** Conditions inside conditions that are taken apart; what is deeper says nothing. */
const DEPTH_MAX = 12;

/** Makes `run.state` what holds where the condition came out as `outcome`. @returns what `widen` takes back. */
export const narrow = (run: Evaluation, test: NodeId, outcome: boolean): readonly Narrowed[] =>
  applied(run, verdictsOf(run, test, outcome, 0));

function applied(run: Evaluation, verdicts: readonly Verdict[]): readonly Narrowed[] {
  if (verdicts.length === 0) return NOTHING;
  const { state } = run;
  const changes: Narrowed[] = [];
  for (const { subject, constant, check, ...verdict } of verdicts) {
    const place = placeOf(run, subject);
    if (place === null) continue;
    let { safeFor } = verdict;
    // Another condition, or one before, may have said the rest.
    const lacks = verdict.lacks === 0 ? 0 : verdict.lacks | readPlace(state, place).traits;
    if ((lacks & RELATIVE) === RELATIVE) safeFor |= run.rulesOf("url");
    const before = state.get(place.root) ?? CLEAN;
    const isNew = allow(run, place, safeFor, check, subject, constant, verdict.isTrusted ? 0 : safeFor);
    if (lacks !== 0) writePlace(state, place, withTraits(readPlace(state, place), lacks));
    if (isNew) changes.push({ root: place.root, before, after: state.get(place.root) ?? CLEAN });
  }
  return changes;
}

/** Takes back what `narrow` did, but for places that got something else since. */
export function widen(state: TaintState, changes: readonly Narrowed[]): void {
  for (let at = changes.length - 1; at >= 0; at -= 1) {
    const { root, before, after } = changes[at] as Narrowed;
    if ((state.get(root) ?? CLEAN) === after) putRoot(state, root, before);
  }
}

/** The state on the way that `outcome` of the condition opens; `state` itself when the condition says nothing. */
export function refine(run: Evaluation, test: NodeId, outcome: boolean, state: TaintState): TaintState {
  run.state = state;
  return refined(state, narrow(run, test, outcome));
}

/** The state once a loop has gone through all elements. */
export function refineAfterLoop(run: Evaluation, { target, iter, passed }: LoopChecks, state: TaintState): TaintState {
  run.state = state;
  const verdicts = passed.flatMap(({ test, outcome }) =>
    verdictsOf(run, test, outcome, 0).flatMap((verdict) => ofElement(run, verdict, target, iter, test) ?? []),
  );
  return refined(state, applied(run, verdicts));
}

function refined(state: TaintState, changes: readonly Narrowed[]): TaintState {
  if (changes.length === 0) return state;
  const after = copyState(state);
  widen(state, changes);
  return after;
}

/** What the place holds once a check has let it through. @returns whether that is anything new. */
export function allow(
  run: Evaluation,
  place: Place,
  safeFor: RuleMask,
  check: NodeId,
  subject: NodeId,
  constant: ConstantValue | null = null,
  harmlessFor: RuleMask = safeFor,
): boolean {
  const current = readPlace(run.state, place);
  let after = judged(current, safeFor, check, subject);
  if (constant !== null && isClean(after) && after.fields === null && after.shape === null) after = { ...after, constant };
  // An expression that is a source brings its data each time it is written: what is known of it must last.
  const isSource = run.spots.sources.touches(subject, subtreeEndOf(run.arena, subject));
  const harmless = after.harmless | (harmlessFor & (isSource ? EVERY_RULE : run.steeredRules));
  if (harmless !== after.harmless) after = { ...after, harmless };
  if (after !== current) writePlace(run.state, place, after);
  return after !== current;
}

/** The value once a check has let it through: safe for these rules, looked at for the others. */
function judged(value: Value, safeFor: RuleMask, check: NodeId, subject: NodeId): Value {
  if (isClean(value)) return value;
  if (safeFor === EVERY_RULE) return cleanFor(value, EVERY_RULE);
  // Data that was looked at, though not in a way that is known to be enough.
  const lessSure = mapTaints(cleanFor(value, safeFor), (taint) =>
    taint.trail.event === "check" && taint.trail.node === check
      ? taint
      : { ...taint, weakened: Math.min(WEAKENED_MAX, taint.weakened + 1) },
  );
  return extendTrail(lessSure, "check", check, subject, NO_NODE);
}

/** Takes the condition apart by `and`, `or` and `not`. */
function verdictsOf(run: Evaluation, test: NodeId, outcome: boolean, depth: number): readonly Verdict[] {
  const { arena } = run;
  if (test === NO_NODE || depth > DEPTH_MAX) return NONE;
  switch (kindOf(arena, test)) {
    case Kind.Not:
      return verdictsOf(run, firstChildOf(arena, test), !outcome, depth + 1);
    case Kind.BoolOp: {
      const parts = childrenOf(arena, test).map((child) => verdictsOf(run, child, outcome, depth + 1));
      return (symbolOf(arena, test) === "and") === outcome ? parts.flat() : sharedBy(run, parts);
    }
    case Kind.Compare:
      return ofComparison(run, test, outcome, depth);
    case Kind.Call:
      return ofCall(run, test, outcome, test, depth);
    case Kind.NamedExpr:
      return ofKept(run, childIn(arena, test, Role.target), childIn(arena, test, Role.value), outcome, depth);
    case Kind.Name: {
      // `ok = name.isdigit()` and then `if ok:`
      const definition = run.names.definitionOf(test);
      if (definition === NO_NODE || kindOf(arena, definition) === Kind.Name || kindOf(arena, definition) === Kind.Conditional) return NONE;
      return ofKept(run, test, definition, outcome, depth).filter(({ subject }) => isAsItWas(run, subject, definition, test));
    }
    case Kind.BinOp: {
      const [left = NO_NODE, right = NO_NODE] = childrenOf(arena, test);
      return !outcome && symbolOf(arena, test) === "-" ? ofLetters(run, test, left, right) : NONE;
    }
    case Kind.Attribute:
    case Kind.Subscript:
      // `if parts.netloc:`
      return outcome ? NONE : ofUrlPart(run, test, test);
    default:
      return NONE;
  }
}

/** `urlsplit(x).netloc` that is empty: the address names no host, or no scheme. */
function ofUrlPart(run: Evaluation, check: NodeId, expression: NodeId): readonly Verdict[] {
  const { arena } = run;
  const kind = kindOf(arena, expression);
  let node = expression;
  // `host = urlsplit(x).hostname`
  if (kind === Kind.Name) node = run.names.definitionOf(expression);
  if (node === NO_NODE) return NONE;
  const index = kindOf(arena, node) === Kind.Subscript ? run.constantAt(indexOf(arena, node)) : null;
  const word = kindOf(arena, node) === Kind.Attribute ? symbolOf(arena, node) : index?.type === "int" ? String(index.value) : "";
  const lacks =
    word === "scheme" || word === "0" ? SCHEME : word === "netloc" || word === "hostname" || word === "host" || word === "1" ? HOST : 0;
  if (lacks === 0) return NONE;
  const object = childIn(arena, node, Role.object);
  if ((word === "host" || kindOf(arena, node) === Kind.Subscript) && !isUrlParsed(run, object)) return NONE;
  return subjectsOf(run, object).map(({ node: subject, view }) => ({
    subject,
    safeFor: 0,
    constant: null,
    check,
    lacks: view === "whole" ? lacks : 0,
  }));
}

const keyOf = (place: Place | null): string => (place === null ? "" : `${place.root}${place.path.join("")}`);

/** Of `a or b` that holds, neither is sure to: only what both say counts. */
function sharedBy(run: Evaluation, parts: readonly (readonly Verdict[])[]): readonly Verdict[] {
  const [first, ...others] = parts;
  if (first === undefined || parts.some((part) => part.length === 0)) return NONE;
  const keyAt = ({ subject }: Verdict): string => keyOf(placeOf(run, subject));
  return first.flatMap((verdict) => {
    const key = keyAt(verdict);
    let { safeFor, lacks } = verdict;
    if (key === "") return [];
    for (const other of others) {
      const same = other.filter((each) => keyAt(each) === key);
      if (same.length === 0) return [];
      safeFor &= same.reduce((mask, each) => mask | each.safeFor, 0);
      lacks &= same.reduce((mask, each) => mask | each.lacks, 0);
    }
    return [{ ...verdict, safeFor, lacks, constant: null }];
  });
}

/** A condition that was kept under a name; what a match gives is made of what was matched. */
function ofKept(run: Evaluation, name: NodeId, value: NodeId, outcome: boolean, depth: number): readonly Verdict[] {
  const verdicts = verdictsOf(run, value, outcome, depth + 1);
  const isMatch = name !== NO_NODE && value !== NO_NODE && kindOf(run.arena, value) === Kind.Call && matchOf(run, value) !== null;
  return isMatch ? [...verdicts, ...verdicts.map((verdict) => ({ ...verdict, subject: name }))] : verdicts;
}

/** Nothing gets a value between the check and the place where it counts. */
function isAsItWas(run: Evaluation, subject: NodeId, check: NodeId, test: NodeId): boolean {
  const { arena, names } = run;
  if (subject === test) return true;
  let base = subject;
  while (base !== NO_NODE && (kindOf(arena, base) === Kind.Attribute || kindOf(arena, base) === Kind.Subscript))
    base = childIn(arena, base, Role.object);
  const sites = base === NO_NODE ? [] : (names.scopes.variables[names.variableOf(base)]?.sites ?? []);
  return check < test && sites.every(({ node }) => node < check || node > test);
}

function ofComparison(run: Evaluation, node: NodeId, holds: boolean, depth: number): readonly Verdict[] {
  const { arena } = run;
  const [left, right, ...others] = childrenOf(arena, node);
  if (left === undefined || right === undefined || others.length > 0) return [];
  switch (symbolOf(arena, node)) {
    case "in":
      return holds ? ofMembership(run, node, left, right) : ofRejection(run, node, left, right);
    case "not in":
      return holds ? ofRejection(run, node, left, right) : ofMembership(run, node, left, right);
    case "==":
      return holds ? [...ofEquality(run, node, left, right), ...ofEquality(run, node, right, left)] : [];
    case "!=":
      return holds ? [] : [...ofEquality(run, node, left, right), ...ofEquality(run, node, right, left)];
    case "is not":
    case "is": {
      // `re.fullmatch(…) is not None`
      const isSomething = (symbolOf(arena, node) === "is not") === holds;
      if (run.constantAt(right)?.type !== "none") return [];
      // `is_plain(x) is None`, of a function that says yes or no, never holds.
      if (run.frame.answers.get(left)?.some(({ isYesOrNo }) => isYesOrNo) === true) return [];
      if (kindOf(arena, left) === Kind.Call) return ofCall(run, left, isSomething, node, depth);
      // `match = re.fullmatch(…)` and then `if match is None:`
      const kept = kindOf(arena, left) === Kind.Name ? run.names.definitionOf(left) : NO_NODE;
      if (kept !== NO_NODE && kindOf(arena, kept) === Kind.Call && (matchOf(run, kept) !== null || isLookUp(run, kept)))
        return verdictsOf(run, left, isSomething, depth + 1);
      return isSomething ? [] : ofUrlPart(run, node, left);
    }
    case "<=":
      return holds ? ofLetters(run, node, left, right) : [];
    default:
      return [];
  }
}

/** `set(text) <= ALLOWED`, and `set(text) - ALLOWED` of which nothing is left. */
function ofLetters(run: Evaluation, check: NodeId, left: NodeId, right: NodeId): readonly Verdict[] {
  const { arena } = run;
  const inner = kindOf(arena, left) === Kind.Call && calledName(run, left) === "set" ? childIn(arena, left, Role.argument) : NO_NODE;
  return inner !== NO_NODE && isClosed(run, right) ? safe(run, check, inner) : [];
}

/** `x in ALLOWED`, `letter in "abc"` */
function ofMembership(run: Evaluation, check: NodeId, left: NodeId, right: NodeId): readonly Verdict[] {
  const { arena } = run;
  if (kindOf(arena, right) === Kind.Attribute && symbolOf(arena, right) === "parents")
    return ofFolder(run, check, childIn(arena, right, Role.object), true);
  if (isListing(run, right)) return safe(run, check, left, run.rulesOf("path"));
  if (CONTAINERS.has(kindOf(arena, right)) && childrenOf(arena, right).some((each) => isEmptyText(run, each))) {
    const part = ofUrlPart(run, check, left);
    if (part.length > 0) return part;
  }
  const isPartOfText = run.constantAt(right)?.type === "str";
  if (!isPartOfText && !isClosed(run, right)) return checked(run, check, left);
  // `x in TABLE.get(key, ())`: what is not among the keys has nothing in it.
  const [key, otherwise] = kindOf(arena, right) === Kind.Call ? run.steps.callOf(right).args : [];
  const isOfKey = key !== undefined && otherwise !== undefined && run.steps.callOf(right).method === "get";
  const isEmpty = isOfKey && CONTAINERS.has(kindOf(arena, otherwise)) && childrenOf(arena, otherwise).length === 0;
  return isEmpty ? [...safe(run, check, left), ...safe(run, check, key)] : safe(run, check, left);
}

/** `TABLE.get(x)`, of a table whose keys the target writes down. */
function isLookUp(run: Evaluation, call: NodeId): boolean {
  const { method, receiver, args } = run.steps.callOf(call);
  // A field may hold anything that has a `get`: a client, a cache.
  return method === "get" && args.length === 1 && kindOf(run.arena, receiver) === Kind.Name && isClosed(run, receiver);
}

/** Names of what lies in a folder: `os.listdir(folder)`, `{path.name for path in folder.iterdir()}` */
function isListing(run: Evaluation, expression: NodeId): boolean {
  const { arena } = run;
  let node = expression;
  if (kindOf(arena, node) === Kind.Name) node = run.names.definitionOf(node);
  if (node !== NO_NODE && kindOf(arena, node) === Kind.Comprehension) node = childIn(arena, childIn(arena, node, Role.clause), Role.iter);
  if (node === NO_NODE || kindOf(arena, node) !== Kind.Call) return false;
  const { name, method } = run.steps.callOf(node);
  return name === "os.listdir" || name === "os.scandir" || method === "iterdir";
}

const CONTAINERS: ReadonlySet<Kind> = new Set<Kind>([Kind.Tuple, Kind.List, Kind.Set]);

function isEmptyText(run: Evaluation, node: NodeId): boolean {
  const constant = run.constantAt(node);
  return constant?.type === "none" || (constant?.type === "str" && constant.value === "");
}

/** `";" not in x`: one thing that is bad is not there. */
function ofRejection(run: Evaluation, check: NodeId, left: NodeId, right: NodeId): readonly Verdict[] {
  const constant = run.constantAt(left);
  // Whether an option is among the arguments says nothing of the others.
  if (constant?.type !== "str" || /^--?[A-Za-z]/.test(constant.value ?? "")) return [];
  const isLineEnd = constant.value === "\n" || constant.value === "\r";
  // XPath knows no way to write a quote inside of quotes.
  const isQuote = constant.value === "'" || constant.value === '"';
  const safeFor = isLineEnd ? run.rulesOf("header") | run.rulesOf("log") : isQuote ? run.rulesOf("xml") : 0;
  return checked(run, check, right).map((verdict) => ({ ...verdict, safeFor }));
}

/** `x == "a"`, `urlparse(x).netloc == HOST`, `os.path.commonpath([ROOT, x]) == ROOT` */
function ofEquality(run: Evaluation, check: NodeId, left: NodeId, right: NodeId): readonly Verdict[] {
  const { arena } = run;
  const definition = kindOf(arena, left) === Kind.Name ? run.names.definitionOf(left) : left;
  const name = definition !== NO_NODE && kindOf(arena, definition) === Kind.Call ? calledName(run, definition) : "";
  if (name === "os.path.commonpath" || name === "os.path.commonprefix") {
    const list = childIn(arena, definition, Role.argument);
    const inside = list === NO_NODE ? [] : childrenOf(arena, list);
    // The common prefix is one of letters, not of folders.
    return inside.flatMap((each) => ofFolder(run, check, each, name === "os.path.commonpath"));
  }
  // `os.path.basename(x) == x`
  if (name === "os.path.basename" && sourceOf(arena, childIn(arena, definition, Role.argument)) === sourceOf(arena, right))
    return safe(run, check, right, run.rulesOf("path"));
  if (kindOf(arena, left) === Kind.Attribute && symbolOf(arena, left) === "parent")
    return ofFolder(run, check, childIn(arena, left, Role.object), true);
  if (isEmptyText(run, right)) {
    const part = ofUrlPart(run, check, left);
    if (part.length > 0) return part;
  }
  const constant = run.constantAt(right);
  if (constant === null && !isTrusted(run, right)) return [];
  const verdicts = safe(run, check, left);
  if (constant === null) return verdicts.map((verdict) => ({ ...verdict, isTrusted: true }));
  const isValue = kindOf(arena, left) === Kind.Name || kindOf(arena, left) === Kind.Attribute || kindOf(arena, left) === Kind.Subscript;
  return isValue && constant.type !== "none" && constant.value !== null
    ? [...verdicts, { subject: left, safeFor: EVERY_RULE, constant, check, lacks: 0 }]
    : verdicts;
}

/** Methods that hold only of text without any special character. */
const HARMLESS_TEXT = new Set("isdigit isdecimal isnumeric isalnum isalpha isidentifier".split(" "));
/** Questions about data that are no check of it. */
const NO_CHECKS = new Set(
  (
    "len bool str callable hasattr isinstance issubclass exists isfile isdir islink lexists is_file is_dir has_key get getattr items keys values any all " +
    "os.path.exists os.path.isfile os.path.isdir os.path.islink os.path.lexists"
  ).split(" "),
);
const SAFE_URL_CHECK = /(?:^|\.)(?:url_has_allowed_host_and_scheme|is_safe_(?:redirect_)?url)$/;

function ofCall(run: Evaluation, node: NodeId, holds: boolean, check: NodeId, depth: number): readonly Verdict[] {
  const { arena } = run;
  const { func, args, name, method, receiver } = run.steps.callOf(node);
  const [first, second] = args;
  if (func === NO_NODE) return [];
  const answers = run.frame.answers.get(node);
  if (answers !== undefined) {
    return answers.flatMap(({ argument, whenTrue, whenFalse }) => {
      const { safeFor, isLooked } = holds ? whenTrue : whenFalse;
      return safeFor === 0 && !isLooked ? [] : safe(run, check, argument, safeFor);
    });
  }

  const match = matchOf(run, node);
  if (match !== null) {
    if (match.subject === NO_NODE) return [];
    const allows = holds ? allowedBy(match) : refusedBy(match);
    // What is not found may be what is bad; what does not match is not what was asked for.
    if (allows === "anything")
      return holds || (match.how === "search" && allowedBy(match) === allows) ? checked(run, check, match.subject) : [];
    // Dots and slashes are harmless but in paths and addresses.
    const open = allows === "words" ? 0 : run.rulesOf("url") | (allows === "names" ? run.rulesOf("path") : 0);
    return safe(run, check, match.subject, EVERY_RULE & ~open);
  }
  if (first !== undefined && ((name === "any" && !holds) || (name === "all" && holds))) {
    if (CONTAINERS.has(kindOf(arena, first))) return childrenOf(arena, first).flatMap((each) => verdictsOf(run, each, holds, depth + 1));
    return ofEach(run, first, check, holds, depth);
  }
  if (method === "startswith" && first !== undefined) return ofStart(run, check, receiver, first, holds);
  if (!holds) {
    // An absolute path that is refused.
    const refused = name === "os.path.isabs" ? first : method === "is_absolute" ? receiver : undefined;
    return refused === undefined ? [] : checked(run, check, refused);
  }
  // `TABLE.get(x)` gave something, so `x` is one of its keys.
  if (first !== undefined && isLookUp(run, node)) return safe(run, check, first);
  if (HARMLESS_TEXT.has(method)) return safe(run, check, receiver);
  // Line ends are among what cannot be printed.
  if (method === "isprintable") return safe(run, check, receiver, run.rulesOf("log") | run.rulesOf("header"));
  if (name === "isinstance" && first !== undefined && second !== undefined) {
    const types = kindOf(arena, second) === Kind.Tuple ? childrenOf(arena, second) : [second];
    const areHarmless = types.every((type) => HARMLESS_TYPES.has(run.names.importedPathOf(type) ?? symbolOf(arena, type)));
    return areHarmless ? safe(run, check, first) : [];
  }
  if (method === "endswith" && first !== undefined) {
    const constant = run.constantAt(first);
    // `.example.org` ends the names of hosts there alone.
    const isDomain = constant?.type === "str" && /^\.\w/.test(constant.value ?? "");
    return subjectsOf(run, receiver).map(({ node: subject, view }) => {
      const isHost = isDomain && view === "url-part";
      return { subject, safeFor: isHost ? run.rulesOf("url") : 0, constant: null, check, lacks: isHost ? HOST : 0 };
    });
  }
  if (method === "is_relative_to") return ofFolder(run, check, receiver, true);
  if (method === "issubset" && first !== undefined && isClosed(run, first))
    return safe(run, check, childIn(arena, receiver, Role.argument));
  // Whoever made the data knew the key: a digest of it was told, and told right.
  if (name.endsWith("compare_digest")) {
    const signed = args.flatMap((arg) => signedBy(run, arg));
    if (signed.length > 0) return signed.flatMap((arg) => safe(run, check, arg).map((verdict) => ({ ...verdict, safeFor: EVERY_RULE })));
  }
  if (SAFE_URL_CHECK.test(name) && first !== undefined)
    return subjectsOf(run, first).map(({ node: subject }) => ({ subject, safeFor: run.rulesOf("url"), constant: null, check, lacks: 0 }));
  if (NO_CHECKS.has(name) || NO_CHECKS.has(method)) return [];
  // A function that says yes or no about the data: what it looks at is not known here.
  return args.flatMap((arg) => checked(run, check, arg));
}

/** The data of which the expression is a digest that takes a key: `hmac.new(KEY, data, …).hexdigest()`, `sign(data)` */
function signedBy(run: Evaluation, expression: NodeId): readonly NodeId[] {
  const { arena } = run;
  let node = expression;
  for (let depth = 0; depth < DEPTH_MAX && node !== NO_NODE; depth += 1) {
    if (kindOf(arena, node) === Kind.Name) node = run.names.definitionOf(node);
    if (node === NO_NODE || kindOf(arena, node) !== Kind.Call) break;
    const { method, receiver, args, name } = run.steps.callOf(node);
    if (method !== "" && receiver !== NO_NODE && args.length === 0) node = receiver;
    else return name.startsWith("hashlib.") ? [] : args;
  }
  return [];
}

/** `all(c in LETTERS for c in text)`, `any(bad in text for bad in BAD)` */
function ofEach(run: Evaluation, argument: NodeId, check: NodeId, holds: boolean, depth: number): readonly Verdict[] {
  const { arena } = run;
  if (kindOf(arena, argument) !== Kind.Comprehension) return [];
  const [element, ...clauses] = childrenOf(arena, argument);
  const [clause] = clauses;
  if (element === undefined || clause === undefined || kindOf(arena, clause) !== Kind.CompFor) return [];
  const iter = childIn(arena, clause, Role.iter);
  const target = childIn(arena, clause, Role.target);
  const verdicts = verdictsOf(run, element, holds, depth + 1);
  return verdicts.map((verdict) => ofElement(run, verdict, target, iter, check) ?? { ...verdict, check });
}

/** What holds of each element holds of the whole; `null` when the verdict is about something else. */
function ofElement({ arena }: Evaluation, verdict: Verdict, target: NodeId, iter: NodeId, check: NodeId): Verdict | null {
  const isOfElement = target !== NO_NODE && symbolOf(arena, verdict.subject) === symbolOf(arena, target);
  return isOfElement ? { ...verdict, subject: iter, constant: null, check, lacks: 0 } : null;
}

const BAD_START = /^(?:[./\\~-]+|https?:?\/*|file:\/*)$/;

/** `x.startswith("https://example.org/")`, `os.path.realpath(x).startswith(ROOT + os.sep)` */
function ofStart(run: Evaluation, check: NodeId, receiver: NodeId, start: NodeId, holds: boolean): readonly Verdict[] {
  const starts = kindOf(run.arena, start) === Kind.Tuple ? childrenOf(run.arena, start) : [start];
  const texts = starts.map((each) => {
    const constant = run.constantAt(each);
    return constant?.type === "str" ? constant.value : null;
  });
  // A bad beginning that is refused; no host follows where that is every pair of slashes that a browser takes for one.
  if (!holds && !texts.some((text) => text !== null && BAD_START.test(text))) return NONE;
  if (!holds)
    return [...checked(run, check, receiver)].map((verdict) => ({
      ...verdict,
      lacks: texts.includes("//") && texts.includes("/\\") ? HOST : 0,
    }));
  const isHost = texts.every((text) => text !== null && /^https?:\/\/[^/]+\//.test(text));
  // To rules about something else a text that is put together may be a source: `ROOT + os.sep` is none that leads out of a folder.
  const leadsOut = (each: NodeId) => deepTaints(valueAt(run, each)).some(({ rules }) => (rules & run.rulesOf("path")) !== 0);
  const isFolder = starts.every((each) => endsFolder(run, each, 0) && !leadsOut(each));
  const lacks = texts.every((text) => text?.startsWith("/")) ? SCHEME : 0;
  return subjectsOf(run, receiver).map(({ node, view }) => {
    const safeFor = isFolder && view === "resolved-path" ? run.rulesOf("path") : isHost && view === "whole" ? run.rulesOf("url") : 0;
    return { subject: node, safeFor, constant: null, check, lacks: view === "whole" ? lacks : 0 };
  });
}

/** A comparison of the place where a path leads: safe when the path was resolved before, and whole folders are compared. */
function ofFolder(run: Evaluation, check: NodeId, path: NodeId, comparesFolders: boolean): readonly Verdict[] {
  return subjectsOf(run, path).map(({ node, view }) => ({
    subject: node,
    safeFor: comparesFolders && view === "resolved-path" ? run.rulesOf("path") : 0,
    constant: null,
    check,
    lacks: 0,
  }));
}

/** Does the text end where the name of a folder does? `/srv/files` is also the beginning of `/srv/files-private`. */
function endsFolder(run: Evaluation, node: NodeId, depth: number): boolean {
  const { arena, names } = run;
  if (node === NO_NODE || depth > DEPTH_MAX) return false;
  const constant = run.constantAt(node);
  if (constant?.type === "str" && constant.value !== null) return /[\\/]$/.test(constant.value);
  const children = childrenOf(arena, node);
  const last = children[children.length - 1] ?? NO_NODE;
  switch (kindOf(arena, node)) {
    case Kind.Attribute:
      return /^(?:os|os\.path|posixpath)\.sep$/.test(names.importedPathOf(node) ?? sourceOf(arena, node));
    case Kind.Name:
      return endsFolder(run, names.definitionOf(node), depth + 1);
    case Kind.BinOp:
    case Kind.FStr:
    case Kind.Interpolation:
      return endsFolder(run, last, depth + 1);
    case Kind.Call: {
      const name = calledName(run, node);
      if (name === "str") return endsFolder(run, last, depth + 1);
      return name === "os.path.join" && isEmptyText(run, last);
    }
    default:
      return false;
  }
}

/** The data is harmless for these rules, if all of it was looked at. */
function safe(run: Evaluation, check: NodeId, expression: NodeId, rules: RuleMask = EVERY_RULE): readonly Verdict[] {
  return subjectsOf(run, expression).map(({ node, view }) => ({
    subject: node,
    safeFor: view === "whole" || view === "resolved-path" ? rules : view === "url-part" ? rules & run.rulesOf("url") : 0,
    constant: null,
    check,
    lacks: view === "url-part" ? HOST : 0,
  }));
}

const checked = (run: Evaluation, check: NodeId, expression: NodeId): readonly Verdict[] =>
  subjectsOf(run, expression).map(({ node }) => ({ subject: node, safeFor: 0, constant: null, check, lacks: 0 }));
