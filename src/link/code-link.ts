/**
 * Code links, `#c1`: a text and how to look at it, in the part of an address
 * that browsers never send. Findings do not travel; the reader's engine finds them again.
 *
 * Whatever is read comes from strangers: every bound acts before the work it
 * bounds, nothing throws, and no text of a bad link is repeated in an answer.
 */
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import { deflate, inflate } from "./deflate.ts";
import { readFragment, readingsOf, writeFragment } from "./fragment.ts";
import { parseGuarded } from "./json.ts";
import { LINK_LIMITS } from "./limits.ts";
import { type CodeState, readState, writeState } from "./state.ts";

export { pointAtFinding } from "./fragment.ts";

export type EncodedLink =
  /** `fragment` begins with `#`. */
  | { readonly kind: "ok"; readonly fragment: string }
  /** No link is made. `length` is what the fragment would have, in UTF-16 code units; `null` when that was not worked out. */
  | { readonly kind: "too-large"; readonly length: number | null };

export type DecodedLink =
  | { readonly kind: "ok"; readonly state: CodeState; readonly finding: number | null }
  /** Not one of our links: empty, a route, or anything else. */
  | { readonly kind: "none" }
  /** Lost something on its way: the checksum is missing or differs. Nothing of it is shown. */
  | { readonly kind: "cut" }
  /** Made by a newer Riskline. */
  | { readonly kind: "newer-version"; readonly version: number }
  /** One of our links, of a kind that this version does not know. */
  | { readonly kind: "unknown-kind"; readonly letter: string }
  | { readonly kind: "too-large" }
  /** Whole, but not what a Riskline would have written. */
  | { readonly kind: "malformed" };

const LETTER = "c";
const VERSION = 1;

/** What `decodeLink` says of several readings: the first of these that any of them gave. */
const MOST_TELLING = [
  "ok",
  "too-large",
  "newer-version",
  "unknown-kind",
  "malformed",
  "cut",
  "none",
] as const satisfies readonly DecodedLink["kind"][];

export async function encodeCodeLink(state: CodeState): Promise<EncodedLink> {
  const bytes = new TextEncoder().encode(writeState(state));
  if (bytes.length > LINK_LIMITS.inflatedBytesMax) return { kind: "too-large", length: null };
  const fragment = writeFragment(LETTER, VERSION, encodeBase64url(await deflate(bytes)));
  return fragment.length > LINK_LIMITS.fragmentMadeMax ? { kind: "too-large", length: fragment.length } : { kind: "ok", fragment };
}

/**
 * Reads a fragment, with or without its `#`, as it is or percent-encoded once or twice.
 * Never rejects.
 */
export async function decodeLink(fragment: string): Promise<DecodedLink> {
  if (fragment.length > LINK_LIMITS.fragmentLengthMax) return { kind: "too-large" };
  const answers: DecodedLink[] = [];
  for (const reading of readingsOf(fragment)) {
    const answer = await decodeReading(reading);
    if (answer.kind === "ok") return answer;
    answers.push(answer);
  }
  const kind = MOST_TELLING.find((candidate) => answers.some((answer) => answer.kind === candidate));
  return answers.find((answer) => answer.kind === kind) ?? { kind: "none" };
}

async function decodeReading(reading: string): Promise<DecodedLink> {
  const fragment = readFragment(reading);
  if (fragment.kind === "none") return fragment;
  if (fragment.letter !== LETTER) return { kind: "unknown-kind", letter: fragment.letter };
  if (fragment.version > VERSION) return { kind: "newer-version", version: fragment.version };
  if (fragment.kind === "cut") return { kind: "cut" };
  if (fragment.version < VERSION) return { kind: "malformed" };
  const packed = decodeBase64url(fragment.payload);
  if (packed === null) return { kind: "malformed" };
  const inflated = await inflate(packed);
  if (inflated.kind !== "ok") return inflated;
  const text = decodeUtf8(inflated.bytes);
  if (text === null) return { kind: "malformed" };
  const parsed = parseGuarded(text);
  if (parsed.kind !== "ok") return parsed;
  const read = readState(parsed.value);
  return read.kind === "ok" ? { kind: "ok", state: read.state, finding: fragment.finding } : read;
}

function decodeUtf8(bytes: Uint8Array<ArrayBuffer>): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
