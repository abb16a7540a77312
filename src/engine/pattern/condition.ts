/**
 * The conditions of a formula: each takes a match and yields the matches it
 * becomes, none when it does not hold, several when it binds in several ways.
 */
import { endOf, firstChildOf, kindOf, NO_NODE, type NodeId, startOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { mayBeSlow, randomness } from "./analysis.ts";
import { type Env, type Held, heldIn, heldNode, mergeEnvs } from "./bindings.ts";
import { type ComparisonValue, isTrue } from "./comparison.ts";
import type { Found, Region } from "./found.ts";
import type { Matcher } from "./matcher.ts";
import type { Plan, PlannedCondition, RegexLeaf } from "./plan.ts";
import { bindGroups, searchRegex } from "./search.ts";

/** UTF-16 units of a captured text that a regex looks at. */
const TEXT_MAX = 10_000;

/** Runs a nested formula on a stretch of the target. */
export type EvaluateIn = (plan: Plan, region: Region, around: Found) => readonly Found[];

export function applyCondition(matcher: Matcher, condition: PlannedCondition, match: Found, evaluateIn: EvaluateIn): readonly Found[] {
  if (condition.kind === "comparison")
    return isTrue(condition.comparison, (name) => comparable(matcher, condition, match.env, name)) ? [match] : [];
  const held = heldIn(match.env, condition.metavariable);
  if (held === null) return [];
  switch (condition.kind) {
    case "regex": {
      const env = matchRegexAtStart(matcher, condition.leaf, held, match.env, condition.constantPropagation);
      return env === null ? [] : [env === match.env ? match : { ...match, env }];
    }
    case "pattern":
      return condition.isText
        ? textMatches(matcher, condition.plan, held, match)
        : nodeMatches(matcher, condition.plan, held, match, evaluateIn);
    case "type":
      return held.node !== NO_NODE && condition.types.some((type) => matcher.types.hasType(held.node, type)) ? [match] : [];
    case "analysis": {
      const text = contentOf(matcher, held);
      const holds = text !== null && (condition.analyzer === "entropy" ? randomness(text) : mayBeSlow(text));
      return holds ? [match] : [];
    }
  }
}

function matchRegexAtStart(matcher: Matcher, leaf: RegexLeaf, held: Held, env: Env, useConstant: boolean): Env | null {
  const constant = useConstant && held.node !== NO_NODE ? matcher.names.constantOf(held.node) : null;
  const known = constant !== null && constant.type !== "none" && constant.value !== null ? String(constant.value) : null;
  const text = (known ?? held.text).slice(0, TEXT_MAX);
  leaf.sticky.lastIndex = 0;
  const match = leaf.sticky.exec(text);
  return match === null ? null : bindGroups(matcher, env, leaf, match, text, held.start);
}

/** Matches of the nested formula in the captured code; their new bindings join the old ones. */
function nodeMatches(matcher: Matcher, plan: Plan, held: Held, match: Found, evaluateIn: EvaluateIn): readonly Found[] {
  if (held.kind === "word") return isWordLike(plan, held.text) ? [match] : [];
  if (held.kind !== "node" && held.kind !== "nodes") return [];
  const definition = matcher.options.useDefinitions && held.node !== NO_NODE ? matcher.types.definitionOf(held.node) : NO_NODE;
  const places = definition === NO_NODE ? [held] : [held, heldNode(matcher, definition)];
  return places.flatMap((place) => {
    const around: Found = { kind: "plain", start: place.start, end: place.end, node: place.node, env: match.env, isLongest: true };
    return evaluateIn(plan, place, around).flatMap((inner) => {
      const env = mergeEnvs(matcher, match.env, inner.env);
      return env === null ? [] : [env === match.env ? match : { ...match, env }];
    });
  });
}

/** A name that is no expression (attribute, keyword) against patterns that are one name, and regexes. */
function isWordLike(plan: Plan, word: string): boolean {
  switch (plan.kind) {
    case "leaf": {
      const { pattern } = plan.leaf.read();
      if (pattern?.form !== "expression") return false;
      return pattern.root.op === "metavariable" || pattern.root.op === "dots" || (pattern.root.op === "name" && pattern.root.text === word);
    }
    case "regex":
      return plan.leaf.regex.test(word);
    case "inside":
    case "anywhere":
    case "named":
      return isWordLike(plan.of, word);
    case "or":
      return plan.of.some((part) => isWordLike(part, word));
    case "and":
      return plan.positives.every((part) => isWordLike(part, word)) && !plan.negatives.some((part) => isWordLike(part, word));
  }
}

/** Nested regexes and words on the captured text; of a string, its content. */
function textMatches(matcher: Matcher, plan: Plan, held: Held, match: Found): readonly Found[] {
  const text = contentOf(matcher, held) ?? held.text;
  return holdsInText(matcher, plan, text) ? [match] : [];
}

function holdsInText(matcher: Matcher, plan: Plan, text: string): boolean {
  switch (plan.kind) {
    case "regex":
      return searchRegex(text, text.slice(0, TEXT_MAX), plan.leaf, matcher).length > 0;
    case "leaf":
      return containsTokens(text, plan.leaf.code);
    case "inside":
    case "anywhere":
    case "named":
      return holdsInText(matcher, plan.of, text);
    case "or":
      return plan.of.some((part) => holdsInText(matcher, part, text));
    case "and":
      return (
        plan.positives.every((part) => holdsInText(matcher, part, text)) && !plan.negatives.some((part) => holdsInText(matcher, part, text))
      );
  }
}

const TEXT_TOKEN = /\$\.\.\.[A-Z_][A-Z0-9_]*|\$[A-Z_][A-Z0-9_]*|\.\.\.|\w+|[^\s\w]/g;
/** Tokens that one `...` may skip. */
const SKIP_MAX = 200;

/** Generic patterns, in their simplest form: tokens in order, `$X` for one word, `...` for any number of tokens. */
export function containsTokens(text: string, pattern: string): boolean {
  const wanted = pattern.match(TEXT_TOKEN) ?? [];
  const tokens = text.slice(0, TEXT_MAX).match(/\w+|[^\s\w]/g) ?? [];
  const matchFrom = (start: number): boolean => {
    // Positions reachable after each wanted token: a set, so that gaps cost no backtracking.
    let reached = new Set([start]);
    for (const token of wanted) {
      const next = new Set<number>();
      for (const at of reached) {
        if (token === "..." || token.startsWith("$..."))
          for (let skip = 0; skip <= SKIP_MAX && at + skip <= tokens.length; skip += 1) next.add(at + skip);
        else if (token.startsWith("$") ? /^\w/.test(tokens[at] ?? "") : tokens[at] === token) next.add(at + 1);
      }
      if (next.size === 0) return false;
      reached = next;
    }
    return true;
  };
  return tokens.some((_, start) => matchFrom(start));
}

/** Text between the quotes, when a string or a known string constant was captured. */
function contentOf({ arena, names }: Matcher, held: Held): string | null {
  if (held.kind === "text") return held.text;
  if (held.node === NO_NODE) return null;
  const constant = names.constantOf(held.node);
  return constant?.type === "str"
    ? constant.value
    : kindOf(arena, held.node) === Kind.FStr
      ? arena.text.slice(startOf(arena, held.node), endOf(arena, held.node))
      : null;
}

function comparable(
  matcher: Matcher,
  condition: Extract<PlannedCondition, { kind: "comparison" }>,
  env: Env,
  name: string,
): ComparisonValue | undefined {
  const held = heldIn(env, name);
  if (held === null) return undefined;
  const value = valueHeld(matcher, held);
  if (!condition.strip || (condition.metavariable !== null && condition.metavariable !== name)) return value;
  const text = typeof value === "string" ? value : held.text.replace(/^(["'])(.*)\1$/, "$2");
  const number = Number.parseInt(text.trim(), condition.base);
  return Number.isNaN(number) ? { raw: held.text } : BigInt(number);
}

function valueHeld({ arena, names }: Matcher, held: Held): ComparisonValue {
  if (held.node === NO_NODE || held.kind !== "node") return held.kind === "text" ? held.text : { raw: held.text };
  const constant = names.constantOf(expressionOf(arena, held.node));
  if (constant === null || constant.type === "none") return constant === null ? { raw: held.text } : null;
  return constant.value === null ? { raw: held.text } : constant.value;
}

/** The expression of a statement that is nothing else. */
function expressionOf(arena: Matcher["arena"], node: NodeId): NodeId {
  return kindOf(arena, node) === Kind.ExprStmt ? firstChildOf(arena, node) : node;
}
