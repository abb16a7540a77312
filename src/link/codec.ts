/**
 * Links and files: a text or a review in the part of an address that browsers
 * never send, or in a file whose text is that part.
 *
 * `#c1` holds code, `#r1` a review, `#x1` a review under a passphrase, `#b1` a rule
 * and code to try it on, `#e1` a workshop pack as its JSON, which is checked by
 * whoever reads packs. Findings
 * travel only as far as is needed to tell whether the reader's engine finds them again.
 *
 * Whatever is read comes from strangers: every bound acts before the work it
 * bounds, nothing throws, and no text of a bad link is repeated in an answer.
 */
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import { type BenchLinkState, readBenchState, writeBenchState } from "./bench-state.ts";
import { readFragment, writeFragment } from "./fragment.ts";
import { FILE_LIMITS, LINK_LIMITS, type LinkLimits } from "./limits.ts";
import { packJson, unpackJson } from "./packed.ts";
import { plainReadingOf, readingsOf } from "./readings.ts";
import { type ReviewState, readReviewState, writeReviewState } from "./review-state.ts";
import { SEALED_BYTES_MIN, type Sealing, seal, unseal } from "./seal.ts";
import { type CodeState, readState, writeState } from "./state.ts";

export { pointAtFinding } from "./fragment.ts";
export { linkInText } from "./pasted-link.ts";
export { readReviewJson } from "./review-json.ts";

export type EncodedLink =
  /** `fragment` begins with `#`. */
  | { readonly kind: "ok"; readonly fragment: string }
  /** No link is made. `length` is what the fragment would have, in UTF-16 code units; `null` when that was not worked out. */
  | { readonly kind: "too-large"; readonly length: number | null };

/** Why nothing was sealed. */
export type SealTrouble = Exclude<Sealing, { readonly kind: "ok" }>;

export type EncodedFile =
  | { readonly kind: "ok"; readonly text: string }
  | { readonly kind: "too-large"; readonly length: number | null }
  | SealTrouble;

/** A review that only its passphrase opens. */
export interface Sealed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of what it came in. */
  readonly limits: LinkLimits;
}

/** `finding`: number of the item to open on, from 1; `null` for none. */
export type DecodedLink =
  | { readonly kind: "code"; readonly state: CodeState; readonly finding: number | null }
  | { readonly kind: "review"; readonly state: ReviewState; readonly finding: number | null }
  /** Whole; what it holds is not known before `openSealed`. */
  | { readonly kind: "encrypted"; readonly sealed: Sealed; readonly finding: number | null }
  | { readonly kind: "bench"; readonly state: BenchLinkState }
  /** A text of JSON, within the bounds of links; nothing else is known of it. */
  | { readonly kind: "pack"; readonly text: string }
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

export type OpenedSeal =
  | { readonly kind: "ok"; readonly state: ReviewState }
  /** Or somebody changed the link on purpose: the two cannot be told apart. */
  | { readonly kind: "wrong-passphrase" }
  /** The browser has no cryptography here: the page was not loaded over https. */
  | { readonly kind: "unavailable" }
  | { readonly kind: "newer-version"; readonly version: number }
  | { readonly kind: "too-large" }
  | { readonly kind: "malformed" };

type LinkLetter = "c" | "r" | "x" | "b" | "e";

/** Of all kinds. */
const VERSION = 1;

/** What `decodeLink` says of several readings: the first of these that any of them gave. */
const MOST_TELLING = [
  "code",
  "review",
  "encrypted",
  "bench",
  "pack",
  "too-large",
  "newer-version",
  "unknown-kind",
  "malformed",
  "cut",
  "none",
] as const satisfies readonly DecodedLink["kind"][];

/** A file name that is too long is cut. */
export async function encodeCodeLink(state: CodeState): Promise<EncodedLink> {
  return write("c", await packJson(writeState(state), LINK_LIMITS), LINK_LIMITS);
}

/** Texts that are too long are cut, see `tidyReviewState`. */
export async function encodeReviewLink(state: ReviewState): Promise<EncodedLink> {
  return encodeReview(state, LINK_LIMITS);
}

/** As `encodeReviewLink`. Takes some tenths of a second, for whoever tries passphrases too. @param passphrase Not empty. */
export async function encodeEncryptedLink(state: ReviewState, passphrase: string): Promise<EncodedLink | SealTrouble> {
  return encodeSealed(state, passphrase, LINK_LIMITS);
}

/** The text of a `.riskline` file. @param passphrase Not empty; `null` for a file that anybody can open. */
export async function encodeReviewFile(state: ReviewState, passphrase: string | null): Promise<EncodedFile> {
  const made = passphrase === null ? await encodeReview(state, FILE_LIMITS) : await encodeSealed(state, passphrase, FILE_LIMITS);
  return made.kind === "ok" ? { kind: "ok", text: `${made.fragment}\n` } : made;
}

export async function encodeBenchLink(state: BenchLinkState): Promise<EncodedLink> {
  return write("b", await packJson(writeBenchState(state), LINK_LIMITS), LINK_LIMITS);
}

/** @param text JSON of a workshop pack. What is not JSON makes a link that is read as malformed. */
export async function encodePackLink(text: string): Promise<EncodedLink> {
  return write("e", await packJson(text, LINK_LIMITS), LINK_LIMITS);
}

/**
 * Reads a fragment, with or without its `#`, or the whole address, as it is or
 * as mail and chat programs hand it on.
 * Never rejects.
 */
export async function decodeLink(fragment: string): Promise<DecodedLink> {
  return decode(fragment, LINK_LIMITS);
}

/** Reads the text of a `.riskline` file. A link in a text file is one as well. Never rejects. */
export async function decodeFile(text: string): Promise<DecodedLink> {
  return decode(text, FILE_LIMITS);
}

/** Opens what `decodeLink` or `decodeFile` found encrypted. Takes some tenths of a second. Never rejects. */
export async function openSealed({ bytes, limits }: Sealed, passphrase: string): Promise<OpenedSeal> {
  const unsealed = await unseal(bytes, passphrase);
  if (unsealed.kind !== "ok") return unsealed;
  const parsed = await unpackJson(unsealed.bytes, limits);
  return parsed.kind === "ok" ? readReviewState(parsed.value) : parsed;
}

async function encodeReview(state: ReviewState, limits: LinkLimits): Promise<EncodedLink> {
  return write("r", await packReview(state, limits), limits);
}

async function encodeSealed(state: ReviewState, passphrase: string, limits: LinkLimits): Promise<EncodedLink | SealTrouble> {
  const packed = await packReview(state, limits);
  if (packed === null) return write("x", packed, limits);
  const sealing = await seal(packed, passphrase);
  return sealing.kind === "ok" ? write("x", sealing.bytes, limits) : sealing;
}

async function packReview(state: ReviewState, limits: LinkLimits): Promise<Uint8Array<ArrayBuffer> | null> {
  const json = writeReviewState(state);
  return json === null ? null : await packJson(json, limits);
}

function write(letter: LinkLetter, bytes: Uint8Array | null, limits: LinkLimits): EncodedLink {
  if (bytes === null) return { kind: "too-large", length: null };
  const fragment = writeFragment(letter, VERSION, encodeBase64url(bytes));
  return fragment.length > limits.fragmentMadeMax ? { kind: "too-large", length: fragment.length } : { kind: "ok", fragment };
}

async function decode(text: string, limits: LinkLimits): Promise<DecodedLink> {
  if (text.length > limits.fragmentLengthMax) return { kind: "too-large" };
  const answers: DecodedLink[] = [];
  // What is longer than any link came as a file, and no mail program was at it.
  const readings = text.length > LINK_LIMITS.fragmentLengthMax ? [plainReadingOf(text)] : readingsOf(text);
  for (const reading of readings) {
    const answer = await decodeReading(reading, limits);
    if (isContent(answer)) return answer;
    answers.push(answer);
  }
  const kind = MOST_TELLING.find((candidate) => answers.some((answer) => answer.kind === candidate));
  return answers.find((answer) => answer.kind === kind) ?? { kind: "none" };
}

const CONTENT: readonly DecodedLink["kind"][] = ["code", "review", "encrypted", "bench", "pack"];

const isContent = ({ kind }: DecodedLink): boolean => CONTENT.includes(kind);

async function decodeReading(reading: string, limits: LinkLimits): Promise<DecodedLink> {
  const fragment = readFragment(reading);
  if (fragment.kind === "none") return fragment;
  const { letter, version } = fragment;
  if (!isKnown(letter)) return { kind: "unknown-kind", letter };
  if (version > VERSION) return { kind: "newer-version", version };
  if (fragment.kind === "cut") return { kind: "cut" };
  const bytes = version < VERSION ? null : decodeBase64url(fragment.payload);
  if (bytes === null) return { kind: "malformed" };
  const { finding } = fragment;
  if (letter === "x") {
    return bytes.length < SEALED_BYTES_MIN ? { kind: "malformed" } : { kind: "encrypted", sealed: { bytes, limits }, finding };
  }
  const parsed = await unpackJson(bytes, limits);
  if (parsed.kind !== "ok") return parsed;
  if (letter === "e") return { kind: "pack", text: JSON.stringify(parsed.value) };
  if (letter === "b") {
    const read = readBenchState(parsed.value);
    return read.kind === "ok" ? { kind: "bench", state: read.state } : read;
  }
  if (letter === "c") {
    const read = readState(parsed.value);
    return read.kind === "ok" ? { kind: "code", state: read.state, finding } : read;
  }
  const read = readReviewState(parsed.value);
  return read.kind === "ok" ? { kind: "review", state: read.state, finding } : read;
}

const LETTERS: readonly string[] = ["c", "r", "x", "b", "e"] satisfies LinkLetter[];

const isKnown = (letter: string): letter is LinkLetter => LETTERS.includes(letter);
