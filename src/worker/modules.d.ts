/** What the build makes of an import that is not code. */

/** What matching needs of our own rules. */
declare module "virtual:riskline/rules" {
  const rules: import("../engine/index.ts").BuiltRuleSet;
  export default rules;
}

declare module "*.wasm?packed" {
  /** The file's bytes, deflated and in base64. */
  const packed: string;
  export default packed;
}

/** The whole worker as one script. */
declare module "virtual:riskline/worker" {
  const text: string;
  export default text;
}

/** What is put behind it for rules that people bring. */
declare module "virtual:riskline/foreign-worker" {
  const text: string;
  export default text;
}
