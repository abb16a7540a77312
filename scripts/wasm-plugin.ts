/**
 * `import bytes from "x.wasm?packed"`: the file inside the script, deflated and
 * written in base64. Half the size of plain base64 once a host compresses the
 * script, and nothing is fetched, so the page can forbid all connections.
 *
 * Deflated by Zopfli, in as many blocks as it likes, which takes seconds for a tenth less than zlib: every
 * visitor waits for these bytes, and only a build for those seconds.
 */
import { readFileSync } from "node:fs";
import { deflateAsync } from "@gfx/zopfli";
import type { Plugin } from "vite";
import { slimParserWasm } from "./tree-sitter.ts";

const query = "?packed";
/** All of its functions are exported; of the other module, the grammar, nothing can be spared. */
const PARSER = "/web-tree-sitter.wasm";

export function wasmPlugin(): Plugin {
  return {
    name: "riskline-wasm",
    enforce: "pre",
    async resolveId(id, importer) {
      if (!id.endsWith(`.wasm${query}`)) return null;
      const file = await this.resolve(id.slice(0, -query.length), importer, { skipSelf: true });
      return file === null ? null : `\0${file.id}${query}`;
    },
    async load(id) {
      if (!id.startsWith("\0") || !id.endsWith(`.wasm${query}`)) return null;
      const file = id.slice(1, -query.length);
      const bytes = readFileSync(file);
      const packed = await deflateAsync(file.endsWith(PARSER) ? slimParserWasm(bytes) : bytes, { numiterations: 5, blocksplittingmax: 0 });
      return `export default ${JSON.stringify(Buffer.from(packed).toString("base64"))};`;
    },
  };
}
