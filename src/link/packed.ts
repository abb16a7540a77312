/** JSON from and to deflated bytes: what every kind of link holds. */
import { deflate, inflate } from "./deflate.ts";
import { type ParsedJson, parseGuarded } from "./json.ts";
import type { LinkLimits } from "./limits.ts";

/** @returns `null` when unpacking would refuse it. */
export async function packJson(json: string, limits: LinkLimits): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new TextEncoder().encode(json);
  return bytes.length > limits.inflatedBytesMax ? null : await deflate(bytes, limits);
}

/** Never rejects. */
export async function unpackJson(packed: Uint8Array<ArrayBuffer>, limits: LinkLimits): Promise<ParsedJson> {
  const inflated = await inflate(packed, limits);
  if (inflated.kind !== "ok") return inflated;
  const text = decodeUtf8(inflated.bytes);
  return text === null ? { kind: "malformed" } : parseGuarded(text, limits);
}

function decodeUtf8(bytes: Uint8Array<ArrayBuffer>): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
