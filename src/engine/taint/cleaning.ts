/**
 * Calls that take something out of a text: what is left may be harmless, or
 * only less likely to do harm.
 */
import type { NodeId } from "../syntax/arena.ts";
import { NO_NODE } from "../syntax/arena.ts";
import { taintsOf } from "./builtins.ts";
import { type Evaluation, valueAt } from "./evaluation.ts";
import { allow } from "./guards.ts";
import { placeOf } from "./state.ts";
import { subjectsOf } from "./subjects.ts";
import { doublesQuotes, leavesWords, replacementOf } from "./textPattern.ts";
import { cleanFor, flatten, isClean, joinTaintsOf, type Value, valueOfHarmless, valueOfTaints, weaken } from "./value.ts";

/** Characters with a meaning of their own in a shell, a query, markup, a path or a header. */
const SPECIAL = /[;&|<>"'`$\\/.(){}*?~!#%\n\r]/;

/** What such a call gives back; `null` when it is none of them. */
export function cleanedValue(run: Evaluation, node: NodeId): Value | null {
  const { args, name, receiver, method } = run.steps.callOf(node);
  const [first, second] = args;
  if (method === "replace" && first !== undefined && second !== undefined) {
    const text = valueAt(run, receiver);
    if (doublesQuotes(run, method, args)) return cleanFor(flatten(text), run.rulesOf("sql"));
    const removed = run.constantAt(first);
    if (isClean(text) || removed?.type !== "str" || removed.value === null || !SPECIAL.test(removed.value)) return null;
    return joinTaintsOf(weaken(flatten(text)), taintsOf(run, [second]));
  }
  if (method === "relative_to") {
    insideFolder(run, node, receiver);
    return null;
  }
  if (!/^(?:re\.)?subn?$/.test(method === "" ? name : method)) return null;
  const call = replacementOf(run, node);
  if (call === null || call.subject === NO_NODE) return null;
  const put = call.replacement === NO_NODE ? null : run.constantAt(call.replacement);
  const isFixed = put?.type === "str" && put.value !== null;
  if (leavesWords(run, call)) return valueOfHarmless(run.steeredRules);
  const left = valueOfTaints(taintsOf(run, [call.subject]));
  return joinTaintsOf(isFixed ? weaken(left) : left, taintsOf(run, [call.replacement]));
}

/** `path.relative_to(folder)` fails for a resolved path outside of it; of another it compares the text. */
function insideFolder(run: Evaluation, call: NodeId, path: NodeId): void {
  for (const { node, view } of subjectsOf(run, path)) {
    const place = placeOf(run, node);
    if (place !== null) allow(run, place, view === "resolved-path" ? run.rulesOf("path") : 0, call, node);
  }
}
