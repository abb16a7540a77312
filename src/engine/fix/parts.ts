/**
 * Edits of parts of a match: what a metavariable holds, the value of a
 * keyword, one more argument. All else stays as the author wrote it.
 */
import type { Names } from "../names/names.ts";
import type { Capture, Match } from "../pattern/match.ts";
import { metavariablesIn } from "../pattern/message.ts";
import type { RuleFix } from "../rule/rule.ts";
import {
  childrenIn,
  endOf,
  firstChildOf,
  kindOf,
  NO_NODE,
  type NodeId,
  nodeAround,
  outerEndOf,
  outerStartOf,
  type SyntaxArena,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { Edit } from "../types.ts";
import { codeOf, HOLE } from "./holes.ts";
import { importEdits } from "./importLine.ts";
import { lineEndAt, lineStartAt } from "./lines.ts";

/** @returns Sorted; `null` when a part is not there to be changed. */
export function changeParts({ put, set, needs }: RuleFix, match: Match, arena: SyntaxArena, names: Names): Edit[] | null {
  const edits: Edit[] = [];
  const fill = (text: string): string =>
    text.replace(HOLE, (whole: string, name: string) => {
      const capture = match.bindings.get(name);
      return capture === undefined ? whole : codeOf(capture, arena.text);
    });
  if (![...Object.values(put), ...Object.values(set)].flatMap(metavariablesIn).every((name) => match.bindings.has(name))) return null;
  for (const [name, text] of Object.entries(put)) {
    const capture = match.bindings.get(name);
    if (capture === undefined) return null;
    if (capture.end === capture.start && text === "") continue;
    // What an import alone says has no place in the match.
    if (capture.end === capture.start || capture.start < match.start || capture.end > match.end) return null;
    const added = importBeside(capture, fill(text), needs, arena, names);
    if (added === null) return null;
    edits.push(...added, { span: { start: capture.start, end: capture.end }, text: fill(text) });
  }
  const entries = Object.entries(set).map(([name, text]) => [name, fill(text)] as const);
  const changed = entries.length === 0 ? [] : setKeywords(entries, match.node, arena);
  if (changed === null) return null;
  // Who passes the parameter would no longer be heard.
  if ([...edits, ...changed].some(({ span }) => names.isDefault(nodeAround(arena, span.start)))) return null;
  return [...edits, ...changed]
    .filter(({ span, text }) => arena.text.slice(span.start, span.end) !== text)
    .sort((a, b) => a.span.start - b.span.start);
}

/** The name with which new code begins. */
const FIRST_NAME = /^(?!(?:True|False|None)\b)[A-Za-z_]\w*(?=$|[.(])/;

/** A name that was imported by itself gives way to another of the same module, which needs an import too. */
function importBeside({ start }: Capture, text: string, needs: RuleFix["needs"], arena: SyntaxArena, names: Names): Edit[] | null {
  const name = FIRST_NAME.exec(text)?.[0];
  const node = nodeAround(arena, start);
  if (name === undefined || name === (needs?.name ?? needs?.module) || kindOf(arena, node) !== Kind.Name) return [];
  const path = names.importedPathOf(node) ?? "";
  const dot = path.lastIndexOf(".");
  return dot <= 0 ? [] : importEdits(path.slice(0, dot), name, arena, names);
}

function setKeywords(entries: readonly (readonly [string, string])[], call: NodeId, arena: SyntaxArena): Edit[] | null {
  if (call === NO_NODE || kindOf(arena, call) !== Kind.Call || arena.text[endOf(arena, call) - 1] !== ")") return null;
  const args = childrenIn(arena, call, Role.argument);
  const edits: Edit[] = [];
  const missing: string[] = [];
  for (const [name, text] of entries) {
    const given = args.find((argument) => kindOf(arena, argument) === Kind.Keyword && symbolOf(arena, argument) === name);
    if (given === undefined) missing.push(`${name}=${text}`);
    else {
      const value = firstChildOf(arena, given);
      edits.push({ span: { start: outerStartOf(arena, value), end: outerEndOf(arena, value) }, text });
    }
  }
  // `**options` may hold the keyword already.
  if (missing.length === 0) return edits;
  if (args.some((argument) => kindOf(arena, argument) === Kind.DoubleStar)) return null;
  const added = addArguments(missing, args, endOf(arena, call) - 1, arena);
  return added === null ? null : [...edits, ...added];
}

/** Spaces, comments and a comma behind the last argument. */
const COMMA = /^(?:\s|#[^\n]*\n)*,/;

/** After the last argument; on a line of its own where that has one. @param close Offset of the closing parenthesis. */
function addArguments(added: readonly string[], args: readonly NodeId[], close: number, arena: SyntaxArena): Edit[] | null {
  const { text } = arena;
  const last = args.at(-1);
  const insert = (at: number, put: string): Edit => ({ span: { start: at, end: at }, text: put });
  if (last === undefined) return [insert(close, added.join(", "))];
  const [start, end] = [outerStartOf(arena, last), outerEndOf(arena, last)];
  if (end > close) return null;
  const rest = text.slice(end, close);
  const indent = text.slice(lineStartAt(text, start), start);
  if (!rest.includes("\n") || indent.trim() !== "") return [insert(end, `, ${added.join(", ")}`)];
  const comma = COMMA.exec(rest)?.[0].length;
  const lines = added.map((argument) => `\n${indent}${argument}`);
  if (comma !== undefined) return [insert(lineEndAt(text, end + comma), `${lines.join(",")},`)];
  return [insert(end, ","), insert(lineEndAt(text, end), lines.join(","))];
}
