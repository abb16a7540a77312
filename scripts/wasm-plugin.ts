/**
 * `import bytes from "x.wasm?packed"`: the file inside the script, deflated and
 * written in base64. Half the size of plain base64 once a host compresses the
 * script, and nothing is fetched, so the page can forbid all connections.
 */
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import type { Plugin } from "vite";

const query = "?packed";

export function wasmPlugin(): Plugin {
  return {
    name: "riskline-wasm",
    enforce: "pre",
    async resolveId(id, importer) {
      if (!id.endsWith(`.wasm${query}`)) return null;
      const file = await this.resolve(id.slice(0, -query.length), importer, { skipSelf: true });
      return file === null ? null : `\0${file.id}${query}`;
    },
    load(id) {
      if (!id.startsWith("\0") || !id.endsWith(`.wasm${query}`)) return null;
      const packed = deflateRawSync(readFileSync(id.slice(1, -query.length)), { level: 9 });
      return `export default ${JSON.stringify(packed.toString("base64"))};`;
    },
  };
}
