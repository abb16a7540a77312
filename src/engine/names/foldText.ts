/**
 * What Python's own methods and functions make of known texts and numbers:
 * `"a.b".upper()`, `"abc"[1]`, `int("3")`. Pure; what is not listed is unknown.
 *
 * Indexes count UTF-16 code units here and characters in Python, so of texts
 * beyond the basic plane nothing is said.
 */
import { foldComparison, formatConstant, intConstant, stringConstant } from "./fold.ts";
import type { ConstantValue } from "./names.ts";

const boolConstant = (value: boolean): ConstantValue => ({ type: "bool", value });
const SURROGATE = /[\ud800-\udfff]/;

const textOf = (value: ConstantValue | null | undefined): string | null =>
  value?.type === "str" && value.value !== null && !SURROGATE.test(value.value) ? value.value : null;

const numberOf = (value: ConstantValue | null | undefined): number | null =>
  value?.type === "int" && value.value !== null && value.value <= 1_000_000n && value.value >= -1_000_000n ? Number(value.value) : null;

/** `text[index]` */
export function foldIndex(object: ConstantValue | null, index: ConstantValue | null): ConstantValue | null {
  const text = textOf(object);
  const at = numberOf(index);
  if (text === null || at === null) return null;
  const letter = text.at(at);
  return letter === undefined ? null : stringConstant(letter);
}

/** `text[lower:upper]`; an end that is not written is `undefined`. */
export function foldSlice(
  object: ConstantValue | null,
  lower: ConstantValue | null | undefined,
  upper: ConstantValue | null | undefined,
): ConstantValue | null {
  const text = textOf(object);
  const from = lower === undefined ? 0 : numberOf(lower);
  const to = upper === undefined ? (text?.length ?? 0) : numberOf(upper);
  return text === null || from === null || to === null ? null : stringConstant(text.slice(from, to));
}

const stripped = (text: string, letters: string | undefined, ends: "both" | "left" | "right"): string => {
  const isOut = (letter: string | undefined): boolean =>
    letter !== undefined && (letters === undefined ? /\s/.test(letter) : letters.includes(letter));
  let from = 0;
  let to = text.length;
  if (ends !== "right") while (from < to && isOut(text[from])) from += 1;
  if (ends !== "left") while (to > from && isOut(text[to - 1])) to -= 1;
  return text.slice(from, to);
};

/** Methods that take and give text alone. What they do not understand of their arguments makes `null`. */
const TEXT_METHODS: Readonly<Record<string, (text: string, args: readonly string[]) => ConstantValue | null>> = {
  lower: (text) => stringConstant(text.toLowerCase()),
  casefold: (text) => stringConstant(text.toLowerCase()),
  upper: (text) => stringConstant(text.toUpperCase()),
  strip: (text, [letters]) => stringConstant(stripped(text, letters, "both")),
  lstrip: (text, [letters]) => stringConstant(stripped(text, letters, "left")),
  rstrip: (text, [letters]) => stringConstant(stripped(text, letters, "right")),
  replace: (text, [from, to]) => (from === undefined || to === undefined || from === "" ? null : stringConstant(text.replaceAll(from, to))),
  removeprefix: (text, [start]) => (start === undefined ? null : stringConstant(text.startsWith(start) ? text.slice(start.length) : text)),
  removesuffix: (text, [end]) =>
    end === undefined ? null : stringConstant(end !== "" && text.endsWith(end) ? text.slice(0, -end.length) : text),
  startswith: (text, [start]) => (start === undefined ? null : boolConstant(text.startsWith(start))),
  endswith: (text, [end]) => (end === undefined ? null : boolConstant(text.endsWith(end))),
  find: (text, [part, ...others]) => (part === undefined || others.length > 0 ? null : intConstant(BigInt(text.indexOf(part)))),
  count: (text, [part]) => (part === undefined || part === "" ? null : intConstant(BigInt(text.split(part).length - 1))),
  isdigit: (text) => boolConstant(/^[0-9]+$/.test(text)),
  isalpha: (text) => (/^[ -~]*$/.test(text) ? boolConstant(/^[A-Za-z]+$/.test(text)) : null),
  isalnum: (text) => (/^[ -~]*$/.test(text) ? boolConstant(/^[A-Za-z0-9]+$/.test(text)) : null),
  isupper: (text) => (/^[ -~]*$/.test(text) ? boolConstant(/[A-Z]/.test(text) && !/[a-z]/.test(text)) : null),
  islower: (text) => (/^[ -~]*$/.test(text) ? boolConstant(/[a-z]/.test(text) && !/[A-Z]/.test(text)) : null),
};

/** `receiver.method(args)` */
export function foldMethod(method: string, receiver: ConstantValue | null, args: readonly (ConstantValue | null)[]): ConstantValue | null {
  if (!Object.hasOwn(TEXT_METHODS, method)) return null;
  const text = textOf(receiver);
  if (text === null) return null;
  const texts = args.map(textOf);
  return texts.includes(null) ? null : (TEXT_METHODS[method]?.(text, texts as readonly string[]) ?? null);
}

/** Texts that `split`, `rsplit`, `partition` … take a text apart into; `null` for anything else. */
export function splitText(
  method: string,
  receiver: ConstantValue | null,
  args: readonly (ConstantValue | null)[],
): readonly string[] | null {
  const text = textOf(receiver);
  if (text === null || args.length > 1) return null;
  const separator = args.length === 0 ? undefined : textOf(args[0]);
  if (separator === null || separator === "") return null;
  switch (method) {
    case "split":
    case "rsplit":
      return separator === undefined ? text.split(/\s+/).filter((word) => word !== "") : text.split(separator);
    case "splitlines":
      return separator === undefined ? text.replace(/\n$/, "").split("\n") : null;
    case "partition":
    case "rpartition": {
      if (separator === undefined) return null;
      const at = method === "partition" ? text.indexOf(separator) : text.lastIndexOf(separator);
      if (at < 0) return method === "partition" ? [text, "", ""] : ["", "", text];
      return [text.slice(0, at), separator, text.slice(at + separator.length)];
    }
    default:
      return null;
  }
}

/** `name(args)` of a builtin. */
export function foldBuiltin(name: string, args: readonly (ConstantValue | null)[]): ConstantValue | null {
  const [first, second, ...others] = args;
  if (first === undefined || first === null) return null;
  if (name === "min" || name === "max") {
    if (second === undefined || second === null || others.length > 0 || first.type !== "int") return null;
    const isLess = foldComparison("<", first, second);
    return isLess?.type !== "bool" || isLess.value === null ? null : isLess.value === (name === "min") ? first : second;
  }
  if (second !== undefined) return null;
  switch (name) {
    case "len": {
      const text = textOf(first);
      return text === null ? null : intConstant(BigInt(text.length));
    }
    case "str": {
      const text = formatConstant(first);
      return text === null ? null : stringConstant(text);
    }
    case "int": {
      const text = textOf(first);
      if (text !== null) return /^\s*[+-]?\d{1,18}\s*$/.test(text) ? intConstant(BigInt(text.trim())) : null;
      return first.type === "int" ? first : null;
    }
    case "abs":
      return first.type !== "int" || first.value === null ? null : intConstant(first.value < 0n ? -first.value : first.value);
    case "ord": {
      const text = textOf(first);
      return text?.length === 1 ? intConstant(BigInt(text.charCodeAt(0))) : null;
    }
    case "chr": {
      const code = numberOf(first);
      return code === null || code < 0 || code > 0xd7ff ? null : stringConstant(String.fromCharCode(code));
    }
    default:
      return null;
  }
}
