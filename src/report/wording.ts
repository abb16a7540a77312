/** Words that every view shares, so that the page, Markdown and the terminal say the same thing alike. */
import type { Confidence, Severity, TraceVerb } from "../engine/types.ts";

export const SEVERITY_WORDS = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
  note: "Note",
} as const satisfies Record<Severity, string>;

export const CONFIDENCE_WORDS = { certain: "Certain", likely: "Likely", possible: "Possible" } as const satisfies Record<
  Confidence,
  string
>;

/** Most urgent first. */
export const SEVERITY_ORDER = { critical: 0, high: 1, medium: 2, low: 3, note: 4 } as const satisfies Record<Severity, number>;

/** Surest first. */
export const CONFIDENCE_ORDER = { certain: 0, likely: 1, possible: 2 } as const satisfies Record<Confidence, number>;

/** What stands after a verb when the step quotes nothing. */
export const VERB_OBJECTS = {
  "comes from": "outside this code",
  "is read into": "a variable",
  "is joined with": "other text",
  "is passed to": "a call",
  "is returned by": "a function",
  "is kept in": "a container",
  "is checked by": "a condition",
  reaches: "this place",
} as const satisfies Record<TraceVerb, string>;

/** "1 finding", "2 findings". The plural adds "s" unless it is given. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** "2026-11-12" as "12 Nov 2026"; the same in every locale. Anything else stays as it is. */
export function dayInWords(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? day : `${Number(date)} ${name} ${year}`;
}

/** "a", "a and b", "a, b and c". */
export function listOf(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** "line 4", "lines 4, 7 and 9–11": sorted, doubled numbers dropped, runs of three or more drawn together. */
export function linesInWords(lines: readonly number[]): string {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const runs: (readonly [first: number, last: number])[] = [];
  for (const line of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === line - 1) runs[runs.length - 1] = [run[0], line];
    else runs.push([line, line]);
  }
  const names = runs.flatMap(([first, last]) => {
    if (first === last) return [`${first}`];
    return last - first === 1 ? [`${first}`, `${last}`] : [`${first}–${last}`];
  });
  return `${sorted.length === 1 ? "line" : "lines"} ${listOf(names)}`;
}

/** First words that end like a verb and are none. */
const PLURALS = new Set(["Clients", "Others", "Readers", "Robots", "This", "Users", "Visitors"]);

/**
 * What an attacker does, as a sentence that stands alone. Rules write it to
 * follow the label "Attacker", so it may begin with the verb: "Sends a value …".
 */
export function attackerSentence(text: string): string {
  const verb = /^[A-Z][a-z]+s(?=[ ,])/.exec(text)?.[0];
  return verb === undefined || PLURALS.has(verb) ? text : `An attacker ${verb.toLowerCase()}${text.slice(verb.length)}`;
}
