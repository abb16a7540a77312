/** What a link to the bench holds: a rule and the code that it is tried on. */
import * as v from "valibot";
import { type ReadState, versionOf } from "./state.ts";

export interface BenchLinkState {
  /** YAML, exactly as it was written; nothing is known of it. */
  readonly rule: string;
  readonly code: string;
}

/** Version of the written form inside a `b1` link. */
const STATE_VERSION = 1;

const StateSchema = v.object({ v: v.literal(STATE_VERSION), y: v.string(), c: v.string() });

export const writeBenchState = ({ rule, code }: BenchLinkState): string => JSON.stringify({ v: STATE_VERSION, y: rule, c: code });

/** Builds a state from unchecked data. Never throws. */
export function readBenchState(value: unknown): ReadState<BenchLinkState> {
  const version = versionOf(value);
  if (version !== null && version > STATE_VERSION) return { kind: "newer-version", version };
  const parsed = v.safeParse(StateSchema, value);
  return parsed.success ? { kind: "ok", state: { rule: parsed.output.y, code: parsed.output.c } } : { kind: "malformed" };
}
