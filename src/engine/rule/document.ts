/**
 * YAML text → plain documents, with the place of every value in them.
 *
 * The only importer of js-yaml. Rule files may come from anybody, so aliases
 * and merge keys are refused (a few lines of them unfold to gigabytes), depth
 * and length are bounded, and every failure is a `YamlProblem`, never an
 * exception. Scalars follow YAML 1.2: `no` is a word and a date is text.
 */
import { CORE_SCHEMA, constructFromEvents, EVENT_ID, type Event, getScalarValue, parseEvents, YAMLException } from "js-yaml";
import type { Limits } from "../limits.ts";
import type { RulePlace } from "./rule.ts";

/** Keys and indexes from the top of a document. */
export type YamlPath = readonly (string | number)[];

export interface YamlDocument {
  /** Made of objects, arrays, strings, numbers, booleans and null. */
  readonly value: unknown;
  /** Of the value at the path, or of the nearest value around it. */
  placeOf(path: YamlPath): RulePlace;
}

export interface YamlProblem extends RulePlace {
  readonly reason: string;
}

export interface YamlReading {
  readonly documents: readonly YamlDocument[];
  /** At most one for each rule. */
  readonly problems: readonly YamlProblem[];
}

/** Levels of lists and mappings. A rule at the formula limit needs about 50. */
const DEPTH_MAX = 80;

/** Reads all documents of a YAML text. Where that fails, each rule is read by itself, so that one mistake costs one rule. */
export function readYaml(text: string, limits: Limits): YamlReading {
  if (text.length > limits.ruleFileLengthMax) {
    return failed(UNKNOWN, `the file is longer than ${limits.ruleFileLengthMax} characters`);
  }
  const whole = readDocuments(text);
  if (whole.problems.length === 0) return whole;
  const parts = rulesApart(text, limits.rulesMax);
  return parts.length === 0 ? whole : joined(parts.map((part) => lowered(readDocuments(part.text), part.linesBefore)));
}

/** A text for each rule, and how many lines of the whole stand before it. */
function rulesApart(text: string, rulesMax: number): { readonly text: string; readonly linesBefore: number }[] {
  const begin = /^rules:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( *)-\s/m.exec(text);
  if (begin === null) return [];
  // Copied along with its fence, a rule is as good.
  const lines = text.replace(/^```.*$/gm, "").split("\n");
  const first = text.slice(0, begin.index).split("\n").length;
  // What begins further left than the first rule was meant to be one as well.
  const isDash = new RegExp(`^ {0,${begin[1]?.length ?? 0}}-\\s`);
  const starts = lines.flatMap((line, index) => (index >= first && isDash.test(line) ? [index] : []));
  return starts.slice(0, rulesMax).map((start, index) => ({
    text: `rules:\n${lines.slice(start, starts[index + 1]).join("\n")}`,
    linesBefore: start - 1,
  }));
}

function lowered({ documents, problems }: YamlReading, by: number): YamlReading {
  const lower = <P extends RulePlace>(place: P): P => ({ ...place, line: place.line + by });
  return {
    documents: documents.map(({ value, placeOf }) => ({ value, placeOf: (path) => lower(placeOf(path)) })),
    problems: problems.map(lower),
  };
}

/** One document with the rules of all that could be read. */
function joined(parts: readonly YamlReading[]): YamlReading {
  const read = parts.flatMap(({ documents }) => documents.slice(0, 1));
  const document: YamlDocument = {
    value: { rules: read.map(({ value }) => (value as { readonly rules: readonly unknown[] }).rules[0]) },
    placeOf: ([top = "rules", rule = 0, ...rest]) => read[Number(rule)]?.placeOf([top, 0, ...rest]) ?? UNKNOWN,
  };
  return { documents: read.length === 0 ? [] : [document], problems: parts.flatMap(({ problems }) => problems) };
}

function readDocuments(text: string): YamlReading {
  try {
    const events = parseEvents(text, { maxDepth: DEPTH_MAX });
    const alias = events.find((event) => event.type === EVENT_ID.ALIAS);
    if (alias !== undefined) return failed(placeAt(text, alias.anchorStart), "aliases (`*name`) are not allowed in rule files");
    const places = placeMaps(text, events);
    if (places.mergeKey !== null) return failed(places.mergeKey, "merge keys (`<<`) are not allowed in rule files");
    const values = constructFromEvents(events, { source: text, schema: CORE_SCHEMA, maxAliases: 0 });
    return { documents: values.map((value, index) => documentOf(value, places.perDocument[index] ?? new Map())), problems: [] };
  } catch (error) {
    if (error instanceof YAMLException && error.mark !== undefined) {
      const { line, column } = error.mark;
      return failed({ line: line + 1, column: column + 1 }, plainReason(error, text.split("\n"), line));
    }
    return failed(UNKNOWN, error instanceof Error ? error.message : "the text could not be read");
  }
}

const UNKNOWN: RulePlace = { line: 0, column: 0 };

const failed = (place: RulePlace, reason: string): YamlReading => ({ documents: [], problems: [{ ...place, reason }] });

/** What js-yaml says, by how it begins, in words of somebody who writes patterns. */
const PLAINLY: readonly (readonly [string, string])[] = [
  ["bad indentation", "this does not fit what stands around it"],
  ["can not read a block mapping entry", "a key without `:`, or with its value on the wrong line"],
  ["deficient indentation", "a text in quotes is not closed, or goes on too far left"],
  ["unexpected end of the stream within a flow", "a `[` or `{` is not closed"],
  ["unexpected end of the stream within", "a quote is not closed"],
  ["missed comma", "a comma is missing here"],
  ["unknown escape", "in double quotes a backslash needs another; in single quotes, or below a `|`, it does not"],
  ["end of the stream or", "this belongs to nothing above it; look at the indentation"],
  ["duplicated mapping key", "this key stands twice"],
];

function plainReason({ reason }: YAMLException, lines: readonly string[], at: number): string {
  const plain = PLAINLY.find(([start]) => reason.startsWith(start))?.[1] ?? reason;
  const line = lines[at] ?? "";
  if (line.includes("\u00a0")) return `${plain}; a no-break space stands here where a space should`;
  if (!reason.startsWith("bad indentation")) return plain;
  if (/^\s*(?:- )?[\w-]+: *[@`%"'{[*&!]|^\s*(?:- )?[\w-]+: .*: /.test(line))
    return `${plain}; put such a text in quotes, or below a \`|\` on lines of its own`;
  const indentOf = (index: number): number => (lines[index] ?? "").search(/[^ -]|$/);
  return at > 0 && indentOf(at) > indentOf(at - 1) ? `${plain}; the line begins further right than the one above` : plain;
}

const keyOf = (path: YamlPath): string => path.join("\0");

function documentOf(value: unknown, places: ReadonlyMap<string, RulePlace>): YamlDocument {
  return {
    value,
    placeOf(path) {
      for (let length = path.length; length >= 0; length -= 1) {
        const place = places.get(keyOf(path.slice(0, length)));
        if (place !== undefined) return place;
      }
      return UNKNOWN;
    },
  };
}

function placeAt(text: string, offset: number): RulePlace {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

interface OpenCollection {
  readonly isMapping: boolean;
  readonly path: YamlPath;
  count: number;
  /** Key whose value comes next; `null` when a key comes next. */
  key: string | null;
}

/** Path → place in each document. A value's place is that of its key, where people look for it. */
function placeMaps(
  text: string,
  events: readonly Event[],
): { readonly perDocument: Map<string, RulePlace>[]; readonly mergeKey: RulePlace | null } {
  const perDocument: Map<string, RulePlace>[] = [];
  const open: (OpenCollection | null)[] = [];
  let mergeKey: RulePlace | null = null;
  let line = 1;
  let lineStart = 0;
  // Events come in text order, so lines are counted once over the whole text.
  const placeOfNext = (offset: number): RulePlace => {
    for (let at = text.indexOf("\n", lineStart); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
      line += 1;
      lineStart = at + 1;
    }
    return { line, column: Math.max(offset - lineStart, 0) + 1 };
  };
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      perDocument.push(new Map());
      open.push(null);
      continue;
    }
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    if (event.type === EVENT_ID.ALIAS) continue;
    const places = perDocument.at(-1);
    if (places === undefined) continue;
    const parent = open.at(-1) ?? null;
    const offset = event.type === EVENT_ID.SCALAR ? event.valueStart : event.start;
    const here = placeOfNext(Math.max(offset, 0));
    if (parent?.isMapping === true && parent.key === null) {
      parent.key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : "?";
      if (parent.key === "<<") mergeKey ??= here;
      places.set(keyOf([...parent.path, parent.key]), here);
      if (event.type === EVENT_ID.SCALAR) continue;
    }
    const path = parent === null ? [] : [...parent.path, parent.isMapping ? (parent.key ?? "?") : parent.count];
    if (parent !== null) {
      parent.count += 1;
      parent.key = null;
    }
    if (!places.has(keyOf(path))) places.set(keyOf(path), here);
    if (event.type !== EVENT_ID.SCALAR) open.push({ isMapping: event.type === EVENT_ID.MAPPING, path, count: 0, key: null });
  }
  return { perDocument, mergeKey };
}
