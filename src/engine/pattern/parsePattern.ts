/**
 * A pattern's text → Pattern, or the reason why it cannot be used.
 *
 * Patterns are often pieces of Python: a decorator without its def, a header
 * without its body. Those are completed before they are given up.
 */

import { LIMITS } from "../limits.ts";
import type { CompileRegex } from "../regex/regex.ts";
import { childIn, childrenOf, firstChildOf, kindOf, NO_NODE, type NodeId, ROOT, type SyntaxArena, startOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { type Scan, scanText } from "../syntax/scan.ts";
import type { RuleExcerpt } from "../types.ts";
import { compileExpression, compileOne, PatternError, type PatternSource } from "./compile.ts";
import { bodyOf, compileStatement } from "./compileStatement.ts";
import { excerptAt } from "./excerpt.ts";
import type { Pattern } from "./patternNode.ts";
import { rewritePattern } from "./rewrite.ts";

/** Parses a snippet of Python; never throws on bad code. */
export type ParseSnippet = (text: string) => { readonly arena: SyntaxArena; readonly hasError: boolean };

export type PatternReading =
  | { readonly pattern: Pattern; readonly reason: null }
  | { readonly pattern: null; readonly reason: string; readonly excerpt: RuleExcerpt | null };

/** Nodes and levels of one pattern. The matcher's stack grows with both. */
const NODES_MAX = 1_000;
const DEPTH_MAX = 100;

/** @param code As in the rule. Common indentation is taken off. */
export function parsePattern(code: string, parse: ParseSnippet, compileRegex: CompileRegex): PatternReading {
  const text = dedent(code.replaceAll("\r\n", "\n").replaceAll("\t", "    "));
  try {
    for (const attempt of ATTEMPTS) {
      const rewritten = rewritePattern(attempt.complete(text));
      const { arena, hasError } = parse(rewritten.text);
      if (hasError || !isWithinLimits(arena)) continue;
      return { pattern: attempt.compile({ arena, rewritten, compileRegex }), reason: null };
    }
    const scan = scanText(text, { ...LIMITS, bracketsMax: DEPTH_MAX });
    const { arena } = parse(rewritePattern(text).text);
    if (scan.refused.length > 0 || !isWithinLimits(arena)) return { pattern: null, reason: "the pattern is too large", excerpt: null };
    return {
      pattern: null,
      reason: `the pattern is not Python: ${firstLine(text)}${/\$(?:\.\.\.)?[a-z0-9]/.test(text) ? "; metavariables are in capitals: `$X`" : ""}`,
      excerpt: excerptAt(text, firstErrorIn(arena, text, scan)),
    };
  } catch (error) {
    if (error instanceof PatternError) return { pattern: null, reason: error.message, excerpt: null };
    throw error;
  }
}

/** Where the pattern stops to be Python: at a bracket or quote without its partner, or where the parser loses its way. */
function firstErrorIn(arena: SyntaxArena, text: string, scan: Scan): number {
  const [unpaired] = [...scan.stray, ...scan.open.toReversed()];
  if (unpaired !== undefined) return unpaired.offset;
  if (scan.openString >= 0) return scan.openString;
  // A rewritten pattern is as long as what was written.
  for (let node = ROOT; node < arena.count; node = (node + 1) as NodeId)
    if (kindOf(arena, node) === Kind.Error) return startOf(arena, node);
  return text.trimEnd().length;
}

interface Attempt {
  readonly complete: (text: string) => string;
  readonly compile: (source: PatternSource) => Pattern;
}

const ATTEMPTS: readonly Attempt[] = [
  { complete: (text) => text, compile: compileModule },
  { complete: (text) => `${text}\ndef ...(...): ...`, compile: compileDecorator },
  { complete: (text) => `{${text}}`, compile: compileEntry },
  { complete: (text) => `try:\n    ...\n${text}`, compile: compileClause },
  { complete: (text) => `${text}\n    ...`, compile: compileModule },
  { complete: (text) => `${text}: ...`, compile: compileModule },
];

function dedent(text: string): string {
  const lines = text
    .replace(/^(?:[ ]*\n)+/, "")
    .trimEnd()
    .split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents);
  const dedented = lines.map((line) => line.slice(Math.min(common, line.length)));
  // A block scalar in YAML may leave the first line less indented than a body that belongs to it, never the other way round.
  return dedented.join("\n");
}

const firstLine = (text: string): string => `\`${text.split("\n")[0]?.slice(0, 60) ?? ""}\``;

function isWithinLimits(arena: SyntaxArena): boolean {
  if (arena.count > NODES_MAX) return false;
  const depth = new Uint16Array(arena.count);
  for (let node = 1; node < arena.count; node += 1) {
    const level = (depth[arena.parent[node] ?? 0] ?? 0) + 1;
    if (level > DEPTH_MAX) return false;
    depth[node] = level;
  }
  return true;
}

function compileModule(source: PatternSource): Pattern {
  const statements = childrenOf(source.arena, ROOT);
  const first = statements[0];
  if (first === undefined) throw new PatternError("the pattern holds no code");
  if (statements.length === 1) return compileSingle(source, first);
  const all = bodyOf(source, statements);
  // At the start of a sequence `...` changes nothing: it may begin anywhere.
  const items = all.items[0]?.op === "gap" ? all.items.slice(1) : all.items;
  if (items.every((item) => item.op === "gap")) throw new PatternError("the pattern holds nothing but `...`");
  const endsWithGap = items.at(-1)?.op === "gap";
  return {
    form: "sequence",
    body: { items, gapCount: items.filter((item) => item.op === "gap" || item.op === "run").length },
    startsWithGap: items !== all.items,
    endsWithGap,
  };
}

/** A clause of `try` alone. An `else` alone could belong to anything. */
function compileClause(source: PatternSource): Pattern {
  const pattern = compileModule(source);
  const root = pattern.form === "statement" && pattern.root.op === "try" ? pattern.root : null;
  if (root === null || (root.handlers.length === 0 && root.final === null))
    throw new PatternError("a clause needs the statement that it belongs to");
  const [handler, ...others] = root.handlers;
  const isOne = handler !== undefined && others.length === 0 && root.orelse === null && root.final === null;
  return isOne ? { form: "statement", root: { op: "handler", ...handler } } : pattern;
}

function compileSingle(source: PatternSource, statement: NodeId): Pattern {
  const kind = kindOf(source.arena, statement);
  if (kind === Kind.ExprStmt) return { form: "expression", root: compileOne(source, firstChildOf(source.arena, statement)) };
  const root = compileStatement(source, statement);
  return root.op === "expression" ? { form: "expression", root: root.value } : { form: "statement", root };
}

function compileDecorator(source: PatternSource): Pattern {
  const def = firstChildOf(source.arena, ROOT);
  const decorator = def === NO_NODE ? NO_NODE : childIn(source.arena, def, Role.decorator);
  if (decorator === NO_NODE) throw new PatternError("the pattern is not Python");
  return { form: "decorator", root: compileExpression(source, decorator) };
}

function compileEntry(source: PatternSource): Pattern {
  const statement = firstChildOf(source.arena, ROOT);
  const braces = statement === NO_NODE ? NO_NODE : firstChildOf(source.arena, statement);
  const entries = braces === NO_NODE ? [] : childrenOf(source.arena, braces);
  const entry = entries[0];
  if (entry === undefined || entries.length > 1 || kindOf(source.arena, entry) !== Kind.Pair) {
    throw new PatternError("the pattern is not Python");
  }
  return { form: "expression", root: compileExpression(source, entry) };
}
