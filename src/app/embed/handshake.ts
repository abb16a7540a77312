/**
 * What a page may say to the review in its frame, and what the frame says back.
 *
 * Whoever puts us into a frame is a stranger: every message passes a strict
 * schema and a bound on its size before anything is done with it. Pure: windows
 * and ports are in `parentLink.ts`. Documented for others in docs/embed.md.
 */
import * as v from "valibot";
import type { PythonVersion } from "../../engine/types.ts";
import type { Theme } from "../store/prefs.ts";

const VERSION = 1;

/** Bytes of all texts in one message, as UTF-8. */
export const MESSAGE_BYTES_MAX = 256 * 1024;
/** @param lengthMax In UTF-16 code units. */
const text = (lengthMax: number) => v.pipe(v.string(), v.maxLength(lengthMax));
/** Chosen by the parent, repeated in the answer; a random one tells the answer from any other. */
const idSchema = v.pipe(text(64), v.regex(/^[A-Za-z0-9._-]{1,64}$/));

const helloSchema = v.object({ type: v.literal("riskline:hello"), v: v.literal(VERSION), id: idSchema });

const requestSchema = v.object({
  v: v.literal(VERSION),
  id: idSchema,
  type: v.picklist(["load", "setTheme", "getReport"]),
  payload: v.optional(v.unknown()),
});
const codeSchema = v.object({
  code: text(MESSAGE_BYTES_MAX),
  fileName: v.optional(text(255)),
  python: v.optional(v.nullable(v.picklist([2, 3]))),
});
const fragmentSchema = v.object({ fragment: v.pipe(text(131_072), v.regex(/^#?[A-Za-z0-9._~%-]+$/)) });
const themeSchema = v.object({ theme: v.picklist(["light", "dark", "system"]) });

/** `null` for anything that the schema does not describe, a key too many among it. */
function readExactly<T extends object>(schema: v.GenericSchema<unknown, T>, data: unknown): T | null {
  const read = v.safeParse(schema, data);
  return read.success && Object.keys(Object(data)).every((key) => Object.hasOwn(read.output, key)) ? read.output : null;
}

/** What a parent can ask for, once they have met. */
export type ParentRequest =
  | { readonly kind: "load-code"; readonly code: string; readonly fileName: string | null; readonly python: PythonVersion | null }
  /** Begins with `#`. */
  | { readonly kind: "load-fragment"; readonly fragment: string }
  | { readonly kind: "set-theme"; readonly theme: Theme }
  | { readonly kind: "get-report" };

/** Why a request was not done. */
export type Refusal =
  | "unknown-type"
  | "malformed"
  | "too-large"
  /** More than `MESSAGES_MAX` in a second; said once in that second. */
  | "too-many"
  /** The fragment is no link that this version can show. */
  | "bad-link"
  /** What is on screen did not come from the parent by `load`, so nothing is said about it. */
  | "not-sent"
  /** Checking ended without a report. */
  | "not-checked";

export type ReadRequest =
  | { readonly kind: "ok"; readonly id: string; readonly request: ParentRequest }
  /** `id` is null where none could be read. */
  | { readonly kind: "refused"; readonly id: string | null; readonly reason: Refusal };

/** Reads what came through the port. Never throws. */
export function readRequest(data: unknown): ReadRequest {
  const idRead = v.safeParse(v.object({ id: idSchema }), data);
  const id = idRead.success ? idRead.output.id : null;
  const refuse = (reason: Refusal): ReadRequest => ({ kind: "refused", id, reason });
  if (!isWithin(data, MESSAGE_BYTES_MAX)) return refuse("too-large");
  const message = readExactly(requestSchema, data);
  if (message === null) return refuse(isUnknownType(data) ? "unknown-type" : "malformed");
  const request = requestOf(message);
  return request === null ? refuse("malformed") : { kind: "ok", id: message.id, request };
}

/** Whether a later version might know what this one does not. */
function isUnknownType(data: unknown): boolean {
  const read = v.safeParse(v.object({ type: v.string() }), data);
  return read.success && !v.safeParse(requestSchema.entries.type, read.output.type).success;
}

function requestOf({ type, payload }: v.InferOutput<typeof requestSchema>): ParentRequest | null {
  if (type === "getReport") return payload === undefined ? { kind: "get-report" } : null;
  if (type === "setTheme") {
    const chosen = readExactly(themeSchema, payload);
    return chosen && { kind: "set-theme", theme: chosen.theme };
  }
  const link = readExactly(fragmentSchema, payload);
  if (link) return { kind: "load-fragment", fragment: `#${link.fragment.replace(/^#/, "")}` };
  const text = readExactly(codeSchema, payload);
  return text && { kind: "load-code", code: text.code, fileName: text.fileName ?? null, python: text.python ?? null };
}

/** Counts the texts of a message and of its payload. What is nested deeper is refused by the schema in any case. */
function isWithin(data: unknown, bytesMax: number): boolean {
  let left = bytesMax;
  const take = (value: unknown): boolean => {
    if (typeof value !== "string") return true;
    // A text has at least as many bytes as code units, so a long one need not be encoded to be refused.
    left -= value.length > left ? value.length : new TextEncoder().encode(value).length;
    return left >= 0;
  };
  if (typeof data !== "object" || data === null) return take(data);
  const payload: unknown = Reflect.get(data, "payload");
  const inner = typeof payload === "object" && payload !== null ? payload : {};
  return [...Object.values(data), ...Object.values(inner)].every(take);
}

/** With whom the frame speaks. */
export type Contact = { readonly kind: "waiting" } | { readonly kind: "met"; readonly origin: string; readonly id: string };

export const NO_CONTACT: Contact = { kind: "waiting" };

/** A message to our window, as far as it matters here. */
export interface WindowMessage {
  /** Whether the window that sent it is the one around us. */
  readonly isFromParent: boolean;
  /** As the browser states it, e.g. "https://example.org"; "null" where it is opaque. */
  readonly origin: string;
  readonly data: unknown;
}

/**
 * The parent introduces itself. Anything else, and anything from anybody else, changes nothing and gets no answer.
 *
 * An opaque origin cannot be named as the target of an answer, so it gets none. Once met, only that origin may say hello
 * again, with another id; then it gets a new port.
 *
 * @returns The new contact; `null` when the message is to be passed over.
 */
export function meet(contact: Contact, { isFromParent, origin, data }: WindowMessage): Extract<Contact, { kind: "met" }> | null {
  if (!isFromParent || origin === "null" || origin === "") return null;
  if (contact.kind === "met" && contact.origin !== origin) return null;
  const hello = readExactly(helloSchema, data);
  if (hello === null || (contact.kind === "met" && contact.id === hello.id)) return null;
  return { kind: "met", origin, id: hello.id };
}

/** To the parent's window, with the port beside it. */
export const welcomeOf = ({ id }: Extract<Contact, { kind: "met" }>) => ({ type: "riskline:welcome", v: VERSION, id });

/** To the parent's window, whoever it is: says how high the review is, and nothing of what it says. @param height In CSS pixels. */
export const sizeOf = (height: number) => ({ type: "riskline:size", v: VERSION, height });

/** Through the port. */
export type Answer =
  | { readonly v: typeof VERSION; readonly id: string; readonly type: "done" }
  /** `review`: JSON, as the page exports it. */
  | { readonly v: typeof VERSION; readonly id: string; readonly type: "report"; readonly payload: { readonly review: string } }
  | { readonly v: typeof VERSION; readonly id: string | null; readonly type: "error"; readonly payload: { readonly reason: Refusal } };

export const doneAnswer = (id: string): Answer => ({ v: VERSION, id, type: "done" });
export const reportAnswer = (id: string, review: string): Answer => ({ v: VERSION, id, type: "report", payload: { review } });
export const errorAnswer = (id: string | null, reason: Refusal): Answer => ({ v: VERSION, id, type: "error", payload: { reason } });

/** Messages that are looked at in any second. */
export const MESSAGES_MAX = 20;
const SECOND_MS = 1_000;

/** Counts messages. It starts empty; each frame has one for the window and the port together. */
export class MessageRate {
  /** When those were let through that are younger than a second. */
  #passed: number[] = [];
  #hasSaid = false;

  /** @param nowMs Never goes back. @returns `over` once when there begin to be too many, then `silent` until there are fewer again. */
  count(nowMs: number): "pass" | "over" | "silent" {
    this.#passed = this.#passed.filter((time) => nowMs - time < SECOND_MS);
    if (this.#passed.length < MESSAGES_MAX) {
      this.#passed.push(nowMs);
      this.#hasSaid = false;
      return "pass";
    }
    if (this.#hasSaid) return "silent";
    this.#hasSaid = true;
    return "over";
  }
}
