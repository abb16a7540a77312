/**
 * The parser library without what the engine never calls, for every visitor
 * waits for its bytes. The engine reads trees from memory, so of the library's
 * queries, nodes and edits hardly anything is left; by the wasm module's size
 * that is two fifths, once compressed.
 *
 * What is cut out stands here by name. Should the library change so that a
 * name is gone, the build stops; should the engine come to call what was cut
 * out, its first analysis fails.
 */
import binaryen from "binaryen";
import type { Plugin } from "vite";

/** Methods that the engine never calls: of a class those from one on, up to another or to its end. */
const METHODS_NOT_CALLED = [
  ["Node", "equals(other)", "walk()"],
  ["Node", "edit(edit)", null],
  ["TreeCursor", "gotoDescendant(goalDescendantIndex)", null],
  ["Language", "get supertypes()", "static async load(input)"],
] as const;

/** Exports of the wasm module that the engine never calls: each expression fits some. */
const EXPORTS_NOT_CALLED: readonly RegExp[] = [
  /^ts_query_/,
  /^ts_lookahead_iterator_/,
  /^ts_(range|point|tree)_edit/,
  /^ts_tree_(included|get_changed)_ranges/,
  /^ts_node_.*(child|sibling|parent|descendant|field|to_string)/,
];

/** @throws When a method is not there: then the library has changed, and what it calls must be looked at anew. */
function withoutMethods(code: string): string {
  return METHODS_NOT_CALLED.reduce((rest, [owner, from, until]) => {
    const start = rest.indexOf(`\n  ${from} {\n`, rest.search(new RegExp(`\\nvar ${owner} = class `)));
    const end = rest.indexOf(until === null ? "\n};\n" : `\n  ${until} {\n`, start);
    if (start < 0 || end < 0) throw new Error(`web-tree-sitter has no method ${from} of ${owner} any more`);
    return rest.slice(0, start) + rest.slice(end);
  }, code);
}

/**
 * web-tree-sitter holds an `eval` for a kind of module we do not load, and the page's policy forbids it anyway. But one that
 * sees the names around it keeps every name in the whole file as long as it was written, which is a tenth of the engine's code.
 * It also tells every class and function its name, for traces of stacks; that keeps what nobody uses, such as its queries.
 */
export const slimTreeSitter = (): Plugin => ({
  name: "riskline-slim-tree-sitter",
  transform: (code, id) =>
    /\/web-tree-sitter\/[^?]*\.js$/.test(id)
      ? withoutMethods(code)
          .replace(/(?<![\w.$])eval\(/g, "(0, eval)(")
          .replace(/^ *static \{\s*__name\(this, "\w+"\);\s*\}\n/gm, "")
          .replace(/^ *__name\(\w+, "\w+"\);\n/gm, "")
          .replace(/^ *Module\["_(\w+)"\] = .*\n/gm, (line, name: string) => (EXPORTS_NOT_CALLED.some((one) => one.test(name)) ? "" : line))
      : null,
});

/**
 * The wasm module of web-tree-sitter with only what can be reached from the exports that are left.
 * Code and data that stay are as they were: where they lie in memory is what the engine goes by.
 *
 * @throws When it exports nothing of what it should: then the library has changed.
 */
export function slimParserWasm(bytes: Uint8Array): Uint8Array {
  const module = binaryen.readBinary(bytes);
  const names = Array.from({ length: module.getNumExports() }, (_, at) => binaryen.getExportInfo(module.getExportByIndex(at)).name);
  for (const expression of EXPORTS_NOT_CALLED) {
    const fitting = names.filter((name) => expression.test(name));
    if (fitting.length === 0) throw new Error(`web-tree-sitter.wasm exports nothing like ${expression.source} any more`);
    for (const name of fitting) module.removeExport(name);
  }
  module.runPasses(["remove-unused-module-elements"]);
  const slim = module.emitBinary();
  module.dispose();
  return slim;
}
