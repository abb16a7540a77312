/**
 * Asking a plain document for what a rule needs, with errors that say where.
 *
 * A `Place` is a value together with its path. Everything here either returns
 * what was asked for or throws a `RuleError`; `read.ts` turns that into a problem.
 */
import type { YamlPath } from "./document.ts";
import { nearest } from "./suggestion.ts";

/** A value in a document and how to get there. */
export interface Place {
  readonly value: unknown;
  readonly path: YamlPath;
}

/** A rule that cannot be used. Thrown while reading one rule, caught once per rule. */
export class RuleError extends Error {
  readonly path: YamlPath;
  constructor(place: Place, reason: string) {
    super(reason);
    this.path = place.path;
  }
}

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping => typeof value === "object" && value !== null && !Array.isArray(value);

/** What a place is called: its key, or where it stands in a list. */
function nameOf({ path }: Place): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  return typeof last === "number" ? `entry ${last + 1} of \`${String(path.at(-2) ?? "the file")}\`` : `\`${last}\``;
}

/** What is there instead. */
function typeIn({ value }: Place): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : typeof value === "string" ? "text" : `\`${String(value)}\``;
}

export function mappingIn(place: Place): Mapping {
  if (!isMapping(place.value)) throw new RuleError(place, `${nameOf(place)} must be a mapping, not ${typeIn(place)}`);
  return place.value;
}

/** The value under a key; `null` when the key is missing or holds null. */
export function fieldOf(place: Place, key: string): Place | null {
  const mapping = mappingIn(place);
  if (!Object.hasOwn(mapping, key)) return null;
  const value = mapping[key];
  return value === null || value === undefined ? null : { value, path: [...place.path, key] };
}

export function requiredField(place: Place, key: string): Place {
  const field = fieldOf(place, key);
  if (field !== null) return field;
  const meant = nearest(key, Object.keys(mappingIn(place)));
  if (meant === null || meant === key) throw new RuleError(place, `\`${key}\` is missing`);
  throw new RuleError({ value: null, path: [...place.path, meant] }, `\`${meant}\` is not known; did you mean \`${key}\`?`);
}

/** Numbers and booleans count as text: `pattern: 1` means the pattern 1. */
export function textIn(place: Place): string {
  if (typeof place.value === "string") return place.value;
  if (typeof place.value === "number") return String(place.value);
  if (typeof place.value === "boolean") return place.value ? "True" : "False";
  throw new RuleError(place, `${nameOf(place)} must be text, not ${typeIn(place)}`);
}

export function itemsIn(place: Place): readonly Place[] {
  if (!Array.isArray(place.value)) throw new RuleError(place, `${nameOf(place)} must be a list, not ${typeIn(place)}`);
  return place.value.map((value: unknown, index) => ({ value, path: [...place.path, index] }));
}

/** A list of texts; one text stands for a list of one. */
export function textsIn(place: Place): readonly string[] {
  return Array.isArray(place.value) ? itemsIn(place).map(textIn) : [textIn(place)];
}

export function booleanIn(place: Place): boolean {
  if (typeof place.value !== "boolean") throw new RuleError(place, `${nameOf(place)} must be true or false, not ${typeIn(place)}`);
  return place.value;
}

export const booleanField = (place: Place, key: string, otherwise: boolean): boolean => {
  const field = fieldOf(place, key);
  return field === null ? otherwise : booleanIn(field);
};

export const textField = (place: Place, key: string): string | null => {
  const field = fieldOf(place, key);
  return field === null ? null : textIn(field);
};

/** One of a closed set of words. */
export function choiceIn<Choice extends string>(place: Place, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === place.value);
  if (found === undefined)
    throw new RuleError(
      place,
      `${nameOf(place)} must be one of ${choices.join(", ")}${typeof place.value === "string" ? "" : `, not ${typeIn(place)}`}`,
    );
  return found;
}

const METAVARIABLE = /^\$((?:\.\.\.)?[A-Z_][A-Z0-9_]*|[0-9]+)$/;

/** A metavariable as written, `$X` or `$...X`; returned without the `$`. */
export function metavariableIn(place: Place): string {
  const name = METAVARIABLE.exec(textIn(place))?.[1];
  if (name === undefined) throw new RuleError(place, `${nameOf(place)} must name a metavariable such as $X`);
  return name;
}
