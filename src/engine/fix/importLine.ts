/** The import that new text needs, where a reader would write it: beside a name of the same module, else below the imports at the top. */
import { type Names, NO_VARIABLE } from "../names/names.ts";
import {
  childrenOf,
  endOf,
  firstChildOf,
  kindOf,
  NO_NODE,
  type NodeId,
  outerStartOf,
  ROOT,
  type SyntaxArena,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import type { Edit } from "../types.ts";
import { lineEndAt, lineStartAt } from "./lines.ts";

/**
 * @param name What is imported from the module; `null` for the module itself.
 * @returns None when the import is there; `null` when the target means something else by that name.
 */
export function importEdits(module: string, name: string | null, arena: SyntaxArena, names: Names): Edit[] | null {
  const statements = childrenOf(arena, ROOT);
  const bound = name ?? module;
  const path = name === null ? module : `${module}.${name}`;
  /** From the same module, and not all of it. */
  let beside: NodeId = NO_NODE;
  for (const statement of statements) {
    if (kindOf(arena, statement) !== (name === null ? Kind.Import : Kind.ImportFrom)) continue;
    if (name !== null && symbolOf(arena, statement) !== module) continue;
    const aliases = childrenOf(arena, statement);
    if (aliases.some((alias) => symbolOf(arena, alias) === bound && firstChildOf(arena, alias) === NO_NODE)) return [];
    const last = aliases.at(-1);
    if (name !== null && beside === NO_NODE && last !== undefined && symbolOf(arena, last) !== "*") beside = last;
  }
  for (let node = 0 as NodeId; node < arena.count; node++)
    if (
      kindOf(arena, node) === Kind.Name &&
      symbolOf(arena, node) === bound &&
      names.variableOf(node) !== NO_VARIABLE &&
      names.importedPathOf(node) !== path
    )
      return null;
  if (beside !== NO_NODE) return [{ span: { start: endOf(arena, beside), end: endOf(arena, beside) }, text: `, ${name}` }];
  return [insertionAtTop(name === null ? `import ${module}` : `from ${module} import ${name}`, statements, arena)];
}

function insertionAtTop(line: string, statements: readonly NodeId[], arena: SyntaxArena): Edit {
  const first = statements[0] ?? ROOT;
  const isText = kindOf(arena, first) === Kind.ExprStmt && kindOf(arena, firstChildOf(arena, first)) === Kind.Str;
  const from = isText ? 1 : 0;
  let until = from;
  while (isImport(statements[until], arena)) until += 1;
  const last = statements[until - 1];
  if (last === undefined) {
    const at = lineStartAt(arena.text, outerStartOf(arena, first));
    const isBlock = kindOf(arena, first) === Kind.FunctionDef || kindOf(arena, first) === Kind.ClassDef;
    return { span: { start: at, end: at }, text: `${line}\n\n${isBlock ? "\n" : ""}` };
  }
  const end = endOf(arena, last);
  const at = lineEndAt(arena.text, end);
  // What else stands on the line may be what needs it.
  if (/^[ \t]*;/.test(arena.text.slice(end, at))) return { span: { start: end, end }, text: `; ${line}` };
  return { span: { start: at, end: at }, text: `${until > from ? "" : "\n"}\n${line}` };
}

const isImport = (statement: NodeId | undefined, arena: SyntaxArena): boolean =>
  statement !== undefined && (kindOf(arena, statement) === Kind.Import || kindOf(arena, statement) === Kind.ImportFrom);
