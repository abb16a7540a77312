/** Small numbers in few bits. Bits of a byte are filled from the highest on. */

/** Owns the bytes that are being written. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #free = 0;

  /** @param value 0 to 2^width - 1. */
  write(value: number, width: number): void {
    for (let bit = width - 1; bit >= 0; bit--) {
      if (this.#free === 0) {
        this.#bytes.push(0);
        this.#free = 8;
      }
      this.#free--;
      const last = this.#bytes.length - 1;
      this.#bytes[last] = (this.#bytes[last] ?? 0) | (((value >>> bit) & 1) << this.#free);
    }
  }

  /** Any whole number below 2^30: groups of `width` bits, the lowest first, each led by a bit that says whether another follows. */
  writeNumber(value: number, width: number): void {
    for (let rest = value; ; rest >>>= width) {
      const isLast = rest < 2 ** width;
      this.write(isLast ? 0 : 1, 1);
      this.write(rest & (2 ** width - 1), width);
      if (isLast) return;
    }
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** Owns the place up to which bytes were read. Behind the end there are zeros; `isAtEnd` tells. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  read(width: number): number {
    let value = 0;
    for (let bit = 0; bit < width; bit++, this.#at++) {
      value = (value << 1) | (((this.#bytes[this.#at >> 3] ?? 0) >> (7 - (this.#at & 7))) & 1);
    }
    return value >>> 0;
  }

  /** @returns At most what 30 bits hold; more groups are not read. */
  readNumber(width: number): number {
    let value = 0;
    for (let shift = 0; shift + width <= 30; shift += width) {
      const isLast = this.read(1) === 0;
      value += this.read(width) << shift;
      if (isLast) break;
    }
    return value;
  }

  /** Was everything read, but for what fills the last byte, and nothing behind it? */
  isAtEnd(): boolean {
    return Math.ceil(this.#at / 8) === this.#bytes.length;
  }
}
