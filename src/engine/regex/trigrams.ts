/**
 * Which texts a long text may hold, by the three-letter runs that stand in it.
 * One pass answers for all; to look for each of them reads the text each time.
 */

/** Hashes of runs are that many bits long. */
const BITS = 15;

const hashOf = (a: number, b: number, c: number): number => Math.imul((a << 14) ^ (b << 7) ^ c, 0x9e3779b1) >>> (32 - BITS);

/** @returns May the text hold the other one? Says yes to some that it does not hold, never no to one that it does. */
export function trigramsOf(text: string): (other: string) => boolean {
  const seen = new Uint8Array(1 << BITS);
  let [a, b] = [text.charCodeAt(0), text.charCodeAt(1)];
  for (let at = 2; at < text.length; at += 1) {
    const c = text.charCodeAt(at);
    seen[hashOf(a, b, c)] = 1;
    a = b;
    b = c;
  }
  return (other) => {
    for (let at = 2; at < other.length; at += 1)
      if (seen[hashOf(other.charCodeAt(at - 2), other.charCodeAt(at - 1), other.charCodeAt(at))] === 0) return false;
    return true;
  };
}
