/**
 * Programs as people write them, for property tests: functions and statements
 * of the programs that show our rules, picked, shuffled, and put into
 * branches, loops, classes and functions. Each piece comes with the imports
 * and the module's values that it uses, so that its risks stay risks.
 *
 * All of them parse. Python 2 and 3 are not mixed in one program. Nothing is
 * promised of what the programs would do.
 */
import fc from "fast-check";
import { guessPython } from "../engine/paste/version.ts";
import { childrenOf, endOf, isWithin, kindOf, type NodeId, ROOT, type SyntaxArena, startOf, symbolOf } from "../engine/syntax/arena.ts";
import { Kind } from "../engine/syntax/kinds.ts";
import { parseText } from "../engine/syntax/parse.ts";
import type { PythonVersion } from "../engine/types.ts";
import { ruleFiles } from "./engine.ts";
import { parser } from "./parse.ts";
import { snippets } from "./snippets.ts";

export interface Piece {
  /** One top-level statement of a program, with its decorators. */
  readonly lines: readonly string[];
  /** Imports of that program, and assignments to names that the piece reads, in text order. */
  readonly context: readonly string[];
  /** `null` when its program is neither Python 2 nor 3 for sure. */
  readonly python: PythonVersion | null;
}

const nodesOf = (arena: SyntaxArena): NodeId[] => Array.from({ length: arena.count }, (_, index) => index as NodeId);

/** Without the comments that say what a rule finds. */
const withoutMarks = (text: string): string => text.replace(/^[ \t]*#[ \t]*(?:ruleid|ok):.*\n/gm, "");

/** Cuts a program into its top-level statements. Comments between them are dropped. */
function piecesOf(text: string): Piece[] {
  const { arena, hasError } = parseText(parser, text);
  if (hasError) return [];
  const { version, evidence } = guessPython(arena);
  const names = nodesOf(arena).filter((node) => kindOf(arena, node) === Kind.Name);
  const namesIn = (statement: NodeId): ReadonlySet<string> =>
    new Set(names.filter((node) => isWithin(arena, node, statement)).map((node) => symbolOf(arena, node)));
  // A statement that shares its line with others is left to the first of them.
  const statements = childrenOf(arena, ROOT).filter((node) => /(?:^|\n)$/.test(text.slice(0, startOf(arena, node))));
  const codeOf = (node: NodeId): string => text.slice(startOf(arena, node), endOf(arena, node));
  const isImport = (node: NodeId): boolean => {
    const kind = kindOf(arena, node);
    return (kind === Kind.Import || kind === Kind.ImportFrom) && !codeOf(node).includes("__future__");
  };
  const values = statements.filter((node) => kindOf(arena, node) === Kind.Assign);
  return statements
    .filter((node) => kindOf(arena, node) !== Kind.Import && kindOf(arena, node) !== Kind.ImportFrom)
    .map((node) => {
      const read = namesIn(node);
      const isContext = (other: NodeId): boolean =>
        isImport(other) || (values.includes(other) && other < node && read.has(text.slice(startOf(arena, other)).split(/\W/, 1)[0] ?? ""));
      return {
        lines: codeOf(node).split("\n"),
        context: statements.filter(isContext).map(codeOf),
        python: evidence === null ? null : version,
      };
    });
}

/** Every piece that there is, in order of path. */
export const pieces: readonly Piece[] = [...snippets, ...ruleFiles().map(({ python }) => withoutMarks(python ?? ""))].flatMap(piecesOf);

const indent = (lines: readonly string[]): string[] => lines.map((line) => (line === "" ? line : `    ${line}`));

/** What a piece is put into. The first is nothing, so that counterexamples shrink to it. */
const wrappers: readonly ((lines: readonly string[]) => readonly string[])[] = [
  (lines) => lines,
  (lines) => ["def part(box, count):", ...indent(lines), "    return count"],
  (lines) => ["if enabled:", ...indent(lines), "else:", "    pass"],
  (lines) => ["for entry in entries:", ...indent(lines)],
  (lines) => ["while waiting():", ...indent(lines), "    break"],
  (lines) => ["with held() as lock:", ...indent(lines)],
  (lines) => ["try:", ...indent(lines), "except ValueError:", "    raise"],
  (lines) => ["try:", "    prepare()", "finally:", ...indent(lines)],
  (lines) => ["class Holder(object):", ...indent(lines), "", "    size = 3"],
  (lines) => ["", ...lines, ""],
  (lines) => [...lines, "steps = [1, 2]"],
];

const noRepeats = (lines: readonly string[]): string[] => [...new Set(lines)];

/**
 * @param from Pieces to choose from.
 * @param partsMax How many pieces a program has at most; it has at least one.
 */
export function patchwork(from: readonly Piece[] = pieces, partsMax = 2): fc.Arbitrary<string> {
  const ofVersion = ([2, 3] as const)
    .map((version) => from.filter(({ python }) => python === null || python === version))
    .filter((chosen) => chosen.length > 0);
  const wrap = fc.array(fc.constantFrom(...wrappers), { maxLength: 2 });
  return fc.constantFrom(...ofVersion).chain((chosen) =>
    fc.array(fc.tuple(fc.constantFrom(...chosen), wrap), { minLength: 1, maxLength: partsMax }).map((parts) => {
      const header = noRepeats(parts.flatMap(([{ context }]) => context));
      const body = parts.flatMap(([{ lines }, around]) => around.reduce((wrapped, wrapper) => wrapper(wrapped), lines));
      return `${[...header, ...body].join("\n")}\n`;
    }),
  );
}
