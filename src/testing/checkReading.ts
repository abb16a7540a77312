/** Reads broken code and tells what was made of it, in words that a test can compare. */
import { LIMITS, type Limits } from "../engine/limits.ts";
import { enclosingFunctionName, isRecovered, kindOf, type NodeId, sourceOf } from "../engine/syntax/arena.ts";
import { Kind } from "../engine/syntax/kinds.ts";
import { type Reading, readPython } from "../engine/syntax/read.ts";
import { parser } from "./parse.ts";

export const read = (text: string, limits: Limits = LIMITS): Reading => readPython(parser, text, limits);

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** Lines that were not fully understood, each gap as e.g. "2-3 missing `)`". */
export function gapsOf(text: string): string[] {
  return read(text).gaps.map(({ span, reason }) => {
    const [first, last] = [lineOf(text, span.start), lineOf(text, Math.max(span.start, span.end - 1))];
    return `${first === last ? first : `${first}-${last}`} ${reason}`;
  });
}

/** All calls that can be found, in order, as `line name`; a `?` marks those in code that was not fully understood. */
export function callsOf(text: string): string[] {
  const { arena, map } = read(text);
  const calls: string[] = [];
  for (let index = 0; index < arena.count; index++) {
    const node = index as NodeId;
    if (kindOf(arena, node) !== Kind.Call) continue;
    const name = sourceOf(arena, (index + 1) as NodeId);
    calls.push(`${lineOf(text, map.toShown(arena.start[index] ?? 0))} ${name}${isRecovered(arena, node) ? "?" : ""}`);
  }
  return calls;
}

/** The function that each call stands in, in order of the calls; `null` for the top level. */
export function functionsOf(text: string): (string | null)[] {
  const { arena } = read(text);
  const nodes = Array.from({ length: arena.count }, (_, index) => index as NodeId);
  return nodes.filter((node) => kindOf(arena, node) === Kind.Call).map((node) => enclosingFunctionName(arena, node));
}
