/**
 * Bytes of a file → text, the way Python would read them: byte order mark,
 * then a coding comment (PEP 263), then UTF-8.
 *
 * Never fails on bytes: what is not valid is read as Latin-1, where every byte
 * is a character, and said. Data that is no text at all is refused.
 */

export type Decoded =
  /** `notes` are plain sentences for the reader. */
  | { readonly kind: "text"; readonly text: string; readonly notes: readonly string[] }
  | { readonly kind: "not-text"; readonly reason: string };

/** Bytes that are looked at to tell text from other data. */
const PROBE_BYTES = 8_192;
/** Share of control characters from which on bytes are not text. */
const CONTROL_SHARE_MAX = 0.1;

const MAGIC: readonly (readonly [bytes: readonly number[], name: string])[] = [
  [[0x7f, 0x45, 0x4c, 0x46], "a program"],
  [[0x50, 0x4b, 0x03, 0x04], "a zip archive"],
  [[0x1f, 0x8b], "compressed data"],
];

export function decodePython(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff]))
    return refuse("it is UTF-32, which Python does not read");
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(bytes, "utf-16le");
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(bytes, "utf-16be");
  const magic = MAGIC.find(([start]) => startsWith(bytes, start));
  if (magic !== undefined) return refuse(`it is ${magic[1]}, not text`);
  if (isBinary(bytes.subarray(0, PROBE_BYTES))) return refuse("it is not text");
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decodeUtf8(bytes.subarray(3), []);
  const declared = declaredCoding(bytes);
  return declared === null ? decodeUtf8(bytes, []) : decodeDeclared(bytes, declared);
}

function decodeUtf8(bytes: Uint8Array, notes: readonly string[]): Decoded {
  const text = decodeStrictly(bytes, "utf-8");
  if (text !== null) return { kind: "text", text, notes };
  return { kind: "text", text: decodeLatin1(bytes), notes: [...notes, "The file is not valid UTF-8 and was read as Latin-1."] };
}

function decodeDeclared(bytes: Uint8Array, coding: string): Decoded {
  const name = coding.toLowerCase().replaceAll("_", "-");
  if (/^(?:utf-?8)(?:-|$)/.test(name)) return decodeUtf8(bytes, []);
  // The web's "latin1" is another table in 0x80–0x9f.
  if (/^(?:latin-?1|iso-?8859-?1|l1)(?:-|$)/.test(name)) return { kind: "text", text: decodeLatin1(bytes), notes: [] };
  const text = decodeStrictly(bytes, name.replace(/^cp(?=125\d$)/, "windows-"));
  if (text !== null) return { kind: "text", text, notes: [`The file was read as ${name}, as it declares.`] };
  return decodeUtf8(bytes, [
    `The file declares the coding ${name}, which was not used; what Python runs may differ from what was reviewed.`,
  ]);
}

/** Python does not run such files, but people paste from them. */
function decodeUtf16(bytes: Uint8Array, label: "utf-16le" | "utf-16be"): Decoded {
  const text = decodeStrictly(bytes.subarray(2), label);
  return text === null
    ? refuse("it is broken UTF-16")
    : { kind: "text", text, notes: ["The file was read as UTF-16; Python would refuse it."] };
}

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null; // An unknown label, or bytes that are not valid in it.
  }
}

function decodeLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** The coding that a comment on the first two lines names; the second counts only below a comment or a blank line. */
function declaredCoding(bytes: Uint8Array): string | null {
  const lines = decodeLatin1(bytes.subarray(0, 512)).split(/\r\n?|\n/, 2);
  for (const line of lines) {
    const coding = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1];
    if (coding !== undefined) return coding;
    if (!/^[ \t\f]*(?:#|$)/.test(line)) return null;
  }
  return null;
}

function isBinary(probe: Uint8Array): boolean {
  const controls = probe.reduce(
    (count, byte) => count + Number(byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b) || byte === 0x7f),
    0,
  );
  return controls > probe.length * CONTROL_SHARE_MAX;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte);
}

function refuse(reason: string): Decoded {
  return { kind: "not-text", reason };
}
