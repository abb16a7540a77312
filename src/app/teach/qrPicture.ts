/** QR codes in a picture, where the browser itself can read them. */

interface Detector {
  detect(image: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>;
}

const detectorClass = (globalThis as { BarcodeDetector?: new (options: { formats: string[] }) => Detector }).BarcodeDetector;

export const canReadQr: boolean = detectorClass !== undefined;

/** What the codes in it say, a line each; empty where none is found or the file is no picture. Never rejects. */
export async function readQrPicture(file: File): Promise<string> {
  if (!detectorClass) return "";
  try {
    const found = await new detectorClass({ formats: ["qr_code"] }).detect(await createImageBitmap(file));
    return found.map(({ rawValue }) => rawValue).join("\n");
  } catch {
    return "";
  }
}
