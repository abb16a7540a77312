/**
 * Raw deflate by the platform, with bounds on what comes out.
 *
 * Unpacking stops at the bound, not after it: the packed bytes go in slice by
 * slice while the result is counted.
 */
import type { LinkLimits } from "./limits.ts";

export type Inflated =
  | { readonly kind: "ok"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "too-large" }
  | { readonly kind: "malformed" };

/** A stored block of no bytes: takes room in the stream and yields nothing. */
const EMPTY_BLOCK = [0x00, 0x00, 0x00, 0xff, 0xff] as const;

/** Packs bytes so that `inflate` accepts them: very repetitive text is led by empty blocks until its ratio is honest. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>, { ratioFreeBytes, ratioMax }: LinkLimits): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await collect(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  const lengthMin = bytes.length > ratioFreeBytes ? Math.ceil(bytes.length / ratioMax) : 0;
  const blockCount = Math.max(0, Math.ceil((lengthMin - packed.length) / EMPTY_BLOCK.length));
  const padding = Array.from({ length: blockCount }, () => EMPTY_BLOCK).flat();
  const led = new Uint8Array(padding.length + packed.length);
  led.set(padding);
  led.set(packed, padding.length);
  return led;
}

/** Never rejects. Bytes after the end of the stream, or a missing end, are malformed. */
export async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  { sliceBytes, inflatedBytesMax, ratioFreeBytes, ratioMax }: LinkLimits,
): Promise<Inflated> {
  const stream = new DecompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let fedBytes = 0;
  let length = 0;
  const feed = async (): Promise<void> => {
    for (let at = 0; at < packed.length; at += sliceBytes) {
      const slice = packed.slice(at, at + sliceBytes);
      fedBytes += slice.length;
      await writer.ready;
      await writer.write(slice);
    }
    await writer.close();
  };
  // What goes wrong while feeding shows at the reading end too, where it is handled.
  const feeding = feed().catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > inflatedBytesMax || (length > ratioFreeBytes && length > ratioMax * fedBytes)) return { kind: "too-large" };
      chunks.push(value);
    }
    await feeding;
    return { kind: "ok", bytes: join(chunks, length) };
  } catch {
    return { kind: "malformed" };
  } finally {
    void reader.cancel().catch(() => undefined);
    void writer.abort().catch(() => undefined);
  }
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
