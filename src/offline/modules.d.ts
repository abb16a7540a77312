/** What the build makes of an import that is not code. */

/** The build that this service worker keeps. */
declare module "virtual:riskline/precache" {
  const precache: import("./precache.ts").Precache;
  export default precache;
}
