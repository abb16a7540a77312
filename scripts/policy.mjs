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

/** The frame needs neither fonts nor a manifest, starts its worker from memory alone, and has no Monaco that makes policies. */
const embedDirectives = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src blob:",
  "connect-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types riskline",
];

/**
 * Work only as headers. Any page on the web may show a review, and any page on the author's own machine while they write it.
 * `sandbox` takes storage, cookies, downloads and the clipboard from the frame whatever the page around it allows; what is left is a way
 * to open Riskline in a tab of its own.
 */
const embedHeaderDirectives = [
  "frame-ancestors https: http://localhost:* http://127.0.0.1:*",
  "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox",
];

/**
 * The service worker answers to no page's policy, so it has one of its own: it reaches the files beside it, which it is there to keep, and
 * nothing else. It never sees code that is pasted: pages hand it none.
 */
const serviceDirectives = ["default-src 'none'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];

/** @typedef {"page" | "embed" | "asset" | "service" | "download"} Kind  What is answered: `embed.html`, a file with a hash in its name, `sw.js`, the page as one file, or anything else. */

/** Paths that are answered like no other. Some hosts drop `.html`. @type {Readonly<Record<string, Kind>>} */
const kinds = {
  "/embed.html": "embed",
  "/embed": "embed",
  "/sw.js": "service",
  "/riskline-single.html": "download",
  "/riskline-single": "download",
};

/** @param {string} path  Of an address, from the folder that is served. @returns {Kind} */
export const kindOf = (path) => (path.startsWith("/assets/") ? "asset" : Object.hasOwn(kinds, path) ? (kinds[path] ?? "page") : "page");

/** For `<meta http-equiv="Content-Security-Policy">`. @param {string} path  As for `kindOf`. */
export const metaPolicy = (path) => (kindOf(path) === "embed" ? embedDirectives : directives).join("; ");

/**
 * For the page as one file, opened from a disk, where nobody sends headers: it runs the script it holds and asks for nothing.
 *
 * @param {string} script  Hash of that script, as `sha256-…`.
 */
export const oneFilePolicy = (script) =>
  [
    "default-src 'none'",
    `script-src '${script}' 'wasm-unsafe-eval'`,
    "worker-src blob:",
    "connect-src 'none'",
    "style-src 'unsafe-inline'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types riskline",
  ].join("; ");

const common = {
  "Content-Security-Policy": [...directives, "frame-ancestors 'none'"].join("; "),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), clipboard-read=(self)",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
};

/** @type {Record<Kind, Readonly<Record<string, string>>>} */
const headers = {
  page: { ...common, "X-Frame-Options": "DENY", "Cache-Control": "no-cache" },
  embed: {
    ...common,
    "Content-Security-Policy": [...embedDirectives, ...embedHeaderDirectives].join("; "),
    // A page that is sandboxed and asks for a window group of its own is refused when it is opened by itself.
    "Cross-Origin-Opener-Policy": "unsafe-none",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy":
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), clipboard-read=(), clipboard-write=()",
    "Cache-Control": "no-cache",
  },
  asset: {
    ...common,
    "X-Frame-Options": "DENY",
    // The frame's origin is opaque, so to it our own files are another's. They are public and the same for everybody.
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "public, max-age=31536000, immutable",
  },
  // From the site it would not run: the site's policy allows no script inside a page. It is there to be taken along.
  download: { ...common, "X-Frame-Options": "DENY", "Cache-Control": "no-cache", "Content-Disposition": "attachment" },
  service: {
    ...common,
    "Content-Security-Policy": serviceDirectives.join("; "),
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-cache",
  },
};

/** Sent with every response. @param {string} path  As for `kindOf`. */
export const headersFor = (path) => headers[kindOf(path)];

/**
 * The same headers in the words of each static host, as file name → content. `policy.test.ts` reads them back.
 *
 * @returns {Record<string, string>}
 */
export function hostFiles() {
  return {
    _headers: headerFile(),
    "vercel.json": vercelFile(),
    "hosting/nginx.conf": nginxFile(),
    "hosting/Caddyfile": caddyFile(),
  };
}

/** @param {Kind} kind @param {(name: string, value: string) => string} write  One line. */
const linesOf = (kind, write) => Object.entries(headers[kind]).map(([name, value]) => write(name, value));

/** Netlify and Cloudflare Pages. Every rule that fits a path counts; Cloudflare joins equal names unless the earlier one is taken off with `!`. */
function headerFile() {
  const rule = (/** @type {string} */ path, /** @type {Kind} */ kind) => {
    const own = Object.entries(headers[kind]).filter(([name, value]) => headers.page[name] !== value);
    const off = Object.keys(headers.page).filter((name) => headers[kind][name] !== headers.page[name]);
    return [path, ...off.map((name) => `  ! ${name}`), ...own.map(([name, value]) => `  ${name}: ${value}`)];
  };
  return `${["/*", ...linesOf("page", (name, value) => `  ${name}: ${value}`), ...rule("/assets/*", "asset"), ...Object.entries(kinds).flatMap(([path, kind]) => rule(path, kind))].join("\n")}\n`;
}

/** Each path fits one source alone. */
function vercelFile() {
  const rule = (/** @type {string} */ source, /** @type {Kind} */ kind) => ({
    source,
    headers: Object.entries(headers[kind]).map(([key, value]) => ({ key, value })),
  });
  const alone = Object.entries(kinds).map(([path, kind]) => /** @type {const} */ ([path.replaceAll(".", "\\."), kind]));
  const rules = [
    rule("/assets/(.*)", "asset"),
    ...alone.map(([pattern, kind]) => rule(pattern, kind)),
    rule(`/((?!assets/|${alone.map(([pattern]) => `${pattern.slice(1)}$`).join("|")}).*)`, "page"),
  ];
  return `${JSON.stringify({ headers: rules }, null, 2)}\n`;
}

/** A location that adds headers of its own takes over none from outside, so each says all. */
function nginxFile() {
  const lines = (/** @type {Kind} */ kind, /** @type {string} */ indent) =>
    linesOf(kind, (name, value) => `${indent}add_header ${name} "${value}" always;\n`).join("");
  return [
    "# Inside the server block that serves this folder.\n",
    lines("page", ""),
    `location /assets/ {\n${lines("asset", "  ")}}\n`,
    ...Object.entries(kinds).map(([path, kind]) => `location = ${path} {\n${lines(kind, "  ")}}\n`),
    "types { text/javascript js; application/wasm wasm; }\n",
  ].join("");
}

function caddyFile() {
  const block = (/** @type {Kind} */ kind) => `header @${kind} {\n${linesOf(kind, (name, value) => `\t${name} "${value}"\n`).join("")}}\n`;
  /** @type {readonly Kind[]} */
  const others = ["embed", "service", "download"];
  const pathsOf = (/** @type {Kind} */ kind) => Object.keys(kinds).filter((path) => kinds[path] === kind);
  return [
    "# Inside the site block that serves this folder.\n",
    "@asset path /assets/*\n",
    ...others.map((kind) => `@${kind} path ${pathsOf(kind).join(" ")}\n`),
    `@page not path /assets/* ${Object.keys(kinds).join(" ")}\n`,
    block("page"),
    block("asset"),
    ...others.map(block),
    "file_server\n",
  ].join("");
}
