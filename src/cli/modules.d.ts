/** What the build makes of imports that are not code. */

declare module "*.wasm?packed" {
  /** The file's bytes, deflated and in base64. */
  const packed: string;
  export default packed;
}

/** What matching needs of our own rules. */
declare module "virtual:riskline/rules" {
  const rules: import("../engine/index.ts").BuiltRuleSet;
  export default rules;
}

/** What people read about our own rules. */
declare module "virtual:riskline/rule-texts" {
  const texts: readonly import("../engine/types.ts").RuleText[];
  export default texts;
}
