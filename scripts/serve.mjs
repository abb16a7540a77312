/** Serves a built folder on this machine only, with all policy headers. Nothing but Node is needed. */
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { headersFor } from "./policy.mjs";

/** @type {Record<string, string>} */
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * @param {string} folder  What to serve. Nothing outside it is reachable.
 * @param {number} port    0 lets the system choose; a port in use gives way to the next free one.
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export function serve(folder, port) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    let path;
    try {
      path = normalize(join(folder, decodeURIComponent(pathname)));
    } catch {
      return answer(response, 400, "That address cannot be read.");
    }
    if (path !== folder && !path.startsWith(folder + sep)) return answer(response, 404, "Not found.");
    if (path.endsWith(sep) || path === folder) path = join(path, "index.html");
    const stat = statOf(path);
    if (!stat?.isFile()) return answer(response, 404, "Not found.");
    response.writeHead(200, {
      ...headersFor(pathname),
      "Content-Type": types[extname(path)] ?? "application/octet-stream",
      "Content-Length": stat.size,
    });
    if (request.method === "HEAD") response.end();
    else createReadStream(path).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      if ("code" in error && error.code === "EADDRINUSE") resolve(serve(folder, port + 1));
      else reject(error);
    });
    server.listen(port, "127.0.0.1", () => {
      const bound = server.address();
      const number = typeof bound === "object" && bound ? bound.port : port;
      resolve({ address: `http://127.0.0.1:${number}/`, close: () => server.close() });
    });
  });
}

/** A path may be longer than the system takes. @param {string} path */
function statOf(path) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** @param {import("node:http").ServerResponse} response @param {number} status @param {string} text */
function answer(response, status, text) {
  // What is not there is never kept, whatever its name.
  response.writeHead(status, { ...headersFor("/"), "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${text}\n`);
}
