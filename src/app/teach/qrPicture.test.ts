/** Pictures of QR codes, as a learner's screen shows them and as a camera gives them. */
import encodeQr from "qr";
import { describe, expect, it } from "vitest";
import { readQr } from "./qrPicture.ts";

const CODE = "k1.first-hour.eyJuIjoiQWRhIn0-lVKRJosuhLzJbCSdBiGOQW0gh.57a20a9c";

/** Squares of a code as pixels, turned a little, on a grey wall. @param turn In radians. */
function photograph(text: string, squarePixels: number, turn: number) {
  const rows = encodeQr(text, "raw", { ecc: "low", border: 4 });
  const size = Math.ceil(rows.length * squarePixels * 1.5);
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  const middle = (rows.length * squarePixels) / 2;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [across, down] = [x - size / 2, y - size / 2];
      const column = Math.floor((across * Math.cos(turn) + down * Math.sin(turn) + middle) / squarePixels);
      const row = Math.floor((down * Math.cos(turn) - across * Math.sin(turn) + middle) / squarePixels);
      const isDark = rows[row]?.[column];
      // Light falls off from the left to the right.
      const shade = (isDark === undefined ? 150 : isDark ? 40 : 230) - (60 * x) / size;
      data.fill(shade, (y * size + x) * 4, (y * size + x) * 4 + 3);
    }
  }
  return { width: size, height: size, data };
}

describe("a picture of a QR code", () => {
  it.each([
    ["straight", 6, 0],
    ["small", 3, 0],
    ["turned", 8, 0.2],
    ["upside down", 6, Math.PI],
  ])("is read when it is %s", (_, squarePixels, turn) => {
    expect(readQr(photograph(CODE, squarePixels, turn))).toBe(CODE);
  });

  it("of nothing says nothing", () => {
    expect(readQr({ width: 300, height: 300, data: new Uint8ClampedArray(300 * 300 * 4).fill(200) })).toBeNull();
    expect(readQr({ width: 0, height: 0, data: new Uint8ClampedArray(0) })).toBeNull();
  });
});
