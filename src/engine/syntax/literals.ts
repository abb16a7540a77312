/** What literals mean: the text of a string, the value of a number. Lenient, as code on screen may be broken. */
import { childrenOf, kindOf, type NodeId, type SyntaxArena, sourceOf, symbolOf } from "./arena.ts";
import { Kind } from "./kinds.ts";

/** Letters before the quotes of a Str or FStr, as written; of a ConcatStr those of its first part. */
export function stringPrefix(arena: SyntaxArena, node: NodeId): string {
  let literal = node;
  if (kindOf(arena, node) === Kind.ConcatStr) literal = childrenOf(arena, node)[0] ?? node;
  return /^[A-Za-z]{0,3}(?=["'`])/.exec(arena.text.slice(arena.start[literal], (arena.start[literal] ?? 0) + 4))?.[0] ?? "";
}

/**
 * The text that a Str, StrPiece, ConcatStr or constant FStr stands for, escapes
 * decoded; `null` when a part of it is not constant. Bytes come as the
 * characters of the same numbers.
 */
export function stringValue(arena: SyntaxArena, node: NodeId): string | null {
  switch (kindOf(arena, node)) {
    case Kind.Str: {
      const prefix = stringPrefix(arena, node).toLowerCase();
      return prefix.includes("r") ? symbolOf(arena, node) : decodeEscapes(symbolOf(arena, node), !prefix.includes("b"));
    }
    case Kind.ConcatStr:
    case Kind.FStr: {
      const isRaw = stringPrefix(arena, node).toLowerCase().includes("r");
      let text = "";
      for (const piece of childrenOf(arena, node)) {
        const kind = kindOf(arena, piece);
        if (kind === Kind.Str) text += stringValue(arena, piece) ?? "";
        else if (kind === Kind.StrPiece) text += pieceText(symbolOf(arena, piece), isRaw);
        else if (kind === Kind.FStr && childrenOf(arena, piece).every((part) => kindOf(arena, part) === Kind.StrPiece)) {
          const raw = stringPrefix(arena, piece).toLowerCase().includes("r");
          for (const part of childrenOf(arena, piece)) text += pieceText(symbolOf(arena, part), raw);
        } else return null;
      }
      return text;
    }
    case Kind.StrPiece:
      return pieceText(symbolOf(arena, node), false);
    default:
      return null;
  }
}

/** Text inside an f-string: doubled braces stand for one. */
const pieceText = (text: string, isRaw: boolean): string => {
  const single = text.replace(/\{\{|\}\}/g, (pair) => pair[0] ?? "");
  return isRaw ? single : decodeEscapes(single, true);
};

const SIMPLE: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const ESCAPE = /\\(?:([\n\\'"abfnrtv])|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{[^}\n]*\})/g;

/** Unknown escapes stay as written, as Python leaves them. Named characters stay too: their names are not shipped. */
function decodeEscapes(text: string, isText: boolean): string {
  if (!text.includes("\\")) return text;
  return text.replace(ESCAPE, (whole, simple?: string, octal?: string, hex?: string, short?: string, long?: string) => {
    if (simple !== undefined) return SIMPLE[simple] ?? whole;
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (!isText) return whole;
    if (short !== undefined) return String.fromCharCode(Number.parseInt(short, 16));
    const point = Number.parseInt(long ?? "", 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/**
 * Value of an Int or Float: integers exact as bigint, others as number;
 * `null` for what is no number (imaginary, or too long to be one in earnest).
 */
export function numberValue(arena: SyntaxArena, node: NodeId): bigint | number | null {
  const kind = kindOf(arena, node);
  if (kind !== Kind.Int && kind !== Kind.Float) return null;
  const written = sourceOf(arena, node).replaceAll("_", "").toLowerCase();
  if (written.length > 4_000 || written.endsWith("j")) return null;
  const digits = written.replace(/l$/, "");
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits.slice(1)}`);
  if (/^(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|[0-9]+)$/.test(digits)) return BigInt(digits);
  const value = Number.parseFloat(digits);
  return Number.isFinite(value) ? value : null;
}
