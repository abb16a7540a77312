/**
 * Reads a pack, as it is written or as it is handed out. Whoever wrote it may
 * be a stranger: every bound acts before the work it bounds, and nothing throws.
 */
import * as v from "valibot";
import { parseGuarded } from "../link/json.ts";
import { PACK_JSON_LIMITS, PACK_LENGTH_MAX } from "./limits.ts";
import type { Pack, PlainPack } from "./pack.ts";
import { type Fault, faultOf } from "./packFault.ts";
import { PackSchema, PlainPackSchema } from "./packSchema.ts";

export type ReadPack =
  /** As learners get it. */
  | { readonly kind: "pack"; readonly pack: Pack }
  /** As its author wrote it, with its answers. */
  | { readonly kind: "plain"; readonly pack: PlainPack }
  /** Not a pack. */
  | { readonly kind: "none" }
  /** Made by a newer Riskline. */
  | { readonly kind: "newer-version"; readonly version: number }
  | { readonly kind: "too-large" }
  /** The first fault, in words: `where` and `why` make a sentence. */
  | ({ readonly kind: "malformed" } & Fault);

const HeadSchema = v.object({ format: v.literal("riskline-pack"), version: v.pipe(v.number(), v.safeInteger()) });

/** @param text Of a `.riskline.json` file or a pack link. */
export function readPack(text: string): ReadPack {
  if (text.length > PACK_LENGTH_MAX) return { kind: "too-large" };
  const parsed = parseGuarded(text.replace(/^\ufeff/, ""), PACK_JSON_LIMITS);
  if (parsed.kind === "too-large") return parsed;
  if (parsed.kind === "malformed") {
    const isPack = /"format"\s*:\s*"riskline-pack"/.test(text);
    return isPack ? { kind: "malformed", where: "the file", why: "was cut or changed" } : { kind: "none" };
  }
  const head = v.safeParse(HeadSchema, parsed.value);
  if (!head.success) return { kind: "none" };
  const { version } = head.output;
  if (version > 1) return { kind: "newer-version", version };
  const isHandedOut = typeof parsed.value === "object" && parsed.value !== null && "salt" in parsed.value;
  return isHandedOut ? readAs("pack", PackSchema, parsed.value) : readAs("plain", PlainPackSchema, parsed.value);
}

function readAs<Kind extends "pack" | "plain", Read extends Pack | PlainPack>(
  kind: Kind,
  schema: v.GenericSchema<unknown, Read>,
  value: unknown,
): { readonly kind: Kind; readonly pack: Read } | ({ readonly kind: "malformed" } & Fault) {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (!parsed.success) return { kind: "malformed", where: placeOf(parsed.issues[0]), why: reasonOf(parsed.issues[0]) };
  const fault = faultOf(parsed.output);
  return fault === null ? { kind, pack: parsed.output } : { kind: "malformed", ...fault };
}

/** What one entry of a list is called. */
const ENTRIES: ReadonlyMap<unknown, string> = new Map([
  ["exercises", "exercise"],
  ["hints", "hint"],
  ["options", "option"],
  ["claims", "claim"],
  ["reasons", "reason"],
  ["points", "point"],
  ["tags", "tag"],
]);

function placeOf({ path }: v.BaseIssue<unknown>): string {
  const keys = path?.map(({ key }) => key) ?? [];
  const words: string[] = [];
  for (const [index, key] of keys.entries()) {
    if (typeof key === "number") words.push(`${ENTRIES.get(keys[index - 1]) ?? "entry"} ${key + 1}`);
    // A list of which an entry is named needs no name of its own.
    else if (!(ENTRIES.has(key) && typeof keys[index + 1] === "number")) words.push(nameOf(String(key)));
  }
  return words.join(", ") || "the pack";
}

/** A stranger's name for a field may be anything. */
const nameOf = (key: string): string =>
  /^[A-Za-z0-9-]{1,60}$/.test(key) ? key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : "a field";

const KINDS: ReadonlyMap<string, string> = new Map([
  ["string", "a text"],
  ["number", "a number"],
  ["boolean", "true or false"],
  ["Array", "a list"],
  ["Object", "an object"],
]);

function reasonOf({ kind, message, expected, received, type }: v.BaseIssue<unknown>): string {
  if (kind === "validation") return message;
  if (received === "undefined") return "is missing";
  if (expected === "never") return "has no place here";
  if (type === "variant") return "is of no kind that is known";
  const wanted = KINDS.get(expected ?? "");
  return wanted === undefined ? "has a value that is not allowed" : `has to be ${wanted}`;
}
