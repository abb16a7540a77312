/**
 * Which of the files that are given together import which, and in which order
 * they are laid out: what is imported comes before what imports it, as far as
 * imports in circles allow.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childrenIn, kindOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { type ModuleIndex, type ModuleTable, NO_MODULE } from "./moduleTable.ts";

/** `from ..pkg import x` means "..pkg.x", `from . import x` means ".x". */
export const joinModule = (module: string, name: string): string => (module.endsWith(".") ? module + name : `${module}.${name}`);

/** The files that one file imports, in the order of its text, each once. */
export function importedModules(arena: SyntaxArena, from: ModuleIndex, table: ModuleTable): readonly ModuleIndex[] {
  const found = new Set<ModuleIndex>();
  const add = (index: ModuleIndex): boolean => {
    if (index !== NO_MODULE && index !== from) found.add(index);
    return index !== NO_MODULE;
  };
  for (let index = 0; index < arena.count; index += 1) {
    const node = index as NodeId;
    const kind = kindOf(arena, node);
    if (kind !== Kind.Import && kind !== Kind.ImportFrom) continue;
    const module = kind === Kind.ImportFrom ? symbolOf(arena, node) : "";
    if (module !== "") add(table.resolve(from, module));
    for (const alias of childrenIn(arena, node, Role.alias)) {
      const word = symbolOf(arena, alias);
      if (kind === Kind.ImportFrom) {
        add(table.resolve(from, joinModule(module, word)));
        continue;
      }
      const parts = word.split(".");
      for (let length = parts.length; length > 0; length -= 1) add(table.resolve(from, parts.slice(0, length).join(".")));
    }
  }
  return [...found];
}

/**
 * The files that imports connect, directly or over others, in groups of two or more.
 *
 * @param imports For each file those that it imports.
 * @returns Groups by their first file; in a group what is imported first.
 */
export function connectedModules(imports: readonly (readonly ModuleIndex[])[]): readonly (readonly ModuleIndex[])[] {
  const group = imports.map((_, index) => index);
  const topOf = (index: ModuleIndex): ModuleIndex => {
    let top = index;
    while (group[top] !== top) top = group[top] as ModuleIndex;
    for (let at = index; at !== top; ) {
      const next = group[at] as ModuleIndex;
      group[at] = top;
      at = next;
    }
    return top;
  };
  for (const [from, targets] of imports.entries()) {
    for (const to of targets) {
      const [a, b] = [topOf(from), topOf(to)];
      group[Math.max(a, b)] = Math.min(a, b);
    }
  }
  const groups = new Map<ModuleIndex, ModuleIndex[]>();
  for (const index of importedFirst(imports)) {
    const top = topOf(index);
    const known = groups.get(top);
    if (known === undefined) groups.set(top, [index]);
    else known.push(index);
  }
  return [...groups]
    .filter(([, members]) => members.length > 1)
    .sort(([a], [b]) => a - b)
    .map(([, members]) => members);
}

function importedFirst(imports: readonly (readonly ModuleIndex[])[]): readonly ModuleIndex[] {
  const order: ModuleIndex[] = [];
  const seen = new Set<ModuleIndex>();
  for (const start of imports.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const stack = [{ module: start, at: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = imports[top.module]?.[top.at];
      top.at += 1;
      if (next === undefined) {
        order.push(top.module);
        stack.pop();
      } else if (!seen.has(next)) {
        seen.add(next);
        stack.push({ module: next, at: 0 });
      }
    }
  }
  return order;
}
