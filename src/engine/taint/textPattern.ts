/**
 * What is left of a text that a regular expression let through, or cleaned.
 */
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, kindOf, NO_NODE, subtreeEndOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { Evaluation } from "./evaluation.ts";
import { calledName } from "./naming.ts";

/** A call of `re` or of a compiled expression. */
export interface RegexCall {
  /** `null` when it is not known. */
  readonly regex: string | null;
  readonly how: string;
  /** `^` and `$` fit at every line. */
  readonly isByLine: boolean;
  /** The text that is looked at; NO_NODE when it is missing. */
  readonly subject: NodeId;
  /** Of `sub`, what takes the place of what matched. */
  readonly replacement: NodeId;
}

const MATCHERS = new Set(["match", "fullmatch", "search"]);
const REPLACERS = new Set(["sub", "subn"]);

/** A match of a regular expression; `null` when the call is none. */
export const matchOf = (run: Evaluation, call: NodeId): RegexCall | null => regexCallOf(run, call, MATCHERS);
/** A replacement by a regular expression; `null` when the call is none. */
export const replacementOf = (run: Evaluation, call: NodeId): RegexCall | null => regexCallOf(run, call, REPLACERS);

function regexCallOf(run: Evaluation, call: NodeId, methods: ReadonlySet<string>): RegexCall | null {
  const { arena } = run;
  const name = calledName(run, call);
  const func = childIn(arena, call, Role.func);
  if (func === NO_NODE) return null;
  const args = childrenIn(arena, call, Role.argument);
  const isReplacer = methods === REPLACERS;
  /** `given`: what stands behind the pattern. `others`: where flags may stand as well. */
  const found = (pattern: NodeId, how: string, given: readonly NodeId[], others: readonly NodeId[]): RegexCall => {
    const constant = pattern === NO_NODE ? null : run.constantAt(pattern);
    const [first, second] = given;
    const flags = flagsIn(run, [...given.slice(isReplacer ? 2 : 1), ...others]);
    return {
      regex: constant?.type === "str" && flags !== null ? constant.value : null,
      how,
      isByLine: flags === "by line",
      subject: (isReplacer ? second : first) ?? NO_NODE,
      replacement: isReplacer ? (first ?? NO_NODE) : NO_NODE,
    };
  };
  if (name.startsWith("re.") && methods.has(name.slice(3))) return found(args[0] ?? NO_NODE, name.slice(3), args.slice(1), []);
  if (kindOf(arena, func) !== Kind.Attribute || !methods.has(symbolOf(arena, func))) return null;
  const receiver = childIn(arena, func, Role.object);
  const compiled = receiver !== NO_NODE && kindOf(arena, receiver) === Kind.Name ? run.names.definitionOf(receiver) : receiver;
  const isCompiled = compiled !== NO_NODE && kindOf(arena, compiled) === Kind.Call && calledName(run, compiled) === "re.compile";
  if (!isCompiled && isReplacer) return null;
  const [pattern = NO_NODE, ...others] = isCompiled ? childrenIn(arena, compiled, Role.argument) : [];
  return found(pattern, symbolOf(arena, func), args, others);
}

/** Flags that change nothing in what is harmless. */
const HARMLESS_FLAGS = new Set("re regex I IGNORECASE A ASCII U UNICODE S DOTALL L LOCALE".split(" "));

/** What the arguments say of flags; `null` when that is not known, or when they may leave out a part of the text. */
function flagsIn({ arena }: Evaluation, args: readonly NodeId[]): "none" | "by line" | null {
  let flags: "none" | "by line" = "none";
  for (const arg of args) {
    for (let node = arg as number; node < subtreeEndOf(arena, arg); node += 1) {
      const kind = kindOf(arena, node as NodeId);
      const word = symbolOf(arena, node as NodeId);
      if (kind === Kind.BinOp || kind === Kind.Keyword) {
        if (word !== "|" && word !== "flags" && word !== "count") return null;
      } else if (kind !== Kind.Name && kind !== Kind.Attribute) {
        if (kind !== Kind.Int) return null;
      } else if (word === "M" || word === "MULTILINE") flags = "by line";
      else if (!HARMLESS_FLAGS.has(word)) return null;
    }
  }
  return flags;
}

/** Does the replacement leave nothing but harmless characters? */
export function leavesWords(run: Evaluation, { regex, replacement }: RegexCall): boolean {
  const put = replacement === NO_NODE ? null : run.constantAt(replacement);
  if (regex === null || put?.type !== "str" || put.value === null) return false;
  return /^(?:\[\^(?:\w-\w|\w|\\[wd]|\\?-)+\]|\\W)[+*]?$/.test(regex) && /^[\w-]*$/.test(put.value);
}

/** `name.replace('"', '""')`: inside such quotes the text is then one name of SQL. Other quotes end in more ways than one. */
export function doublesQuotes({ constantAt }: Pick<Evaluation, "constantAt">, method: string, args: readonly NodeId[]): boolean {
  const [quote, doubled] = method === "replace" && args.length === 2 ? args.map((arg) => constantAt(arg)) : [];
  if (quote?.type !== "str" || doubled?.type !== "str") return false;
  return (quote.value === '"' || quote.value === "`") && doubled.value === quote.value.repeat(2);
}

/** What is left of a text: letters, digits, `_` and `-` alone; a file's name with dots; dots, slashes and their like; or anything. */
type Allowed = "words" | "files" | "names" | "anything";

/** What text a match lets through: harmless when it must fit the whole and only harmless characters do. */
export function allowedBy({ regex, how, isByLine }: RegexCall): Allowed {
  if (regex === null) return "anything";
  const reading: Reading = { regex, at: 0, isByLine };
  const { letters, begins, ends, hasWord } = readAlternatives(reading, 0);
  const isWhole = (begins || how !== "search") && (ends || how === "fullmatch");
  if (!isWhole || reading.at !== regex.length) return "anything";
  // Dots alone are the name of a folder.
  return letters === 1 && !hasWord ? "names" : WORTH[letters];
}

/** Does the expression, looked for anywhere, find a text only if letters, digits, `_` and `-` are all of it? */
export const areWords = (regex: string): boolean =>
  allowedBy({ regex, how: "search", isByLine: false, subject: NO_NODE, replacement: NO_NODE }) === "words";

/** What text has no match: `re.search(r"[^a-z]", x)` finds whatever is no letter. */
export function refusedBy(call: RegexCall): Allowed {
  const [, letters] = /^\[\^((?:[^\\\]]|\\.)+)\]\+?$/.exec(call.regex ?? "") ?? [];
  return letters === undefined || call.how !== "search" ? "anything" : allowedBy({ ...call, regex: `[${letters}]+`, how: "fullmatch" });
}

/** 0: words alone, 1: dots, 2: names, 3: anything. Of several the worst counts. */
type Letters = 0 | 1 | 2 | 3;
const WORTH = ["words", "files", "names", "anything"] as const;
const worse = (a: Letters, b: Letters): Letters => (a > b ? a : b);
const NAME_LETTERS = "/:@+,=";

function lettersOf(code: number): Letters {
  const letter = String.fromCodePoint(code);
  return /[A-Za-z0-9_-]/.test(letter) || code > 127 ? 0 : letter === "." ? 1 : NAME_LETTERS.includes(letter) ? 2 : 3;
}

interface Reading {
  readonly regex: string;
  at: number;
  isByLine: boolean;
}

/** What a part of a regex lets through, and whether it fits at the beginning and at the end of the text alone. */
interface Part {
  readonly letters: Letters;
  readonly begins: boolean;
  readonly ends: boolean;
  /** It stands between letters: an anchor, a look around. */
  readonly isEmpty: boolean;
  /** A letter that is no dot is sure to be there. */
  readonly hasWord: boolean;
}
const part = (letters: Letters): Part => ({ letters, begins: false, ends: false, isEmpty: false, hasWord: letters === 0 });
const ANYTHING = part(3);
const BETWEEN: Part = { ...part(0), isEmpty: true, hasWord: false };
const GROUPS_MAX = 20;

/** Up to a closing bracket or the end. */
function readAlternatives(reading: Reading, depth: number): Part {
  let whole = readSequence(reading, depth);
  while (reading.regex[reading.at] === "|") {
    reading.at += 1;
    const { letters, begins, ends, hasWord } = readSequence(reading, depth);
    whole = {
      letters: worse(whole.letters, letters),
      begins: whole.begins && begins,
      ends: whole.ends && ends,
      isEmpty: false,
      hasWord: whole.hasWord && hasWord,
    };
  }
  return whole;
}

function readSequence(reading: Reading, depth: number): Part {
  const { regex } = reading;
  let letters: Letters = 0;
  let begins = false;
  let ends = false;
  let isFirst = true;
  let hasWord = false;
  while (reading.at < regex.length && !"|)".includes(regex[reading.at] as string)) {
    let item = readItem(reading, depth);
    const times = /^(?:[*+?]|\{\d*,?\d*\})[?+]?/.exec(regex.slice(reading.at))?.[0] ?? "";
    reading.at += times.length;
    // What need not be there anchors nothing.
    if (times !== "") item = { ...item, begins: false, ends: false, hasWord: item.hasWord && /^(?:\+|\{[1-9])/.test(times) };
    letters = worse(letters, item.letters);
    hasWord ||= item.hasWord;
    begins ||= isFirst && item.begins;
    if (!item.isEmpty || item.ends) ends = item.ends;
    if (!item.isEmpty) isFirst = false;
  }
  return { letters, begins, ends, isEmpty: false, hasWord };
}

function readItem(reading: Reading, depth: number): Part {
  const { regex } = reading;
  const letter = regex[reading.at] as string;
  reading.at += 1;
  switch (letter) {
    case "^":
      return { ...BETWEEN, begins: !reading.isByLine };
    case "$":
      return { ...BETWEEN, ends: !reading.isByLine };
    case ".":
      return ANYTHING;
    case "[":
      return part(readClass(reading));
    case "(":
      return readGroup(reading, depth + 1);
    case "\\":
      return readEscape(reading);
    default:
      return part(lettersOf(letter.charCodeAt(0)));
  }
}

function readGroup(reading: Reading, depth: number): Part {
  const { regex } = reading;
  const [opening = "", flags, look] = /^(?:\?(?:P<\w+>|:|([aiLmsu]+)[:)]|(<?[=!])))?/.exec(regex.slice(reading.at)) ?? [];
  if (depth > GROUPS_MAX || (opening === "" && regex[reading.at] === "?")) return ANYTHING;
  reading.at += opening.length;
  if (flags?.includes("m")) reading.isByLine = true;
  if (opening.endsWith(")")) return BETWEEN;
  const inner = readAlternatives(reading, depth);
  if (regex[reading.at] !== ")") return ANYTHING;
  reading.at += 1;
  return look === undefined ? inner : BETWEEN;
}

function readEscape(reading: Reading): Part {
  const letter = reading.regex[reading.at] ?? "";
  reading.at += 1;
  if (letter === "A") return { ...BETWEEN, begins: true };
  if (letter === "Z") return { ...BETWEEN, ends: true };
  if (letter === "b" || letter === "B") return BETWEEN;
  if (letter === "d" || letter === "w" || /[1-9]/.test(letter)) return part(0);
  return /\w/.test(letter) || letter === "" ? ANYTHING : part(lettersOf(letter.charCodeAt(0)));
}

/** Behind the `[`, up to and with the `]`. */
function readClass(reading: Reading): Letters {
  const { regex } = reading;
  const [inside = "", isNegated] = /^(\^)?\]?(?:[^\\\]]|\\[\s\S])*\]/.exec(regex.slice(reading.at)) ?? [];
  reading.at += inside.length;
  if (inside === "" || isNegated !== undefined) return 3;
  let letters: Letters = 0;
  for (const [, from = "", to] of inside.slice(0, -1).matchAll(/(\\[\s\S]|[\s\S])(?:-(\\[\s\S]|[\s\S]))?/g)) {
    const first = from.startsWith("\\") ? from[1] : from;
    const last = to === undefined ? first : to.startsWith("\\") ? to[1] : to;
    if (from === "\\d" || from === "\\w") continue;
    if (/^\\\w/.test(from) || /^\\\w/.test(to ?? "") || first === undefined || last === undefined) return 3;
    for (let code = first.charCodeAt(0); code <= Math.min(last.charCodeAt(0), 128); code += 1) letters = worse(letters, lettersOf(code));
  }
  return letters;
}
