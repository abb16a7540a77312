/** What the build makes of an import that is not code. */

/** What people read about our own rules. */
declare module "virtual:riskline/rule-texts" {
  const texts: readonly import("../engine/types.ts").RuleText[];
  export default texts;
}

/** How our own rules are written. */
declare module "virtual:riskline/written-rules" {
  const rules: readonly import("../engine/types.ts").WrittenRule[];
  export default rules;
}

/** The workshop packs that come with the page, each loaded when it is asked for. */
declare module "virtual:riskline/packs" {
  export const packs: readonly {
    readonly id: string;
    readonly title: string;
    readonly exerciseCount: number;
    /** Of all its exercises, as the authors think. */
    readonly minutes: number;
    readonly load: () => Promise<import("../workshop/pack.ts").PlainPack>;
  }[];
}
