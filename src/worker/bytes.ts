/** Bytes out of the text that the build packs a wasm file into: deflated, then written in base64. No request is made. */

/** @throws When the text is not what the build makes. */
export async function unpack(packed: string): Promise<Uint8Array<ArrayBuffer>> {
  const binary = atob(packed);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  // No blob: Safari lets a worker read none where the page was opened from a disk.
  const inflated = new Response(bytes).body?.pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}
