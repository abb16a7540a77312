/**
 * YAML text → plain documents, with the line of every value in them.
 *
 * The only importer of js-yaml. Rule files may come from anybody, so aliases
 * and merge keys are refused (a few lines of them unfold to gigabytes), depth
 * and length are bounded, and every failure is a `YamlProblem`, never an
 * exception. Scalars follow YAML 1.2: `no` is a word and a date is text.
 */
import { CORE_SCHEMA, constructFromEvents, EVENT_ID, type Event, getScalarValue, parseEvents, YAMLException } from "js-yaml";
import type { Limits } from "../limits.ts";

/** Keys and indexes from the top of a document. */
export type YamlPath = readonly (string | number)[];

export interface YamlDocument {
  /** Made of objects, arrays, strings, numbers, booleans and null. */
  readonly value: unknown;
  /** 1-based line of the value at the path, or of the nearest value around it. */
  lineOf(path: YamlPath): number;
}

export interface YamlProblem {
  /** 1-based; 0 when it is not known. */
  readonly line: number;
  readonly reason: string;
}

export type YamlReading =
  | { readonly documents: readonly YamlDocument[]; readonly problem: null }
  | { readonly documents: readonly []; readonly problem: YamlProblem };

/** Levels of lists and mappings. A rule at the formula limit needs about 50. */
const DEPTH_MAX = 80;

/** Reads all documents of a YAML text. Either all are read or none. */
export function readYaml(text: string, limits: Limits): YamlReading {
  if (text.length > limits.ruleFileLengthMax) {
    return failed(0, `the file is longer than ${limits.ruleFileLengthMax} characters`);
  }
  try {
    const events = parseEvents(text, { maxDepth: DEPTH_MAX });
    const alias = events.find((event) => event.type === EVENT_ID.ALIAS);
    if (alias !== undefined) return failed(lineAt(text, alias.anchorStart), "aliases (`*name`) are not allowed in rule files");
    const lines = lineMaps(text, events);
    if (lines.mergeKeyLine > 0) return failed(lines.mergeKeyLine, "merge keys (`<<`) are not allowed in rule files");
    const values = constructFromEvents(events, { source: text, schema: CORE_SCHEMA, maxAliases: 0 });
    return { documents: values.map((value, index) => documentOf(value, lines.perDocument[index] ?? new Map())), problem: null };
  } catch (error) {
    if (error instanceof YAMLException) return failed(error.mark === undefined ? 0 : error.mark.line + 1, error.reason);
    return failed(0, error instanceof Error ? error.message : "the text could not be read");
  }
}

const failed = (line: number, reason: string): YamlReading => ({ documents: [], problem: { line, reason } });

const keyOf = (path: YamlPath): string => path.join("\0");

function documentOf(value: unknown, lines: ReadonlyMap<string, number>): YamlDocument {
  return {
    value,
    lineOf(path) {
      for (let length = path.length; length >= 0; length -= 1) {
        const line = lines.get(keyOf(path.slice(0, length)));
        if (line !== undefined) return line;
      }
      return 0;
    },
  };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

interface OpenCollection {
  readonly isMapping: boolean;
  readonly path: YamlPath;
  count: number;
  /** Key whose value comes next; `null` when a key comes next. */
  key: string | null;
}

/** Path → line of each document. A value's line is that of its key, where people look for it. */
function lineMaps(text: string, events: readonly Event[]): { perDocument: Map<string, number>[]; mergeKeyLine: number } {
  const perDocument: Map<string, number>[] = [];
  const open: (OpenCollection | null)[] = [];
  let mergeKeyLine = 0;
  let line = 1;
  let seenTo = 0;
  // Events come in text order, so lines are counted once over the whole text.
  const lineOfNext = (offset: number): number => {
    for (let at = text.indexOf("\n", seenTo); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
      line += 1;
      seenTo = at + 1;
    }
    return line;
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
    const lines = perDocument.at(-1);
    if (lines === undefined) continue;
    const parent = open.at(-1) ?? null;
    const offset = event.type === EVENT_ID.SCALAR ? event.valueStart : event.start;
    const here = lineOfNext(Math.max(offset, 0));
    if (parent?.isMapping === true && parent.key === null) {
      parent.key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : "?";
      if (parent.key === "<<" && mergeKeyLine === 0) mergeKeyLine = here;
      lines.set(keyOf([...parent.path, parent.key]), here);
      if (event.type === EVENT_ID.SCALAR) continue;
    }
    const path = parent === null ? [] : [...parent.path, parent.isMapping ? (parent.key ?? "?") : parent.count];
    if (parent !== null) {
      parent.count += 1;
      parent.key = null;
    }
    if (!lines.has(keyOf(path))) lines.set(keyOf(path), here);
    if (event.type !== EVENT_ID.SCALAR) open.push({ isMapping: event.type === EVENT_ID.MAPPING, path, count: 0, key: null });
  }
  return { perDocument, mergeKeyLine };
}
