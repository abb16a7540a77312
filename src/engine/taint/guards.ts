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
import { childIn, childrenIn, childrenOf, firstChildOf, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { type Evaluation, extendTrail } from "./evaluation.ts";
import { placeOf, readPlace, type TaintState, writePlace } from "./state.ts";
import { CLEAN, cleanFor, isClean, mapTaints, type RuleMask, type Value, WEAKENED_MAX } from "./value.ts";

const EVERY_RULE: RuleMask = ~0;

/** What is known of `subject` where a condition came out one way. */
interface Verdict {
  readonly subject: NodeId;
  /** Rules for which it is safe; 0 when the check is only to be named. */
  readonly safeFor: RuleMask;
  /** The value it has there, if the condition says so. */
  readonly constant: ConstantValue | null;
  readonly check: NodeId;
}

/** How an expression looks at the data: as it is, or at a part or another form of it. */
type View = "whole" | "url-part" | "resolved-path" | "part";

interface Subject {
  readonly node: NodeId;
  readonly view: View;
}

/** The state on the way that `outcome` of the condition opens; `state` itself when the condition says nothing. */
export function refine(run: Evaluation, test: NodeId, outcome: boolean, state: TaintState): TaintState {
  const verdicts = verdictsOf(run, test, outcome);
  if (verdicts.length === 0) return state;
  const refined: TaintState = new Map(state);
  run.state = refined;
  for (const { subject, safeFor, constant, check } of verdicts) {
    const place = placeOf(run, subject);
    if (place === null) continue;
    const current = readPlace(refined, place);
    let after: Value = current;
    if (!isClean(current)) {
      if (safeFor !== 0) after = cleanFor(current, safeFor);
      after = safeFor === EVERY_RULE ? after : named(after, check, subject);
    }
    if (constant !== null && isClean(after) && after.fields === null && after.shape === null) after = { ...after, constant };
    if (after !== current) writePlace(refined, place, after);
  }
  return refined;
}

/** Data that was looked at, though not in a way that is known to be enough. */
function named(value: Value, check: NodeId, subject: NodeId): Value {
  if (isClean(value)) return value;
  const lessSure = mapTaints(value, (taint) =>
    taint.trail.event === "check" && taint.trail.node === check
      ? taint
      : { ...taint, weakened: Math.min(WEAKENED_MAX, taint.weakened + 1) },
  );
  return extendTrail(lessSure, "check", check, subject, NO_NODE);
}

/** Takes the condition apart by `and`, `or` and `not`. */
function verdictsOf(run: Evaluation, test: NodeId, outcome: boolean): readonly Verdict[] {
  const { arena } = run;
  const verdicts: Verdict[] = [];
  const pending: { readonly node: NodeId; readonly outcome: boolean }[] = [{ node: test, outcome }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { node, outcome: holds } = item;
    if (node === NO_NODE) continue;
    switch (kindOf(arena, node)) {
      case Kind.Not:
        pending.push({ node: firstChildOf(arena, node), outcome: !holds });
        break;
      case Kind.BoolOp:
        // Of `a or b` that holds, neither is sure to.
        if ((symbolOf(arena, node) === "and") === holds)
          for (const child of childrenOf(arena, node)) pending.push({ node: child, outcome: holds });
        break;
      case Kind.Compare:
        verdicts.push(...ofComparison(run, node, holds));
        break;
      case Kind.Call:
        verdicts.push(...ofCall(run, node, holds, node));
        break;
      case Kind.NamedExpr:
        pending.push({ node: childIn(arena, node, Role.value), outcome: holds });
        break;
      case Kind.Name: {
        // `ok = name.isdigit()` and then `if ok:`
        const definition = run.names.definitionOf(node);
        if (definition !== NO_NODE && kindOf(arena, definition) !== Kind.Name && kindOf(arena, definition) !== Kind.Conditional)
          pending.push({ node: definition, outcome: holds });
        break;
      }
      default:
        break;
    }
  }
  return verdicts;
}

function ofComparison(run: Evaluation, node: NodeId, holds: boolean): readonly Verdict[] {
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
      return run.constantAt(right)?.type === "none" && kindOf(arena, left) === Kind.Call ? ofCall(run, left, isSomething, node) : [];
    }
    case "<=": {
      // `set(text) <= ALLOWED`
      const inner = kindOf(arena, left) === Kind.Call && calledName(run, left) === "set" ? childIn(arena, left, Role.argument) : NO_NODE;
      return holds && inner !== NO_NODE && isClosed(run, right) ? safe(run, node, inner) : [];
    }
    default:
      return [];
  }
}

/** `x in ALLOWED` */
function ofMembership(run: Evaluation, check: NodeId, left: NodeId, right: NodeId): readonly Verdict[] {
  if (!isClosed(run, right)) return checked(run, check, left);
  return safe(run, check, left);
}

/** `";" not in x`: one thing that is bad is not there. */
function ofRejection(run: Evaluation, check: NodeId, left: NodeId, right: NodeId): readonly Verdict[] {
  const constant = run.constantAt(left);
  if (constant?.type !== "str") return [];
  const isLineEnd = constant.value === "\n" || constant.value === "\r";
  const verdicts = checked(run, check, right);
  return isLineEnd ? verdicts.map((verdict) => ({ ...verdict, safeFor: run.rulesOf("header") | run.rulesOf("log") })) : verdicts;
}

/** `x == "a"`, `urlparse(x).netloc == HOST`, `os.path.commonpath([ROOT, x]) == ROOT` */
function ofEquality(run: Evaluation, check: NodeId, left: NodeId, right: NodeId): readonly Verdict[] {
  const { arena } = run;
  if (kindOf(arena, left) === Kind.Call && calledName(run, left).startsWith("os.path.common")) {
    const list = childIn(arena, left, Role.argument);
    const inside = list === NO_NODE ? [] : childrenOf(arena, list).flatMap((each) => subjectsOf(run, each));
    return inside.map(({ node }) => ({ subject: node, safeFor: run.rulesOf("path"), constant: null, check }));
  }
  const constant = run.constantAt(right);
  if (constant === null && !isTrusted(run, right)) return [];
  const verdicts = safe(run, check, left);
  const isValue = kindOf(arena, left) === Kind.Name || kindOf(arena, left) === Kind.Attribute || kindOf(arena, left) === Kind.Subscript;
  return isValue && constant !== null && constant.type !== "none" && constant.value !== null
    ? [...verdicts, { subject: left, safeFor: EVERY_RULE, constant, check }]
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
/** Types that no text of an attacker survives. */
const HARMLESS_TYPES = new Set(
  "int float bool complex datetime date UUID Decimal Enum uuid.UUID datetime.datetime datetime.date decimal.Decimal long".split(" "),
);
const SAFE_URL_CHECKS = new Set(
  "django.utils.http.url_has_allowed_host_and_scheme django.utils.http.is_safe_url url_has_allowed_host_and_scheme is_safe_url".split(" "),
);

function ofCall(run: Evaluation, node: NodeId, holds: boolean, check: NodeId): readonly Verdict[] {
  const { arena } = run;
  const func = childIn(arena, node, Role.func);
  const args = childrenIn(arena, node, Role.argument);
  const [first, second] = args;
  if (func === NO_NODE) return [];
  const name = calledName(run, node);
  const isMethod = kindOf(arena, func) === Kind.Attribute && run.names.importedPathOf(func) === null;
  const method = isMethod ? symbolOf(arena, func) : "";
  const receiver = isMethod ? childIn(arena, func, Role.object) : NO_NODE;

  if (name === "any" && first !== undefined && !holds) return ofEach(run, first, check, false);
  if (name === "all" && first !== undefined && holds) return ofEach(run, first, check, true);
  if (!holds) return [];
  if (HARMLESS_TEXT.has(method)) return safe(run, check, receiver);
  if (name === "isinstance" && first !== undefined && second !== undefined) {
    const types = kindOf(arena, second) === Kind.Tuple ? childrenOf(arena, second) : [second];
    const areHarmless = types.every((type) => HARMLESS_TYPES.has(run.names.importedPathOf(type) ?? symbolOf(arena, type)));
    return areHarmless ? safe(run, check, first) : [];
  }
  const matched = ofRegex(run, name, method, receiver, args, check);
  if (matched !== null) return matched;
  if (method === "startswith" && first !== undefined) return ofStart(run, check, receiver, first);
  if (method === "is_relative_to")
    return subjectsOf(run, receiver).map(({ node: subject }) => ({ subject, safeFor: run.rulesOf("path"), constant: null, check }));
  if (method === "issubset" && first !== undefined && isClosed(run, first))
    return safe(run, check, childIn(arena, receiver, Role.argument));
  if (SAFE_URL_CHECKS.has(name) && first !== undefined)
    return subjectsOf(run, first).map(({ node: subject }) => ({ subject, safeFor: run.rulesOf("url"), constant: null, check }));
  if (NO_CHECKS.has(name) || NO_CHECKS.has(method)) return [];
  // A function that says yes or no about the data: what it looks at is not known here.
  return [...(method === "endswith" ? [receiver] : []), ...args].flatMap((arg) => checked(run, check, arg));
}

/** `all(c in LETTERS for c in text)`, `any(bad in text for bad in BAD)` */
function ofEach(run: Evaluation, argument: NodeId, check: NodeId, holds: boolean): readonly Verdict[] {
  const { arena } = run;
  if (kindOf(arena, argument) !== Kind.Comprehension) return [];
  const [element, ...clauses] = childrenOf(arena, argument);
  const [clause] = clauses;
  if (element === undefined || clause === undefined || kindOf(arena, clause) !== Kind.CompFor) return [];
  const iter = childIn(arena, clause, Role.iter);
  const target = childIn(arena, clause, Role.target);
  const verdicts = verdictsOf(run, element, holds);
  return verdicts.map((verdict) => {
    const isOfElement = target !== NO_NODE && symbolOf(arena, verdict.subject) === symbolOf(arena, target);
    return isOfElement ? { ...verdict, subject: iter, constant: null, check } : { ...verdict, check };
  });
}

/** `x.startswith("https://example.org/")`, `os.path.realpath(x).startswith(ROOT)` */
function ofStart(run: Evaluation, check: NodeId, receiver: NodeId, start: NodeId): readonly Verdict[] {
  const constant = run.constantAt(start);
  const text = constant?.type === "str" ? constant.value : null;
  const isHost = text !== null && /^https?:\/\/[^/]+\//.test(text);
  return subjectsOf(run, receiver).map(({ node, view }) => {
    const safeFor = view === "resolved-path" ? run.rulesOf("path") : isHost && view === "whole" ? run.rulesOf("url") : 0;
    return { subject: node, safeFor, constant: null, check };
  });
}

const MATCHERS = new Set(["match", "fullmatch", "search"]);

/** A match of a regular expression; `null` when the call is none. */
function ofRegex(
  run: Evaluation,
  name: string,
  method: string,
  receiver: NodeId,
  args: readonly NodeId[],
  check: NodeId,
): readonly Verdict[] | null {
  const { arena } = run;
  const [first, second] = args;
  let pattern: NodeId;
  let subject: NodeId | undefined;
  let how: string;
  if (name.startsWith("re.") && MATCHERS.has(name.slice(3))) {
    [pattern, subject, how] = [first ?? NO_NODE, second, name.slice(3)];
  } else if (MATCHERS.has(method)) {
    const compiled = kindOf(arena, receiver) === Kind.Name ? run.names.definitionOf(receiver) : receiver;
    const isCompiled = compiled !== NO_NODE && kindOf(arena, compiled) === Kind.Call && calledName(run, compiled) === "re.compile";
    [pattern, subject, how] = [isCompiled ? childIn(arena, compiled, Role.argument) : NO_NODE, first, method];
  } else return null;
  if (subject === undefined) return [];
  const constant = pattern === NO_NODE ? null : run.constantAt(pattern);
  const regex = constant?.type === "str" ? constant.value : null;
  const allows = regex === null ? "anything" : allowedBy(regex, how);
  if (allows === "anything") return checked(run, check, subject);
  if (allows === "words") return safe(run, check, subject);
  // Dots and slashes are harmless but in paths and addresses.
  return subjectsOf(run, subject).map(({ node }) => ({
    subject: node,
    safeFor: EVERY_RULE & ~(run.rulesOf("path") | run.rulesOf("url")),
    constant: null,
    check,
  }));
}

/** What text a regular expression lets through when it must fit the whole. */
function allowedBy(regex: string, how: string): "words" | "names" | "anything" {
  const startsWhole = how !== "search" || /^(?:\^|\\A)/.test(regex);
  const endsWhole = how === "fullmatch" || /(?:\$|\\Z)$/.test(regex);
  if (!startsWhole || !endsWhole) return "anything";
  const core = regex.replace(/^(?:\^|\\A)/, "").replace(/(?:\$|\\Z)$/, "");
  // Escapes of harmless classes and characters; then whatever is left must be plain.
  const plain = core.replace(/\\[dw]/g, "a").replace(/\{\d+(?:,\d*)?\}/g, "");
  if (/\[\^|\\[DWSs]|[;&|`$<>"'\s\\]/.test(plain.replace(/\\[.\-/_@:+]/g, "").replace(/\|/g, ""))) return "anything";
  const outside = plain.replace(/\[[^\]]*\]/g, "").replace(/\\\./g, "");
  if (outside.includes(".")) return "anything";
  return /[./]/.test(plain) ? "names" : "words";
}

/** All values of a container that is written in the target, or of a name that is spelled like a constant. */
function isClosed(run: Evaluation, node: NodeId): boolean {
  const { arena, names } = run;
  const kind = kindOf(arena, node);
  if (kind === Kind.List || kind === Kind.Tuple || kind === Kind.Set || kind === Kind.Dict) return isUntouched(run, node);
  if (kind === Kind.Call) {
    const func = childIn(arena, node, Role.func);
    const inner = childIn(arena, node, Role.argument);
    if (func !== NO_NODE && kindOf(arena, func) === Kind.Attribute) return isClosed(run, childIn(arena, func, Role.object));
    return inner !== NO_NODE && isClosed(run, inner);
  }
  if (kind !== Kind.Name && kind !== Kind.Attribute) return false;
  if (/^_?[A-Z][A-Z0-9_]*$/.test(symbolOf(arena, node))) return true;
  if (kind === Kind.Attribute) return isTrusted(run, node);
  const definition = names.definitionOf(node);
  if (definition !== NO_NODE && kindOf(arena, definition) !== Kind.Name) return isClosed(run, definition);
  const place = placeOf(run, node);
  const value = place === null ? null : readPlace(run.state, place);
  return value !== null && isClean(value) && value.shape !== null && value.shape.kind !== "object";
}

const isUntouched = (run: Evaluation, node: NodeId): boolean => isClean(run.values.get(node) ?? CLEAN);

/** Something the state holds nothing bad about: configuration, a session, a constant. */
function isTrusted(run: Evaluation, node: NodeId): boolean {
  const kind = kindOf(run.arena, node);
  if (kind !== Kind.Name && kind !== Kind.Attribute && kind !== Kind.Subscript) return false;
  const place = placeOf(run, node);
  return place !== null && isClean(readPlace(run.state, place)) && (kind !== Kind.Name || /^[A-Z_]+$/.test(symbolOf(run.arena, node)));
}

const URL_PARSERS = new Set("urllib.parse.urlparse urllib.parse.urlsplit urlparse.urlparse urlparse.urlsplit urlparse urlsplit".split(" "));
const URL_PARTS = new Set(["netloc", "hostname"]);
const PATH_RESOLVERS = new Set("os.path.realpath os.path.abspath os.path.normpath".split(" "));
const SAME_TEXT_METHODS = new Set("lower upper strip casefold decode encode".split(" "));

/** The places whose data an expression looks at, and how. */
function subjectsOf(run: Evaluation, start: NodeId): readonly Subject[] {
  const { arena, names } = run;
  const subjects: Subject[] = [];
  const pending: { readonly node: NodeId; readonly view: View; readonly depth: number }[] = [{ node: start, view: "whole", depth: 0 }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { node, view, depth } = item;
    if (node === NO_NODE || depth > 6) continue;
    const push = (inner: NodeId, as: View): void =>
      void pending.push({ node: inner, view: view === "whole" ? as : view, depth: depth + 1 });
    const kind = kindOf(arena, node);
    if (kind === Kind.Name) {
      subjects.push({ node, view });
      const definition = names.definitionOf(node);
      if (definition !== NO_NODE && kindOf(arena, definition) !== Kind.Name) push(definition, "whole");
    } else if (kind === Kind.Attribute) {
      const object = childIn(arena, node, Role.object);
      if (URL_PARTS.has(symbolOf(arena, node))) push(object, "url-part");
      else {
        subjects.push({ node, view });
        if (kindOf(arena, object) === Kind.Call) push(object, "part");
      }
    } else if (kind === Kind.Subscript) {
      subjects.push({ node, view });
      push(childIn(arena, node, Role.object), "part");
    } else if (kind === Kind.Call) {
      const func = childIn(arena, node, Role.func);
      const name = calledName(run, node);
      const args = childrenIn(arena, node, Role.argument);
      const isMethod = func !== NO_NODE && kindOf(arena, func) === Kind.Attribute && names.importedPathOf(func) === null;
      if (isMethod) {
        const method = symbolOf(arena, func);
        push(
          childIn(arena, func, Role.object),
          SAME_TEXT_METHODS.has(method) ? "whole" : method === "resolve" || method === "absolute" ? "resolved-path" : "part",
        );
      } else if (PATH_RESOLVERS.has(name)) for (const arg of args) push(arg, "resolved-path");
      else if (URL_PARSERS.has(name)) push(args[0] ?? NO_NODE, "whole");
      else if (name === "str" || name === "os.path.join" || name === "pathlib.Path" || name === "Path")
        for (const arg of args) push(arg, "whole");
      else if (name === "len") continue;
      else for (const arg of args) push(arg, "part");
    } else if (kind === Kind.BinOp || kind === Kind.FStr || kind === Kind.Interpolation) {
      for (const child of childrenOf(arena, node)) push(child, kind === Kind.BinOp && symbolOf(arena, node) === "/" ? "whole" : "part");
    } else if (kind === Kind.NamedExpr) push(childIn(arena, node, Role.target), "whole");
  }
  return subjects;
}

/** The data is one of a few known values: safe, if all of it was looked at. */
function safe(run: Evaluation, check: NodeId, expression: NodeId): readonly Verdict[] {
  return subjectsOf(run, expression).map(({ node, view }) => ({
    subject: node,
    safeFor: view === "whole" || view === "resolved-path" ? EVERY_RULE : view === "url-part" ? run.rulesOf("url") : 0,
    constant: null,
    check,
  }));
}

const checked = (run: Evaluation, check: NodeId, expression: NodeId): readonly Verdict[] =>
  subjectsOf(run, expression).map(({ node }) => ({ subject: node, safeFor: 0, constant: null, check }));

function calledName(run: Evaluation, call: NodeId): string {
  const func = childIn(run.arena, call, Role.func);
  if (func === NO_NODE) return "";
  return run.names.importedPathOf(func) ?? (kindOf(run.arena, func) === Kind.Name ? symbolOf(run.arena, func) : "");
}
