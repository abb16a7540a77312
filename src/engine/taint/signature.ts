/**
 * A text that is the same for inputs that a function cannot tell apart: which
 * sources reach what, constants, functions, containers. Ways of data are left
 * out, they change nothing.
 */
import type { TaintState } from "./state.ts";
import type { Value } from "./value.ts";

/** Of values and of a state, in that order. */
export function signatureOf(values: readonly Value[], state: TaintState): string {
  let text = values.map((value) => signatureOfValue(value)).join("|");
  for (const root of [...state.keys()].sort((a, b) => a - b)) text += `;${root}=${signatureOfValue(state.get(root) as Value)}`;
  return text;
}

/** Values in values that are told apart: functions may be given to functions without end. */
const DEPTH_MAX = 8;

function signatureOfValue({ own, fields, constant, callees, shape, harmless, traits }: Value, depth = 0): string {
  if (depth > DEPTH_MAX) return "…";
  let text = own.map(({ key, rules, weakened }) => `${key}/${rules}/${weakened}`).join(",");
  if (constant !== null) text += `c${constant.type}${constant.type === "none" ? "" : JSON.stringify(String(constant.value))}`;
  if (harmless !== 0) text += `h${harmless}`;
  if (traits !== 0) text += `r${traits}`;
  for (const { node, receiver, bound, boundNames } of callees) {
    text += `f${node}`;
    if (receiver !== null) text += `(${signatureOfValue(receiver.value, depth + 1)})`;
    for (const value of bound) text += `(${signatureOfValue(value, depth + 1)})`;
    for (const [name, value] of boundNames ?? []) text += `(${name}=${signatureOfValue(value, depth + 1)})`;
  }
  if (shape !== null) text += shape.kind === "sequence" ? `s${shape.length}` : shape.kind === "object" ? `o${shape.of}` : `m${shape.keys}`;
  if (fields !== null) {
    text += "{";
    for (const access of [...fields.keys()].sort()) text += `${access}:${signatureOfValue(fields.get(access) as Value, depth + 1)},`;
    text += "}";
  }
  return text;
}
