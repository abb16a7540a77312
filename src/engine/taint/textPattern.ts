/**
 * What is left of a text that a regular expression let through, or cleaned.
 */
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { Evaluation } from "./evaluation.ts";
import { calledName } from "./naming.ts";

/** A call of `re` or of a compiled expression. */
export interface RegexCall {
  /** `null` when it is not known. */
  readonly regex: string | null;
  readonly how: string;
  /** The text that is looked at; NO_NODE when it is missing. */
  readonly subject: NodeId;
  /** Of `sub`, what takes the place of what matched. */
  readonly replacement: NodeId;
}

const MATCHERS = new Set(["match", "fullmatch", "search"]);
const REPLACERS = new Set(["sub", "subn"]);

/** A match of a regular expression; `null` when the call is none. */
export const matchOf = (run: Evaluation, call: NodeId): RegexCall | null => regexCallOf(run, call, MATCHERS);
/** A replacement by a regular expression; `null` when the call is none. */
export const replacementOf = (run: Evaluation, call: NodeId): RegexCall | null => regexCallOf(run, call, REPLACERS);

function regexCallOf(run: Evaluation, call: NodeId, methods: ReadonlySet<string>): RegexCall | null {
  const { arena } = run;
  const name = calledName(run, call);
  const func = childIn(arena, call, Role.func);
  if (func === NO_NODE) return null;
  const args = childrenIn(arena, call, Role.argument);
  const isReplacer = methods === REPLACERS;
  const found = (pattern: NodeId, how: string, [first, second]: readonly NodeId[]): RegexCall => {
    const constant = pattern === NO_NODE ? null : run.constantAt(pattern);
    return {
      regex: constant?.type === "str" ? constant.value : null,
      how,
      subject: (isReplacer ? second : first) ?? NO_NODE,
      replacement: isReplacer ? (first ?? NO_NODE) : NO_NODE,
    };
  };
  if (name.startsWith("re.") && methods.has(name.slice(3))) return found(args[0] ?? NO_NODE, name.slice(3), args.slice(1));
  if (kindOf(arena, func) !== Kind.Attribute || !methods.has(symbolOf(arena, func))) return null;
  const receiver = childIn(arena, func, Role.object);
  const compiled = receiver !== NO_NODE && kindOf(arena, receiver) === Kind.Name ? run.names.definitionOf(receiver) : receiver;
  const isCompiled = compiled !== NO_NODE && kindOf(arena, compiled) === Kind.Call && calledName(run, compiled) === "re.compile";
  if (!isCompiled && isReplacer) return null;
  return found(isCompiled ? childIn(arena, compiled, Role.argument) : NO_NODE, symbolOf(arena, func), args);
}

/** Does replacing what the expression matches leave nothing but harmless characters? */
export const leavesWords = (regex: string, replacement: string): boolean =>
  /^\[\^(?:\w-\w|\w|\\[wd]|\\?-)+\][+*]?$/.test(regex) && /^[\w-]*$/.test(replacement);

/** What text a regular expression lets through when it must fit the whole. */
export function allowedBy(regex: string, how: string): "words" | "names" | "anything" {
  const startsWhole = how !== "search" || /^(?:\^|\\A)/.test(regex);
  const endsWhole = how === "fullmatch" || /(?:\$|\\Z)$/.test(regex);
  if (!startsWhole || !endsWhole) return "anything";
  const core = regex.replace(/^(?:\^|\\A)/, "").replace(/(?:\$|\\Z)$/, "");
  // An anchor belongs to one alternative only; flags may change what it means.
  if (core !== regex && hasAlternatives(core)) return "anything";
  if (/\(\?(?![:P])/.test(core)) return "anything";
  // Escapes of harmless classes and characters; then whatever is left must be plain.
  const plain = core.replace(/\\[dw]/g, "a").replace(/\{\d+(?:,\d*)?\}/g, "");
  if (/\[\^|\\[DWSs]|[;&|`$<>"'\s\\]/.test(plain.replace(/\\[.\-/_@:+]/g, "").replace(/\|/g, ""))) return "anything";
  const outside = plain.replace(/\[[^\]]*\]/g, "").replace(/\\\./g, "");
  if (outside.includes(".")) return "anything";
  return /[./]/.test(plain) ? "names" : "words";
}

/** Is there a `|` outside all groups and classes? */
function hasAlternatives(regex: string): boolean {
  let depth = 0;
  for (const [token] of regex.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]/g)) {
    if (token === "(") depth += 1;
    else if (token === ")") depth -= 1;
    else if (token === "|" && depth <= 0) return true;
  }
  return false;
}
