/**
 * Templates filled from `locals()`: `"docker pull {image}".format(**locals())`
 * and `"docker pull %(image)s" % locals()`. The variables are used without
 * being written; their names stand in the template. The same of a dict, with `format_map` too.
 */

import { NO_VARIABLE } from "../names/names.ts";
import { bodyScopeOf } from "../names/scopes.ts";
import type { NodeId } from "../syntax/arena.ts";
import { firstChildOf, kindOf, NO_NODE } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { isLocalsCall, namesInTemplate } from "../value/format.ts";
import { type Evaluation, extendTrail, valueAt } from "./evaluation.ts";
import { rootOfVariable, variableOfRoot } from "./state.ts";
import { CLEAN, flatten, harmlessOf, isClean, joinTaintsOf, joinValues, mapTaints, readField, type Value, WEAKENED_MAX } from "./value.ts";

const isFormatMap = ({ arena, steps }: Evaluation, node: NodeId): boolean =>
  kindOf(arena, node) === Kind.Call && steps.callOf(node).method === "format_map";

/** An entry of a dict; one of which nothing is known may be what the whole is. */
function entryOf(dict: Value, name: string): Value {
  const entry = readField(dict, `[${JSON.stringify(name)}]`);
  return isClean(entry) && harmlessOf(entry) === 0 ? joinTaintsOf(entry, dict.own) : entry;
}

/**
 * What the named variables bring into the text made at `node`; `null` when
 * `argument` is neither `locals()` nor a dict. Of an unknown template any local variable may
 * be part, which is less sure.
 */
export function localsNamed(run: Evaluation, template: NodeId, argument: NodeId, node: NodeId): Value | null {
  const { arena, names, state } = run;
  const isSplat = argument !== NO_NODE && kindOf(arena, argument) === Kind.DoubleStar;
  const given = valueAt(run, argument);
  const isWhole = isSplat || kindOf(arena, node) === Kind.BinOp || isFormatMap(run, node);
  const isDict = given.shape?.kind === "mapping" && isWhole;
  if (template === NO_NODE || (!isDict && !isLocalsCall(arena, isSplat ? firstChildOf(arena, argument) : argument))) return null;
  const constant = run.constantAt(template);
  const text = constant?.type === "str" ? constant.value : null;
  const known = text === null ? null : namesInTemplate(text, kindOf(arena, node) === Kind.BinOp ? "%" : "{}");
  if (isDict) {
    // Of a dict only the entries that the template names get into the text.
    const parts = known === null || known.length === 0 ? [given] : known.map((name) => entryOf(given, name));
    const harmless = parts.reduce((mask, part) => mask & harmlessOf(part), ~0);
    return { ...extendTrail(parts.map(flatten).reduce(joinValues, CLEAN), "join", node, argument, NO_NODE), harmless };
  }
  const scope = bodyScopeOf(arena, names.scopes, names.scopes.scopeOf(node));
  let value = CLEAN;
  const add = (name: string, its: Value, isSure: boolean): void => {
    const part = mapTaints(flatten(its), (taint) => ({
      ...taint,
      weakened: isSure ? taint.weakened : Math.min(WEAKENED_MAX, taint.weakened + 1),
      trail: { previous: taint.trail, event: "join", node, carrier: NO_NODE, carrierName: name, into: NO_NODE },
    }));
    value = joinValues(value, part);
  };
  if (known !== null) {
    for (const name of known) {
      const variable = names.scopes.lookup(scope, name);
      if (variable !== NO_VARIABLE) add(name, state.get(rootOfVariable(variable)) ?? CLEAN, true);
    }
    return value;
  }
  for (const [root, its] of state) {
    const variable = names.scopes.variables[variableOfRoot(root)];
    if (variable?.scope === scope) add(variable.name, its, false);
  }
  return value;
}
