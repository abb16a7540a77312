/** What the build makes of an import that is not code. */

/** What people read about our own rules. */
declare module "virtual:riskline/rule-texts" {
  const texts: readonly import("../engine/types.ts").RuleText[];
  export default texts;
}
