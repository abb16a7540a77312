/**
 * Text → arena. The only importer of tree-sitter.
 *
 * Parsing cannot fail: broken code gives Error nodes. What the parser must not
 * see (depth that traps it, comments that make it quadratic) is kept from it
 * by the scan. Every tree is deleted before these functions return. Should the
 * wasm module trap all the same, the exception is let through: its memory
 * cannot be trusted from then on, and whoever owns the module replaces it.
 */
import { Language, Parser, type Tree } from "web-tree-sitter";
import { LIMITS, type Limits } from "../limits.ts";
import type { Problem } from "../types.ts";
import type { SyntaxArena } from "./arena.ts";
import { type ConcreteTree, endIn, readWithCursor, startIn, typeOf } from "./concrete.ts";
import { Cst, type GrammarTables, grammarTables } from "./grammar.ts";
import { type HeapReader, openHeap } from "./heap.ts";
import { normalize } from "./normalize.ts";
import { type Scan, scanText } from "./scan.ts";

/** The wasm files, as bytes: the engine fetches nothing. */
export interface ParserParts {
  readonly parserWasm: Uint8Array;
  readonly grammarWasm: Uint8Array;
}

/** A parser that is ready. Owns wasm memory; lives as long as its worker or process. */
export interface PythonParser {
  readonly parser: Parser;
  readonly tables: GrammarTables;
  /** The fast way to read a tree; `null` where it cannot be trusted, and the cursor is used. */
  readonly heap: HeapReader | null;
}

/** @throws When the bytes are no such modules, or the grammar is not the one this engine knows. */
export async function loadParser({ parserWasm, grammarWasm }: ParserParts): Promise<PythonParser> {
  // Becomes the wasm module once it is ready.
  const module = { wasmBinary: parserWasm };
  await Parser.init(module);
  const language = await Language.load(grammarWasm);
  const tables = grammarTables({
    typeCount: language.nodeTypeCount,
    typeName: (id) => language.nodeTypeForId(id),
    isNamed: (id) => language.nodeTypeIsNamed(id),
    fieldNames: language.fields,
  });
  if (tables.absent.length > 0)
    throw new Error(`the grammar has no ${tables.absent.join(", ")}: another version than the engine was made for`);
  const parser = new Parser();
  parser.setLanguage(language);
  return { parser, tables, heap: openHeap(module, parser, language, tables) };
}

export interface ParsedText {
  readonly arena: SyntaxArena;
  /** Spans in `arena.text` that the grammar could not place, or where something is missing, in text order. */
  readonly damage: readonly { readonly start: number; readonly end: number }[];
  /** Did the parser help itself anywhere? It does so without damage where only the end of a line is missing. */
  readonly isRepaired: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Parses a text that a scan has passed.
 *
 * @param scan Of the same text. Where it stopped, the text must end.
 */
export function parseScanned(python: PythonParser, text: string, scan: Scan, limits: Limits): ParsedText {
  const { masked, backquotes } = maskForParser(text, scan);
  // Without the blanks at the end, over which the parser would look once for each block that is open there.
  const code = masked.slice(0, scan.codeEnd + 1);
  const { tree, isRepaired } = withTree(python, code, (parsed) => ({
    tree: copyTree(python, parsed, text.length, limits),
    isRepaired: parsed.rootNode.hasError,
  }));
  const { arena, tooDeepAt } = normalize(tree, text, { backquotes, treeDepthMax: limits.treeDepthMax });
  const problems: Problem[] = [];
  if (tree.cut) problems.push(limitReached("nodes", `the syntax tree has more than ${limits.nodesMax} nodes; the rest was not looked at`));
  if (tooDeepAt !== null)
    problems.push(
      limitReached("tree-depth", `expressions nest more than ${limits.treeDepthMax} levels deep; what lies deeper was not looked at`),
    );
  const damage = tree.damage.concat(cutExecsIn(tree, code)).map((node) => ({ start: startIn(tree, node), end: endIn(tree, node) }));
  return { arena, damage: damage.sort((a, b) => a.start - b.start), isRepaired, problems };
}

/** The grammar ends Python 2's `exec "x = " + y` after the text and reads what follows as another statement, without a word. */
function cutExecsIn(tree: ConcreteTree, code: string): readonly number[] {
  const cut: number[] = [];
  if (!/\bexec(?:[ \t]+[^\s(]|["'])/.test(code)) return cut;
  for (let node = 0; node < tree.count; node++)
    if (typeOf(tree, node) === Cst.exec_statement && /^[^\S\n]*[^\s;#]/.test(code.slice(endIn(tree, node), endIn(tree, node) + 20)))
      cut.push(node);
  return cut;
}

/** Parses a snippet, such as a pattern, as it is. */
export function parseText(
  python: PythonParser,
  text: string,
  limits: Limits = SNIPPET_LIMITS,
): { readonly arena: SyntaxArena; readonly hasError: boolean } {
  const scan = scanText(text, limits);
  const { arena, damage } = parseScanned(python, scan.stop === null ? text : "", scan.stop === null ? scan : scanText("", limits), limits);
  return { arena, hasError: damage.length > 0 || scan.stop !== null || scan.refused.length > 0 };
}

/** Does a snippet parse without error? Cheaper than `parseText`: no arena is made. */
export function parsesCleanly(python: PythonParser, text: string): boolean {
  const scan = scanText(text, SNIPPET_LIMITS);
  if (scan.stop !== null || scan.refused.length > 0) return false;
  return withTree(python, maskForParser(text, scan).masked, (tree) => !tree.rootNode.hasError);
}

/** For what is parsed in small pieces: patterns, and statements of broken code. */
const SNIPPET_LIMITS: Limits = {
  ...LIMITS,
  textLengthMax: 100_000,
  lineCountMax: 5_000,
  indentationMax: 100,
  bracketsMax: 200,
  treeDepthMax: 500,
  nodesMax: 50_000,
};

const limitReached = (limit: "nodes" | "tree-depth", reason: string): Problem => ({ kind: "limit-reached", limit, ruleId: null, reason });

/**
 * What the parser gets to see, of the same length: comment-only lines are
 * blank, because the parser's time grows with the square of their number;
 * refused lines are, because their depth could trap it, and line breaks in
 * holes of f-strings, which its grammar does not have; and Python 2
 * backquotes are parentheses, so that what they hold is parsed.
 */
function maskForParser(text: string, scan: Scan): { readonly masked: string; readonly backquotes: ReadonlySet<number> } {
  const backquotes = new Set<number>();
  const cuts: { readonly start: number; readonly end: number; readonly by: string }[] = [];
  for (const { begins, start, end } of scan.lines) if (begins === "comment") cuts.push({ start, end, by: " ".repeat(end - start) });
  for (const { start, end } of [...scan.refused, ...scan.breaks]) cuts.push({ start, end, by: " ".repeat(end - start) });
  for (let pair = 0; pair + 1 < scan.backquotes.length; pair += 2) {
    const [open = 0, close = 0] = scan.backquotes.slice(pair, pair + 2);
    backquotes.add(open);
    cuts.push({ start: open, end: open + 1, by: "(" }, { start: close, end: close + 1, by: ")" });
  }
  if (cuts.length === 0) return { masked: text, backquotes };
  cuts.sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let reached = 0;
  for (const { start, end, by } of cuts) {
    parts.push(text.slice(reached, start), by);
    reached = end;
  }
  parts.push(text.slice(reached));
  return { masked: parts.join(""), backquotes };
}

/** Hands the tree to `use` and deletes it whatever happens. */
function withTree<T>({ parser }: PythonParser, text: string, use: (tree: Tree) => T): T {
  const tree = parser.parse(text);
  if (tree === null) throw new Error("the parser has no language");
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

function copyTree({ heap, tables }: PythonParser, tree: Tree, textLength: number, limits: Limits): ConcreteTree {
  if (heap !== null) return heap(tree, limits.nodesMax);
  const cursor = tree.walk();
  try {
    return readWithCursor(cursor, tables, textLength, limits.nodesMax);
  } finally {
    cursor.delete();
  }
}
