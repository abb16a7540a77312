/** Reads a file that was chosen or dropped. Refuses what is no text; never touches the text on the page. */
import { tidyText } from "../store/tidyText.ts";

/** Bytes. */
export const FILE_BYTES_MAX = 2_000_000;

export type ReadFile =
  | {
      readonly kind: "ok";
      readonly text: string /** Said once, e.g. that the encoding was guessed; else `null`. */;
      readonly remark: string | null;
    }
  | { readonly kind: "refused"; readonly reason: string };

export async function readFile(file: File): Promise<ReadFile> {
  if (file.size > FILE_BYTES_MAX)
    return { kind: "refused", reason: "This file is over 2 MB. Riskline is for snippets and single files; your text is unchanged." };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { kind: "refused", reason: "This file could not be read. Your text is unchanged." };
  }
  const encoding = encodingOf(bytes);
  if (encoding === "binary") return { kind: "refused", reason: "This file is not text, so it was not opened. Your text is unchanged." };
  try {
    return { kind: "ok", text: tidyText(new TextDecoder(encoding, { fatal: true }).decode(bytes)), remark: null };
  } catch {
    const text = tidyText(new TextDecoder("windows-1252").decode(bytes));
    return { kind: "ok", text, remark: "This file is not UTF-8. It was read as Latin-1, so some letters may differ." };
  }
}

/** Zero bytes mean that it is no text, unless a byte order mark says that two bytes make a character. */
function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | "binary" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return bytes.subarray(0, 65_536).includes(0) ? "binary" : "utf-8";
}
