/** Bytes out of a base64 `data:` address, without a request: the page's policy allows none. */

/** @throws When the address is not a base64 `data:` address; ours are made by the build. */
export function bytesOfDataUrl(url: string): Uint8Array<ArrayBuffer> {
  const comma = url.indexOf(",");
  const isBase64 = url.startsWith("data:") && comma > 0 && url.slice(0, comma).endsWith(";base64");
  if (!isBase64) throw new Error("expected a base64 data: address, as the build makes them");
  const binary = atob(url.slice(comma + 1));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
