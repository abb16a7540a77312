/**
 * SHA-256 of an ASCII text, as in FIPS 180-4.
 *
 * Written out because the browser's own is missing on pages served over plain
 * http from another machine, as in a workshop. Guards against accidents on the
 * way of a link; nothing here is secret, so time does not matter.
 */

const ROUND_COUNT = 64;

/** First 32 bits of the fractional parts of cube roots (rounds) and square roots (start) of the first primes. */
const { roundConstants, startState } = makeConstants();

/** @param text Characters below 256; one byte each. @returns 64 hexadecimal digits. */
export function sha256Hex(text: string): string {
  const blocks = padded(text);
  const state = Uint32Array.from(startState);
  for (let at = 0; at < blocks.length; at += 16) mixBlock(state, blocks.subarray(at, at + 16));
  return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
}

function makeConstants() {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < ROUND_COUNT; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  const fraction = (root: number) => Math.floor((root % 1) * 2 ** 32);
  return {
    roundConstants: Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
    startState: Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
  };
}

/** The text as big-endian words with the closing bit and its length in bits. */
function padded(text: string): Uint32Array {
  const words = new Uint32Array((((text.length + 8) >> 6) + 1) * 16);
  const put = (index: number, byte: number): void => {
    words[index >> 2] = (words[index >> 2] ?? 0) | (byte << (24 - (index & 3) * 8));
  };
  for (let index = 0; index < text.length; index++) put(index, text.charCodeAt(index) & 0xff);
  put(text.length, 0x80);
  words[words.length - 1] = text.length * 8;
  return words;
}

function mixBlock(state: Uint32Array, block: Uint32Array): void {
  const schedule = new Uint32Array(ROUND_COUNT);
  schedule.set(block);
  const w = (index: number): number => schedule[index] ?? 0;
  for (let index = 16; index < ROUND_COUNT; index++) {
    const early = rotate(w(index - 15), 7) ^ rotate(w(index - 15), 18) ^ (w(index - 15) >>> 3);
    const late = rotate(w(index - 2), 17) ^ rotate(w(index - 2), 19) ^ (w(index - 2) >>> 10);
    schedule[index] = w(index - 16) + early + w(index - 7) + late;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < ROUND_COUNT; index++) {
    const sumE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + sumE + choice + (roundConstants[index] ?? 0) + w(index)) | 0;
    const sumA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + sumA + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = (state[index] ?? 0) + word;
  });
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
