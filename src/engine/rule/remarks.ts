/**
 * What an author would want to know of a rule that can be used as it is: names
 * that nothing binds, and keys that look like others. Empty for most rules.
 */
import { fieldOf, mappingIn, type Place } from "./field.ts";
import { OPTION_NAMES } from "./options.ts";
import { formulasOf, type Rule } from "./rule.ts";
import { nearest } from "./suggestion.ts";

export interface Remark {
  /** What it is about, a part of the rule. */
  readonly place: Place;
  readonly reason: string;
}

const KEYS = ["id", "message", "severity", "languages", "mode", "metadata", "options", "paths", "fix", "fix-regex"];
KEYS.push("match", "taint", "min-version", "max-version", "pattern-sources", "pattern-sinks", "pattern-sanitizers", "pattern-propagators");

export function remarksOn(rule: Rule, item: Place): readonly Remark[] {
  const options = fieldOf(item, "options");
  return [
    ...unbound(rule, item),
    ...unknownLabels(rule, item),
    ...likeOthers(item, KEYS),
    ...(options === null ? [] : likeOthers(options, OPTION_NAMES)),
  ];
}

/** Keys that mean nothing here, yet are nearly one that does. What is like none may be for other tools. */
function likeOthers(place: Place, known: readonly string[]): Remark[] {
  return Object.keys(mappingIn(place)).flatMap((key) => {
    const meant = known.includes(key) ? null : nearest(key, known);
    if (meant === null) return [];
    return [{ place: { value: null, path: [...place.path, key] }, reason: `\`${key}\` changes nothing; did you mean \`${meant}\`?` }];
  });
}

/** Metavariables of the message, of conditions and of focus that no pattern, regex or name of the rule mentions. */
function unbound(rule: Rule, item: Place): Remark[] {
  const asked = new Set<string>();
  // What asks binds nothing, but it stands among formulas that do.
  const written = JSON.stringify(formulasOf(rule), function (this: Record<string, unknown>, key, value: unknown) {
    const isAsking = key === "focus" || key === "comparison" || (key === "metavariable" && this.kind !== "named");
    if (!isAsking) return value;
    const texts = key === "comparison" ? String(value).match(/\$[A-Z_]\w*/g) : [value].flat(2);
    for (const text of texts ?? []) if (text !== null) asked.add(String(text).replace(/^[$.]+/, ""));
    return undefined;
  });
  const isBound = (name: string): boolean => /^\d/.test(name) || new RegExp(`[$.<']${name}\\b|"metavariable":"${name}"`).test(written);
  const namedIn = (texts: readonly string[]): ReadonlySet<string> =>
    new Set(texts.flatMap((text) => [...text.matchAll(/\$(?:\.\.\.)?([A-Z_][A-Z0-9_]*)/g)].map(([, name]) => name ?? "")));
  const fixes = rule.fixes.flatMap(({ whole, put, set }) => [whole ?? "", ...Object.values(put), ...Object.values(set)]);
  const remark = (place: Place, who: string, names: ReadonlySet<string>): Remark[] => {
    const free = [...names].filter((name) => !isBound(name));
    if (free.length === 0) return [];
    return [{ place, reason: `${who} ${free.map((name) => `\`$${name}\``).join(", ")}, which nothing in the rule binds` }];
  };
  return [
    ...remark({ value: null, path: [...item.path, "message"] }, "the message names", namedIn([rule.message])),
    ...remark({ value: null, path: [...item.path, "fix"] }, "the fix names", namedIn(fixes)),
    ...remark(item, "a condition or focus is about", asked),
  ];
}

/** Labels that are required and that nothing gives. */
function unknownLabels(rule: Rule, item: Place): Remark[] {
  if (rule.mode !== "taint") return [];
  const given = new Set([...rule.sources, ...rule.propagators].map(({ label }) => label));
  const required = [...rule.sources, ...rule.sinks, ...rule.propagators].flatMap(({ requires }) => requires?.match(/[A-Za-z_]\w*/g) ?? []);
  const words = ["and", "or", "not", "True", "False"];
  const missing = [...new Set(required)].filter((label) => !given.has(label) && !words.includes(label));
  return missing.map((label) => ({ place: item, reason: `\`requires\` names the label \`${label}\`, which no source gives` }));
}
