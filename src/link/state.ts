/** What a code link holds, and its written form: short keys, a version first, nothing optional that matters. */
import * as v from "valibot";
import type { PythonVersion } from "../engine/types.ts";
import { FILE_NAME_LENGTH_MAX } from "./limits.ts";

export interface CodeState {
  /** Exactly the text of the editor; any UTF-16, lone surrogates included. */
  readonly code: string;
  /** At most 255 code units. */
  readonly fileName: string;
  /** The sender's choice; `null` lets the reader's engine decide. */
  readonly python: PythonVersion | null;
  /** Version of the sender's rule set, e.g. "2026.1". */
  readonly ruleSet: string;
}

/** Version of the written form inside a `c1` link. */
const STATE_VERSION = 1;

export const FileNameSchema = v.pipe(v.string(), v.maxLength(FILE_NAME_LENGTH_MAX));
export const PythonSchema = v.picklist([2, 3]);
export const RuleSetSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,40}$/));

// `object` builds a new object of these keys alone; whatever else came is dropped.
const StateSchema = v.object({
  v: v.literal(STATE_VERSION),
  c: v.string(),
  n: FileNameSchema,
  p: v.optional(PythonSchema),
  r: RuleSetSchema,
});

export type ReadState<State> =
  | { readonly kind: "ok"; readonly state: State }
  | { readonly kind: "newer-version"; readonly version: number }
  | { readonly kind: "malformed" };

/** A file name that is too long is cut. */
export function writeState({ code, fileName, python, ruleSet }: CodeState): string {
  const name = fileName.slice(0, FILE_NAME_LENGTH_MAX);
  return JSON.stringify({ v: STATE_VERSION, c: code, n: name, ...(python === null ? {} : { p: python }), r: ruleSet });
}

/** Builds a state from unchecked data. Never throws. */
export function readState(value: unknown): ReadState<CodeState> {
  const version = versionOf(value);
  if (version !== null && version > STATE_VERSION) return { kind: "newer-version", version };
  const parsed = v.safeParse(StateSchema, value);
  if (!parsed.success) return { kind: "malformed" };
  const { c, n, p, r } = parsed.output;
  return { kind: "ok", state: { code: c, fileName: n, python: p ?? null, ruleSet: r } };
}

/** The version that a written state begins with; `null` when it has none. */
export function versionOf(value: unknown): number | null {
  const parsed = v.safeParse(v.object({ v: v.pipe(v.number(), v.safeInteger()) }), value);
  return parsed.success ? parsed.output.v : null;
}
