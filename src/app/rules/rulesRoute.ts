/** Where in the rules the address points: `#/rules`, `#/rules/<id>`, `#/rules/<id>/try`, and `#/rules/try` for a rule of one's own. */

export type RulesRoute =
  | { readonly kind: "list" }
  | { readonly kind: "rule"; readonly id: string }
  /** `id` is the rule to begin with; `null` for one's own. */
  | { readonly kind: "bench"; readonly id: string | null };

const OWN = "try";

export function readRulesRoute(hash: string): RulesRoute | null {
  if (!hash.startsWith("#/rules")) return null;
  const [, id, further] = /^#\/rules(?:\/([a-z0-9-]{1,80}))?(?:\/(try))?\/?$/.exec(hash) ?? [];
  if (id === undefined) return { kind: "list" };
  if (id === OWN) return { kind: "bench", id: null };
  return further === undefined ? { kind: "rule", id } : { kind: "bench", id };
}

export const LIST_ADDRESS = "#/rules";
export const ruleAddress = (id: string): string => `#/rules/${id}`;
export const benchAddress = (id: string | null): string => (id === null ? `#/rules/${OWN}` : `#/rules/${id}/${OWN}`);
