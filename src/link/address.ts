/** Finds our part of an address. Apart from the codecs, because every visit looks and few find. */

/**
 * The fragment of an address, also where the hash sign was turned into `%23`
 * or `=23` and so became part of the path. Empty when there is none.
 */
export function fragmentOfAddress(address: string): string {
  const hash = address.indexOf("#");
  if (hash !== -1) return address.slice(hash);
  const escaped = /(?:%(?:25){0,2}|=)23(?=[a-z][0-9]{1,4}(?:\.|%))/i.exec(address);
  return escaped === null ? "" : `#${address.slice(escaped.index + escaped[0].length)}`;
}
