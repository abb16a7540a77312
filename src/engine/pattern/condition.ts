/**
 * The conditions of a formula: each takes a match and yields the matches it
 * becomes, none when it does not hold, several when it binds in several ways.
 */
import { endOf, firstChildOf, kindOf, NO_NODE, type NodeId, startOf, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { bind, bindingsOf, type Env, emptyEnv, type Held, heldIn, heldNode, heldText, mergeEnvs } from "./bindings.ts";
import { type ComparisonValue, isTrue } from "./comparison.ts";
import type { Around, Found } from "./found.ts";
import { contentOf as stringContentOf } from "./literal.ts";
import type { Matcher } from "./matcher.ts";
import type { Plan, PlannedCondition, RegexLeaf } from "./plan.ts";
import { bindGroups } from "./textSearch.ts";

/** Runs a nested formula on a part of the target, or on text that stands for it. */
export type EvaluateIn = (plan: Plan, around: Around) => readonly Found[];

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
        ? textMatches(matcher, condition.plan, held, match, evaluateIn)
        : nodeMatches(matcher, condition.plan, held, match, evaluateIn);
    case "type":
      return held.node !== NO_NODE && condition.types.some((type) => matcher.types.hasType(held.node, type)) ? [match] : [];
    case "analysis": {
      const text = contentOf(matcher, held);
      return text !== null && condition.holds(text) ? [match] : [];
    }
  }
}

/** May the match pass the condition, as far as a regex tells that costs nothing? True where the metavariable holds nothing yet. */
export function mayPass(matcher: Matcher, condition: PlannedCondition, { env }: Found): boolean {
  if (condition.kind !== "regex") return true;
  const held = heldIn(env, condition.metavariable);
  const { fitsStart } = condition.leaf.regex;
  return held === null || fitsStart === null || fitsStart(textOf(matcher, held, condition.constantPropagation));
}

/** What a regex looks at. */
function textOf(matcher: Matcher, held: Held, useConstant: boolean): string {
  const constant = useConstant && held.node !== NO_NODE ? matcher.names.constantOf(held.node) : null;
  const known = constant !== null && constant.type !== "none" && constant.value !== null ? String(constant.value) : null;
  return matcher.regexes.shortened(known ?? held.text);
}

function matchRegexAtStart(matcher: Matcher, leaf: RegexLeaf, held: Held, env: Env, useConstant: boolean): Env | null {
  const text = textOf(matcher, held, useConstant);
  const match = matcher.regexes.matchStart(leaf.regex, text);
  return match === null ? null : bindGroups(matcher, env, leaf, match, text, held.start);
}

/** Matches of the nested formula in the captured code; their new bindings join the old ones. */
function nodeMatches(matcher: Matcher, plan: Plan, held: Held, match: Found, evaluateIn: EvaluateIn): readonly Found[] {
  if (held.kind === "word") return isWordLike(matcher, plan, held.text) ? [match] : [];
  if (held.kind !== "node" && held.kind !== "nodes") return [];
  const definition = matcher.options.useDefinitions && held.node !== NO_NODE ? matcher.types.definitionOf(held.node) : NO_NODE;
  const places = definition === NO_NODE ? [held] : [held, heldNode(matcher, definition)];
  return places.flatMap((place) => {
    const { start, end, node } = place;
    const around: Around = { kind: "plain", start, end, node, env: match.env, isLongest: true, text: null };
    return joined(matcher, match, evaluateIn(plan, around));
  });
}

/** The match with what each of the nested ones binds. */
function joined(matcher: Matcher, match: Found, nested: readonly Found[]): Found[] {
  return nested.flatMap((inner) => {
    const env = mergeEnvs(matcher, match.env, inner.env);
    return env === null ? [] : [env === match.env ? match : { ...match, env }];
  });
}

/** A name that is no expression (attribute, keyword) against patterns that are one name, and regexes. */
function isWordLike(matcher: Matcher, plan: Plan, word: string): boolean {
  switch (plan.kind) {
    case "leaf": {
      const { pattern } = plan.leaf.read();
      if (pattern?.form !== "expression") return false;
      return pattern.root.op === "metavariable" || pattern.root.op === "dots" || (pattern.root.op === "name" && pattern.root.text === word);
    }
    case "regex":
      return matcher.regexes.find(plan.leaf.regex, word, 0) !== null;
    case "text":
      return plan.pattern.find(word, word.length + 1).matches.length > 0;
    case "inside":
    case "anywhere":
    case "named":
      return isWordLike(matcher, plan.of, word);
    case "or":
      return plan.of.some((part) => isWordLike(matcher, part, word));
    case "and":
      return (
        plan.positives.every((part) => isWordLike(matcher, part, word)) && !plan.negatives.some((part) => isWordLike(matcher, part, word))
      );
  }
}

/** The nested formula on the captured text; of a string, on its content. */
function textMatches(matcher: Matcher, plan: Plan, held: Held, match: Found, evaluateIn: EvaluateIn): readonly Found[] {
  const place = textPlaceOf(matcher, held);
  const around: Around = {
    kind: "plain",
    start: place.start,
    end: place.end,
    node: NO_NODE,
    env: match.env,
    isLongest: true,
    text: place.text,
  };
  const nested = evaluateIn(plan, around);
  // What stands nowhere as it is, such as the value of a name, is captured where its text comes from.
  const isInPlace = matcher.arena.text.slice(place.start, place.end) === place.text;
  return joined(matcher, match, isInPlace ? nested : nested.map((inner) => ({ ...inner, env: placedAt(matcher, inner.env, place) })));
}

/** Text that regexes and text patterns look at, and where it stands. */
function textPlaceOf(matcher: Matcher, held: Held): { readonly text: string; readonly start: number; readonly end: number } {
  const { arena } = matcher;
  if (held.node !== NO_NODE && kindOf(arena, held.node) === Kind.Str)
    return stringContentOf(matcher, held.node, symbolOf(arena, held.node));
  return { text: contentOf(matcher, held) ?? held.text, start: held.start, end: held.end };
}

function placedAt(matcher: Matcher, env: Env, { start, end }: { readonly start: number; readonly end: number }): Env {
  let placed = emptyEnv();
  for (const [name, { text }] of bindingsOf(env)) placed = bind(matcher, placed, name, heldText(start, end, text)) ?? placed;
  return placed;
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
  if (held.node === NO_NODE || held.kind !== "node") return held.kind === "text" ? { text: held.text } : { raw: held.text };
  const constant = names.constantOf(expressionOf(arena, held.node));
  if (constant === null || constant.type === "none") return constant === null ? { raw: held.text } : null;
  return constant.value === null ? { raw: held.text } : constant.value;
}

/** The expression of a statement that is nothing else. */
function expressionOf(arena: Matcher["arena"], node: NodeId): NodeId {
  return kindOf(arena, node) === Kind.ExprStmt ? firstChildOf(arena, node) : node;
}
