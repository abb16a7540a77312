/**
 * What the browser is allowed to do with our pages, in one place.
 *
 * `npm start` sends these headers, the build writes them into `<meta>` and into
 * the files that static hosts read. Where each choice comes from is told in
 * ARCHITECTURE.md under "Policy".
 */

/** Trusted Types policies: ours, and those that Monaco makes by name. */
const trustedTypes = [
  "riskline",
  "defaultWorkerFactory",
  "diffEditorWidget",
  "diffReview",
  "domLineBreaksComputer",
  "editorGhostText",
  "editorViewLayer",
  "richScreenReaderContent",
  "standaloneColorizer",
  "stickyScrollViewLayer",
  "tokenizeToString",
  "dompurify",
];

/** Directives that work in `<meta>` and as a header. `connect-src 'none'` is the promise that code stays here. */
const directives = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${trustedTypes.join(" ")}`,
];

/** For `<meta http-equiv="Content-Security-Policy">`. */
export const metaPolicy = directives.join("; ");

/** For the header; `frame-ancestors` is ignored in `<meta>`. */
export const headerPolicy = [...directives, "frame-ancestors 'none'"].join("; ");

/** Sent with every response. */
export const headers = {
  "Content-Security-Policy": headerPolicy,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), clipboard-read=(self)",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/** Files with a hash in their name never change; everything else is asked for anew. */
export const cacheControl = (/** @type {string} */ path) => (/^\/assets\//.test(path) ? "public, max-age=31536000, immutable" : "no-cache");

/**
 * The same headers in the words of each static host, as file name → content.
 *
 * @returns {Record<string, string>}
 */
export function hostFiles() {
  const pairs = Object.entries(headers);
  const hashed = "public, max-age=31536000, immutable";
  return {
    // Netlify, Cloudflare Pages
    _headers: `/*\n${pairs.map(([name, value]) => `  ${name}: ${value}`).join("\n")}\n  Cache-Control: no-cache\n/assets/*\n  ! Cache-Control\n  Cache-Control: ${hashed}\n`,
    "vercel.json": `${JSON.stringify(
      {
        headers: [
          { source: "/(.*)", headers: [...pairs, ["Cache-Control", "no-cache"]].map(([key, value]) => ({ key, value })) },
          { source: "/assets/(.*)", headers: [{ key: "Cache-Control", value: hashed }] },
        ],
      },
      null,
      2,
    )}\n`,
    "hosting/nginx.conf": `# Inside the server block that serves this folder.\n${pairs.map(([name, value]) => `add_header ${name} "${value}" always;`).join("\n")}\ntypes { text/javascript js; application/wasm wasm; }\n`,
    "hosting/Caddyfile": `# Inside the site block that serves this folder.\nheader {\n${pairs.map(([name, value]) => `\t${name} "${value}"`).join("\n")}\n}\nfile_server\n`,
  };
}
