/**
 * What a review must not tell by accident: values in the code that open a
 * door, name a person or show the inside of a network. Shapes and words only;
 * `find.ts` finds them, `replace.ts` takes them out.
 */
import type { Span } from "../../engine/types.ts";
import type { RedactedCount } from "../shared.ts";

export type SecretKind = "private-key" | "token" | "connection" | "password" | "e-mail" | "host" | "ip" | "path";

export interface Secret {
  readonly kind: SecretKind;
  /** What readers see in its place, e.g. "AWS key" in `‹redacted: AWS key›`. Letters, hyphens and spaces. */
  readonly label: string;
  /** As written, with its escapes. At least 3 UTF-16 code units. */
  readonly value: string;
  /** Where it was found in the code, in text order; empty when it only stands in words. */
  readonly spans: readonly Span[];
}

/** Where two overlap, the first of these names what is replaced. */
export const KIND_ORDER = {
  "private-key": 0,
  token: 1,
  connection: 2,
  password: 3,
  "e-mail": 4,
  host: 5,
  ip: 6,
  path: 7,
} as const satisfies Record<SecretKind, number>;

/** Different values by label, sorted by label in the order of code units. */
export function countSecrets(secrets: readonly Secret[]): readonly RedactedCount[] {
  const counts = new Map<string, number>();
  for (const { label } of secrets) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({ label, count })).sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** "3 values redacted: 1 AWS key, 2 passwords"; empty when there are none. */
export function redactedInWords(counts: readonly RedactedCount[]): string {
  if (counts.length === 0) return "";
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const named = counts.map(({ label, count }) => `${count} ${count === 1 ? label : pluralOf(label)}`);
  return `${total} ${total === 1 ? "value" : "values"} redacted: ${named.join(", ")}`;
}

const pluralOf = (label: string): string => (/(?:s|ss)$/.test(label) ? `${label}es` : `${label}s`);
