/**
 * Command lines of the target that `argparse` or `click` reads: which of their
 * values can do no harm, because they are numbers or taken from a list in the target.
 */
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, firstChildOf, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";

/** For all groups of rules on one target. */
const known = new WeakMap<SyntaxArena, ReadonlySet<string>>();

/** Names of the values that `parse_args()` gives that are restricted wherever they are declared. */
export function restrictedArgumentsOf(arena: SyntaxArena, names: ResolvedNames): ReadonlySet<string> {
  const before = known.get(arena);
  if (before !== undefined) return before;
  const calls: NodeId[] = [];
  for (let index = 0; index < arena.count; index += 1) {
    const call = index as NodeId;
    const func = kindOf(arena, call) === Kind.Call ? childIn(arena, call, Role.func) : NO_NODE;
    if (func !== NO_NODE && kindOf(arena, func) === Kind.Attribute && symbolOf(arena, func) === "add_argument") calls.push(call);
  }
  const restricted = restrictedAmong(arena, names, calls);
  known.set(arena, restricted);
  return restricted;
}

/** Names of the values that are restricted by each of the calls that declare them. */
export function restrictedAmong(arena: SyntaxArena, names: ResolvedNames, calls: readonly NodeId[]): ReadonlySet<string> {
  const restricted = new Set<string>();
  const open: string[] = [];
  for (const call of calls) {
    const args = childrenIn(arena, call, Role.argument);
    if (isRestricted(arena, args)) restricted.add(nameOf(arena, names, args));
    else open.push(nameOf(arena, names, args));
  }
  for (const name of open) restricted.delete(name);
  return restricted;
}

/** `dest`, else a name beside the options (`"--format", "kind"`), else the first long option, else what stands first. */
function nameOf(arena: SyntaxArena, names: ResolvedNames, args: readonly NodeId[]): string {
  const texts: string[] = [];
  for (const arg of args) {
    const isDest = kindOf(arena, arg) === Kind.Keyword && symbolOf(arena, arg) === "dest";
    const text = names.constantOf(isDest ? firstChildOf(arena, arg) : arg);
    if (text?.type !== "str" || text.value === null) continue;
    if (isDest) return text.value;
    texts.push(text.value);
  }
  const name = texts.find((text) => !text.startsWith("-")) ?? texts.find((text) => text.startsWith("--")) ?? texts[0] ?? "";
  return name.replace(/^-+/, "").replaceAll("-", "_");
}

/** `choices=…`, `type=int`, `type=click.Choice(…)` */
const isRestricted = (arena: SyntaxArena, args: readonly NodeId[]): boolean =>
  args.some((arg) => {
    if (kindOf(arena, arg) !== Kind.Keyword) return false;
    const word = symbolOf(arena, arg);
    const value = firstChildOf(arena, arg);
    const type = kindOf(arena, value) === Kind.Call ? childIn(arena, value, Role.func) : value;
    return word === "choices" || (word === "type" && /^(?:int|float|Choice|(?:Int|Float)Range)$/i.test(symbolOf(arena, type)));
  });
