/**
 * A rule's `metadata` → RuleText, what the product says about the rule.
 *
 * Rules of other people carry little of it. What is missing stays empty and is
 * named in `missing`; for the product's own rules `missing` must be empty,
 * which the rule test checks.
 */
import type { Cwe, RuleText, Severity } from "../types.ts";
import { confidenceFrom } from "./level.ts";

export interface RuleTextReading {
  readonly text: RuleText;
  /** Dotted keys that are absent or not what they should be, e.g. "solution.edit: must be text". In order of the format. */
  readonly missing: readonly string[];
}

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping => typeof value === "object" && value !== null && !Array.isArray(value);

/** Asks a metadata mapping for values and notes what it did not get. */
interface Asking {
  readonly missing: string[];
  readonly mapping: Mapping;
  readonly prefix: string;
}

const noted = (asking: Asking, key: string, reason: string): void => {
  asking.missing.push(`${asking.prefix}${key}: ${reason}`);
};

function section(asking: Asking, key: string): Asking {
  const value = asking.mapping[key];
  if (!isMapping(value)) noted(asking, key, "must be a mapping");
  return { missing: asking.missing, mapping: isMapping(value) ? value : {}, prefix: `${asking.prefix}${key}.` };
}

function text(asking: Asking, key: string): string {
  const value = asking.mapping[key];
  if (typeof value === "string" && value.trim() !== "") return value.trimEnd();
  noted(asking, key, "must be text");
  return "";
}

/** Text or an explicit null: the key must be there either way. */
function textOrNull(asking: Asking, key: string): string | null {
  const value = asking.mapping[key];
  if (value === null) return null;
  return text(asking, key) || null;
}

function texts(asking: Asking, key: string, atLeast: number): readonly string[] {
  const value = asking.mapping[key];
  const found = (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === "string" && item !== "");
  if (found.length < atLeast || (Array.isArray(value) && found.length < value.length))
    noted(asking, key, `must list at least ${atLeast} texts`);
  return found;
}

function choice<Choice extends string>(asking: Asking, key: string, choices: readonly Choice[], otherwise: Choice): Choice {
  const value = asking.mapping[key];
  const word = typeof value === "string" ? value.toLowerCase() : value;
  const found = choices.find((candidate) => candidate === word);
  if (found === undefined) noted(asking, key, `must be one of ${choices.join(", ")}`);
  return found ?? otherwise;
}

/** CWE numbers from `[78]`, "CWE-78" or "CWE-78: some words". */
export function cweNumbers(value: unknown): readonly Cwe[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => {
    if (typeof item === "number" && Number.isInteger(item) && item > 0) return [item];
    const digits = typeof item === "string" ? /^\s*(?:CWE-)?(\d{1,5})\b/i.exec(item)?.[1] : undefined;
    return digits === undefined ? [] : [Number(digits)];
  });
}

const isHttps = (address: string): boolean => /^https:\/\/[^\s<>"]+$/.test(address) && address.length <= 500;

const STATUSES = ["accepted-risk", "false-positive", "used-in-tests"] as const;

function fineWhen(asking: Asking): RuleText["fineWhen"] {
  const value = asking.mapping["fine-when"];
  const items: unknown[] = Array.isArray(value) ? value : [];
  if (items.length < 2 || items.length > 3) noted(asking, "fine-when", "must list two or three questions");
  return items.map((item, index) => {
    const inner = { missing: asking.missing, mapping: isMapping(item) ? item : {}, prefix: `${asking.prefix}fine-when.${index}.` };
    return { question: text(inner, "question"), status: choice(inner, "status", STATUSES, "accepted-risk") };
  });
}

function attack(asking: Asking): RuleText["attack"] {
  if (asking.mapping.attack === null) return null;
  if (asking.mapping.attack === undefined) {
    noted(asking, "attack", "must be a mapping or null");
    return null;
  }
  const inner = section(asking, "attack");
  return { value: text(inner, "value"), effect: text(inner, "effect") };
}

function solution(asking: Asking): RuleText["solution"] {
  const inner = section(asking, "solution");
  return {
    edit: text(inner, "edit"),
    why: text(inner, "why"),
    before: text(inner, "before"),
    after: text(inner, "after"),
    python2: textOrNull(inner, "python2"),
    behaviour: choice(inner, "behaviour", ["safe", "changes"], "changes"),
  };
}

/** @param metadata The document's `metadata`, whatever it is. */
export function readRuleText(id: string, message: string, severity: Severity, metadata: unknown): RuleTextReading {
  const missing: string[] = [];
  const asking: Asking = { missing, mapping: isMapping(metadata) ? metadata : {}, prefix: "" };
  const impact = section(asking, "impact");
  const temptingFix = section(asking, "tempting-fix");
  const cwe = cweNumbers(asking.mapping.cwe);
  if (cwe.length === 0) noted(asking, "cwe", "must list CWE numbers, most specific first");
  const references = texts(asking, "references", 1);
  if (!references.every(isHttps)) noted(asking, "references", "must be https addresses");
  const confidence = confidenceFrom(asking.mapping.confidence);
  if (confidence === null) noted(asking, "confidence", "must be HIGH, MEDIUM or LOW");
  return {
    text: {
      id,
      title: text(asking, "title") || id,
      sentence: text(asking, "sentence") || message,
      severity,
      confidence: confidence ?? "likely",
      likelihood: choice(asking, "likelihood", ["high", "medium", "low"], "medium"),
      cwe,
      owasp: texts(asking, "owasp", 0),
      references: references.filter(isHttps),
      impact: { attacker: text(impact, "attacker"), accident: text(impact, "accident"), needs: text(impact, "needs") },
      solution: solution(asking),
      temptingFix: { fix: text(temptingFix, "fix"), why: text(temptingFix, "why") },
      fineWhen: fineWhen(asking),
      further: texts(asking, "further", 1),
      limits: text(asking, "limits"),
      attack: attack(asking),
    },
    missing,
  };
}
