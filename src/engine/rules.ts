/**
 * The engine's front door for rules that people bring. Apart from `index.ts`,
 * because reading YAML is no part of a review: the page's rules are read when
 * it is built.
 */
export { foreignParts } from "./foreign.ts";
export { compileForeignRegex, compileSteppedRegex } from "./regex/foreign.ts";
export type { Rule } from "./rule/rule.ts";
export { readRules } from "./rule/yaml.ts";
