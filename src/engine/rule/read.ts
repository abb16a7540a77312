/**
 * A plain rule document → rules and what is said about them.
 *
 * One bad rule never stops the others: it becomes an `invalid-rule` problem
 * with its line and reason. Formulas are read here; their patterns and regexes
 * are compiled, and refused if need be, by `pattern/`.
 */
import type { Limits } from "../limits.ts";
import type { Problem, RuleText } from "../types.ts";
import type { YamlDocument } from "./document.ts";
import { choiceIn, fieldOf, itemsIn, mappingIn, type Place, RuleError, requiredField, textField, textIn, textsIn } from "./field.ts";
import { fixesIn, pythonIn } from "./fixes.ts";
import { type FormulaContext, formulaIn, isFormulaKey } from "./formula.ts";
import { confidenceFrom, severityFrom } from "./level.ts";
import { readRuleText } from "./metadata.ts";
import { newFormulaIn } from "./newSyntax.ts";
import { optionsIn } from "./options.ts";
import { patternLanguageNamed, textOptionsIn } from "./patternLanguage.ts";
import { remarksOn } from "./remarks.ts";
import type { Formula, PreviewContext, Rule, RulePaths, TaintRule } from "./rule.ts";
import { propagatorsIn, sanitizersIn, sinksIn, sourcesIn } from "./taintSpec.ts";

export interface RuleReading {
  /** In file order. */
  readonly rules: readonly Rule[];
  /** One per rule, same order. What a foreign rule does not say is empty. */
  readonly texts: readonly RuleText[];
  /** Rule id → what its metadata lacks. Rules with complete metadata do not appear. */
  readonly missingTexts: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly Problem[];
}

/**
 * Reads the rules of one document.
 * @param document Its value holds `rules:`, a list.
 * @param path     Name of the rule file, for problems.
 */
export function readRuleDocument(document: YamlDocument, path: string, limits: Limits): RuleReading {
  const rules: Rule[] = [];
  const texts: RuleText[] = [];
  const missingTexts = new Map<string, readonly string[]>();
  const problems: Problem[] = [];
  const refuse = (error: RuleError, ruleId: string | null) =>
    problems.push({ kind: "invalid-rule", path, ...document.placeOf(error.path), ruleId, reason: error.message, excerpt: null });

  let items: readonly Place[] = [];
  try {
    items = itemsIn(listOfRules({ value: document.value, path: [] }));
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    refuse(error, null);
  }
  if (items.length > limits.rulesMax) {
    problems.push({
      kind: "limit-reached",
      limit: "rules",
      ruleId: null,
      reason: `${path}: only the first ${limits.rulesMax} rules are used`,
    });
    items = items.slice(0, limits.rulesMax);
  }
  /** Lines by id. */
  const seen = new Map<string, number>();
  for (const item of items) {
    try {
      const rule = ruleIn(item, path, document, limits);
      const first = seen.get(rule.id);
      if (first !== undefined)
        throw new RuleError(requiredField(item, "id"), `the id \`${rule.id}\` is used twice, first on line ${first}`);
      seen.set(rule.id, document.placeOf(item.path).line);
      for (const { place, reason } of remarksOn(rule, item))
        problems.push({ kind: "rule-remark", path, ...document.placeOf(place.path), ruleId: rule.id, reason });
      const reading = readRuleText(rule.id, rule.message, rule.severity, metadataOf(item));
      rules.push(rule);
      texts.push(reading.text);
      if (reading.missing.length > 0) missingTexts.set(rule.id, reading.missing);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      refuse(error, idOf(item));
    }
  }
  return { rules, texts, missingTexts, problems };
}

/** Left out as often as not when a rule is copied. */
function listOfRules(document: Place): Place {
  if (Array.isArray(document.value) || fieldOf(document, "id") !== null)
    throw new RuleError(document, "`rules:` is missing; a rule file begins with it, and the rules are a list below");
  return requiredField(document, "rules");
}

const ID = /^[A-Za-z0-9._-]{1,100}$/;
const CONTEXTS: readonly PreviewContext[] = ["shell", "sql", "path", "html", "code", "url", "header", "log", "xml", "template", "regex"];

function idOf(item: Place): string | null {
  const id = typeof item.value === "object" && item.value !== null && "id" in item.value ? item.value.id : null;
  return typeof id === "string" && ID.test(id) ? id : null;
}

function metadataOf(item: Place): unknown {
  return fieldOf(item, "metadata")?.value ?? null;
}

function ruleIn(item: Place, path: string, document: YamlDocument, limits: Limits): Rule {
  mappingIn(item);
  const idPlace = requiredField(item, "id");
  const id = textIn(idPlace);
  if (!ID.test(id)) throw new RuleError(idPlace, "an id has at most 100 letters, digits, dots, hyphens and underscores");
  const metadata = fieldOf(item, "metadata");
  const placeOf = (place: Place) => document.placeOf(place.path);
  const language = languageIn(item);
  const options = fieldOf(item, "options");
  const context: FormulaContext = { limits, placeOf, depth: 1, language, textOptions: textOptionsIn(options) };
  const head = {
    id,
    path,
    ...placeOf(item),
    message: shortened(textIn(requiredField(item, "message")).trim(), limits.messageLengthMax),
    severity: severityIn(item, metadata),
    confidence: confidenceFrom(metadata === null ? null : fieldOf(metadata, "confidence")?.value) ?? ("likely" as const),
    language,
    python: metadata === null ? null : pythonIn(metadata),
    question: metadata === null ? null : textField(metadata, "question"),
    yieldsTo: textsAt(metadata, "yields-to"),
    context: contextIn(metadata),
    options: optionsIn(options),
    paths: pathsIn(fieldOf(item, "paths")),
    fixes: fixesIn(item, metadata, context),
    fixRegex: fixRegexIn(fieldOf(item, "fix-regex")),
  };
  const mode = fieldOf(item, "mode");
  const newMatch = fieldOf(item, "match");
  const older = Object.keys(mappingIn(item)).find(isFormulaKey);
  if (older !== undefined && newMatch !== null)
    throw new RuleError(newMatch, `\`match\` and \`${older}\` stand side by side; put all of it under one of them`);
  if (newMatch !== null) {
    const formula = newFormulaIn(newMatch, context);
    if (formula.kind === "not") throw new RuleError(newMatch, "`match` needs something that it finds");
    return { ...head, mode: "search", formula };
  }
  const newTaint = fieldOf(item, "taint");
  if (newTaint !== null) return { ...head, mode: "taint", ...taintSpecsIn(newTaint, "", context) };
  if (mode === null || choiceIn(mode, ["search", "taint"]) === "search")
    return { ...head, mode: "search", formula: searchFormulaIn(item, context) };
  return { ...head, mode: "taint", ...taintSpecsIn(item, "pattern-", context) };
}

function searchFormulaIn(item: Place, context: FormulaContext): Formula {
  const sources = fieldOf(item, "pattern-sources");
  if (sources !== null) throw new RuleError(sources, "a rule with `pattern-sources` needs `mode: taint`");
  return formulaIn(item, context);
}

/** @param prefix Of the keys: `pattern-sources`, or in the newer spelling `sources`. */
function taintSpecsIn(
  place: Place,
  prefix: string,
  context: FormulaContext,
): Pick<TaintRule, "sources" | "sinks" | "sanitizers" | "propagators"> {
  const sanitizers = fieldOf(place, `${prefix}sanitizers`);
  const propagators = fieldOf(place, `${prefix}propagators`);
  return {
    sources: sourcesIn(requiredField(place, `${prefix}sources`), context),
    sinks: sinksIn(requiredField(place, `${prefix}sinks`), context),
    sanitizers: sanitizers === null ? [] : sanitizersIn(sanitizers, context),
    propagators: propagators === null ? [] : propagatorsIn(propagators, context),
  };
}

const shortened = (text: string, lengthMax: number): string => (text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1)}…`);

function severityIn(item: Place, metadata: Place | null): Rule["severity"] {
  const place = requiredField(item, "severity");
  // A rule with a title is written for this product, whose scale goes down to notes.
  const severity = severityFrom(place.value, metadata !== null && fieldOf(metadata, "title") !== null);
  if (severity === null) throw new RuleError(place, "`severity` must be CRITICAL, HIGH, MEDIUM, LOW, INFO, ERROR or WARNING");
  return severity;
}

function languageIn(item: Place): Rule["language"] {
  const place = requiredField(item, "languages");
  const names = textsIn(place);
  const languages = names.map(patternLanguageNamed);
  const language = (["python", "generic", "regex"] as const).find((known) => languages.includes(known));
  if (language !== undefined) return language;
  throw new RuleError(place, `the rule is for ${names.join(", ") || "no language"}; only python, generic and regex are supported`);
}

function textsAt(place: Place | null, key: string): readonly string[] {
  const field = place === null ? null : fieldOf(place, key);
  return field === null ? [] : textsIn(field);
}

function contextIn(metadata: Place | null): PreviewContext | null {
  const place = metadata === null ? null : fieldOf(metadata, "context");
  return place === null ? null : choiceIn(place, CONTEXTS);
}

function pathsIn(place: Place | null): RulePaths {
  return { include: textsAt(place, "include"), exclude: textsAt(place, "exclude") };
}

function fixRegexIn(place: Place | null): Rule["fixRegex"] {
  if (place === null) return null;
  const count = fieldOf(place, "count");
  if (count !== null && typeof count.value !== "number") throw new RuleError(count, "`count` must be a number");
  return {
    regex: textIn(requiredField(place, "regex")),
    replacement: textIn(requiredField(place, "replacement")),
    count: typeof count?.value === "number" ? count.value : null,
  };
}
