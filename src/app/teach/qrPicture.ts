/**
 * QR codes in pictures. By a library and not by the `BarcodeDetector` of the
 * browser, which those on most laptops do not have.
 */
import decodeQr from "qr/decode.js";

/** Of pixels on the longer side: enough for any code that fills a tenth of a photo, and far less than a phone takes. */
const SIDES_MAX = [1_200, 2_400] as const;

/** Time that the search may take after its first look, for each size. */
const RETRY_MS = 400;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly data: Uint8ClampedArray;
}

/** @returns What the code in a picture says; `null` where none is found. Never throws. */
export function readQr(pixels: Pixels): string | null {
  try {
    return decodeQr(pixels, { format: "RGBA", timeLimit: RETRY_MS });
  } catch {
    return null;
  }
}

interface QrPictures {
  /** What the codes say, a line each. */
  readonly text: string;
  /** Names of files that are no picture, or in which no code is found. */
  readonly without: readonly string[];
}

/** One code is read of each picture. Never rejects. */
export async function readQrPictures(files: readonly File[]): Promise<QrPictures> {
  const texts: string[] = [];
  const without: string[] = [];
  for (const file of files) {
    const text = await readPicture(file);
    if (text === null) without.push(file.name);
    else texts.push(text);
  }
  return { text: texts.join("\n"), without };
}

async function readPicture(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  try {
    // A large code is found sooner in a small picture, and a small one only in a large picture.
    for (const side of SIDES_MAX) {
      const text = readQr(pixelsOf(picture, side));
      if (text !== null) return text;
    }
    return null;
  } finally {
    picture.close();
  }
}

function pixelsOf(picture: ImageBitmap, sideMax: number): Pixels {
  const scale = Math.min(1, sideMax / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (!context) return { width: 1, height: 1, data: new Uint8ClampedArray(4) };
  context.drawImage(picture, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
