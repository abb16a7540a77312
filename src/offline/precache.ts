/**
 * One build as the service worker keeps it: which files, under which name, and
 * which of them answers a request. Page and service worker agree on this file.
 */

/** Every file of a build that a page may load. The page itself is `""`, because hosts redirect from its file name. */
export interface Precache {
  /** Differs as soon as one byte of one file does. */
  readonly version: string;
  /** Path from the folder of the site → SHA-256 of the file, as `integrity` wants it. In order of path. */
  readonly files: Readonly<Record<string, string>>;
}

/** The page's path in a precache. */
export const PAGE = "";

/** The page as one file, to be taken along. No page loads it, so it is kept last: when somebody comes back, or wants it. */
export const ONE_FILE = "riskline-single.html";

/** Asks the service worker to take the place of the one that is at work. */
export const APPLY = "apply";

/** Asks it to keep the rest of the build too. On the port that comes with the message it answers true once that is kept, false where it cannot be. */
export const KEEP_REST = "keep-rest";

/**
 * What the names of all caches of one site begin with. One origin may serve several sites, in folders of their own.
 *
 * @param scope Address of the site's folder, with its slash.
 */
export const cachePrefix = (scope: string): string => `riskline ${scope} `;

/** What there is to know of a request. */
type Asked = Pick<Request, "method" | "mode" | "url">;

/**
 * @param scope Address of the site's folder, with its slash.
 * @returns Path of the file that answers; `null` leaves the request to the network.
 */
export function fileFor({ method, mode, url }: Asked, scope: string, { files }: Precache): string | null {
  const { href, search } = withoutFragment(url);
  if (method !== "GET" || !href.startsWith(scope)) return null;
  const path = href.slice(scope.length, href.length - search.length);
  if (mode === "navigate" && (path === PAGE || path === "index.html")) return PAGE;
  // The frame in another site's page is no part of this site, and keeps nothing.
  if (path === "embed.html" || path === PAGE || search !== "") return null;
  return Object.hasOwn(files, path) ? path : null;
}

/** Files with a hash in their name stay what they are, whichever build they are of. */
export const isHashed = (path: string): boolean => path.startsWith("assets/");

function withoutFragment(url: string): URL {
  const address = new URL(url);
  address.hash = "";
  return address;
}
