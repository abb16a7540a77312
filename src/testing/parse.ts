/** The real parser for tests: loaded once, never mocked. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { LIMITS } from "../engine/limits.ts";
import { compileNativeRegex } from "../engine/regex/compile.ts";
import { childrenOf, kindOf, type NodeId, ROOT, roleOf, type SyntaxArena, symbolOf } from "../engine/syntax/arena.ts";
import { Kind, Role } from "../engine/syntax/kinds.ts";
import { loadParser, parseScanned } from "../engine/syntax/parse.ts";
import { scanText } from "../engine/syntax/scan.ts";

const require = createRequire(import.meta.url);

/** What the engine is handed besides rules: the parser's bytes, and a way to regexes. */
export const parserParts = {
  compileRegex: compileNativeRegex,
  parserWasm: new Uint8Array(readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm"))),
  grammarWasm: new Uint8Array(readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm"))),
};

export const parser = await loadParser(parserParts);

/** Parses as the engine does, without mending. */
export const parse = (text: string): SyntaxArena => parseScanned(parser, text, scanText(text, LIMITS), LIMITS).arena;

const nameOf = (table: Readonly<Record<string, number>>, value: number): string =>
  Object.entries(table).find(([, number]) => number === value)?.[0] ?? "?";

/** The arena as one line, e.g. `(Module body:(ExprStmt value:(Name x)))`. For small programs: it recurses. */
export function treeOf(text: string): string {
  const arena = parse(text);
  const write = (node: NodeId): string => {
    const role = roleOf(arena, node);
    const label = role === Role.none ? "" : `${nameOf(Role, role)}:`;
    const word = arena.symbol[node] === -1 ? "" : ` ${symbolOf(arena, node)}`;
    return `${label}(${[nameOf(Kind, kindOf(arena, node)) + word, ...childrenOf(arena, node).map(write)].join(" ")})`;
  };
  return write(ROOT);
}
