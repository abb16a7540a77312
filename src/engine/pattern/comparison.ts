/**
 * The small Python of `metavariable-comparison`: parsed by hand, never run as code.
 *
 * Literals, metavariables, arithmetic, bits, comparisons, `in`, `and`/`or`/`not`,
 * `int`, `float`, `str`, `len`, `re.match`, `strptime`. What asks for today's date is
 * refused: the engine has no clock.
 */
import type { CompileRegex, TextRegex } from "../regex/regex.ts";

export type Comparison =
  | { readonly kind: "value"; readonly value: ComparisonValue }
  | { readonly kind: "metavariable"; readonly name: string }
  | { readonly kind: "list"; readonly items: readonly Comparison[] }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Comparison }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Comparison; readonly right: Comparison }
  /** `regex`: of `re.match`, whose pattern must be written out. */
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Comparison[]; readonly regex: TextRegex | null };

/**
 * `raw` is source text that is no constant: it only means something through `str()`.
 * `text` was captured without quotes: a number beside a number, else a string.
 */
export type ComparisonValue =
  | bigint
  | number
  | string
  | boolean
  | { readonly raw: string }
  | { readonly text: string }
  | readonly ComparisonValue[]
  | null;

export type ComparisonReading =
  | { readonly comparison: Comparison; readonly reason: null }
  | { readonly comparison: null; readonly reason: string };

class Unreadable extends Error {}

const TOKEN =
  /\s*(?:(\$[A-Z_][A-Z0-9_]*|\$\d+)|(0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+(?![\d.])|0[bB][01_]+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([rbu]?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))|([A-Za-z_][\w.]*)|(\*\*|\/\/|<<|>>|<=|>=|==|!=|[-+*/%&|^~<>()[\],]))/y;

const DEPTH_MAX = 50;

/** Loosest first; each level is left-associative. */
const LEVELS: readonly (readonly string[])[] = [
  ["or"],
  ["and"],
  ["==", "!=", "<", "<=", ">", ">=", "in", "not in"],
  ["|"],
  ["^"],
  ["&"],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "//", "%"],
];

const COMPARISONS = 2;

export function parseComparison(text: string, compileRegex: CompileRegex): ComparisonReading {
  try {
    const tokens = tokensOf(text);
    let at = 0;
    const peek = () => tokens[at] ?? "";
    const take = () => {
      at += 1;
      return tokens[at - 1] ?? "";
    };
    const expect = (token: string) => {
      if (take() !== token) throw new Unreadable(`\`${token}\` is missing in the comparison`);
    };
    const itemsUntil = (close: string, depth: number): Comparison[] => {
      const items: Comparison[] = [];
      while (peek() !== close) {
        items.push(level(0, depth + 1));
        if (peek() !== ",") break;
        take();
      }
      expect(close);
      return items;
    };
    const operatorAt = (index: number): string | null => {
      const token = peek() === "not" && tokens[at + 1] === "in" ? "not in" : peek();
      if (!(LEVELS[index] ?? []).includes(token)) return null;
      at += token === "not in" ? 2 : 1;
      return token;
    };
    const level = (index: number, depth: number): Comparison => {
      if (depth > DEPTH_MAX) throw new Unreadable("the comparison is nested too deeply");
      if (index === LEVELS.length) return unary(depth);
      if (index === COMPARISONS && peek() === "not") {
        take();
        return { kind: "unary", operator: "not", operand: level(COMPARISONS, depth + 1) };
      }
      let left = level(index + 1, depth);
      let before = left;
      for (let operator = operatorAt(index), isFirst = true; operator !== null; operator = operatorAt(index), isFirst = false) {
        const right = level(index + 1, depth);
        // `a < b < c` is `a < b and b < c`.
        if (index === COMPARISONS && !isFirst) {
          left = { kind: "binary", operator: "and", left, right: { kind: "binary", operator, left: before, right } };
        } else left = { kind: "binary", operator, left, right };
        before = right;
      }
      return left;
    };
    const unary = (depth: number): Comparison => {
      if (depth > DEPTH_MAX) throw new Unreadable("the comparison is nested too deeply");
      if (["-", "+", "~"].includes(peek())) return { kind: "unary", operator: take(), operand: unary(depth + 1) };
      const base = atom(depth);
      if (peek() !== "**") return base;
      take();
      return { kind: "binary", operator: "**", left: base, right: unary(depth + 1) };
    };
    const atom = (depth: number): Comparison => {
      const token = take();
      if (token === "(") {
        const items = itemsUntil(")", depth);
        return items.length === 1 && items[0] !== undefined ? items[0] : { kind: "list", items };
      }
      if (token === "[") return { kind: "list", items: itemsUntil("]", depth) };
      if (token.startsWith("$")) return { kind: "metavariable", name: token.slice(1) };
      const literal = literalOf(token);
      if (literal !== undefined) return { kind: "value", value: literal };
      if (/^[A-Za-z_]/.test(token) && peek() === "(") {
        if (token === "today") throw new Unreadable("`today()` asks a clock, and a review must not depend on the day");
        if (!FUNCTIONS.includes(token))
          throw new Unreadable(`the function \`${token}\` is not known in comparisons, only ${FUNCTIONS.join(", ")}`);
        take();
        const args = itemsUntil(")", depth);
        return { kind: "call", name: token, args, regex: token === "re.match" ? regexIn(args[0], compileRegex) : null };
      }
      throw new Unreadable(`\`${token || text}\` cannot stand in a comparison`);
    };
    const comparison = level(0, 0);
    if (at < tokens.length) throw new Unreadable(`\`${peek()}\` is too much in the comparison`);
    return { comparison, reason: null };
  } catch (error) {
    if (error instanceof Unreadable) return { comparison: null, reason: error.message };
    throw error;
  }
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const trimmed = text.trim();
  while (TOKEN.lastIndex < trimmed.length) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(trimmed);
    if (found === null) throw new Unreadable(`\`${trimmed.slice(from, from + 20)}\` cannot stand in a comparison`);
    tokens.push(found[0].trim());
  }
  return tokens;
}

/** `undefined` when the token is no literal. */
function literalOf(token: string): ComparisonValue | undefined {
  if (token === "True" || token === "true") return true;
  if (token === "False" || token === "false") return false;
  if (token === "None") return null;
  const string = /^[rbu]?(["'])([\s\S]*)\1$/.exec(token);
  if (string !== null) return token.startsWith("r") ? (string[2] ?? "") : (string[2] ?? "").replace(/\\(["'\\])/g, "$1");
  return numberOf(token);
}

function numberOf(token: string): bigint | number | undefined {
  const plain = token.replaceAll("_", "");
  if (/^0[0-7]+$/.test(plain)) return BigInt(`0o${plain.slice(1)}`);
  if (/^(?:\d+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(plain)) return BigInt(plain);
  return /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** What may be called. */
const FUNCTIONS: readonly string[] = ["int", "float", "str", "len", "re.match", "strptime"];

class NoValue extends Error {}

/** Thrown often and never shown, so one does: what costs is to write down where it was made. */
const NO_VALUE = new NoValue();

/**
 * The truth of a comparison; whatever has no value, or none that is a truth, is false.
 * @param lookUp The value of a metavariable; `undefined` when it is not bound.
 */
export function isTrue(comparison: Comparison, lookUp: (name: string) => ComparisonValue | undefined): boolean {
  try {
    return valueIn(comparison, lookUp) === true;
  } catch (error) {
    // BigInt operations throw RangeError for results that are too large.
    if (error instanceof NoValue || error instanceof RangeError || error instanceof TypeError) return false;
    throw error;
  }
}

function valueIn(comparison: Comparison, lookUp: (name: string) => ComparisonValue | undefined): ComparisonValue {
  const of = (inner: Comparison) => valueIn(inner, lookUp);
  switch (comparison.kind) {
    case "value":
      return comparison.value;
    case "metavariable": {
      const value = lookUp(comparison.name);
      if (value === undefined) throw NO_VALUE;
      return value;
    }
    case "list":
      return comparison.items.map(of);
    case "unary":
      return unaryValue(comparison.operator, of(comparison.operand));
    case "binary": {
      const left = of(comparison.left);
      if (comparison.operator === "and") return left === false ? false : of(comparison.right);
      if (comparison.operator === "or") return left === true ? true : of(comparison.right);
      return binaryValue(comparison.operator, left, of(comparison.right));
    }
    case "call":
      return callValue(comparison.name, comparison.args.map(of), comparison.regex);
  }
}

function unaryValue(operator: string, given: ComparisonValue): ComparisonValue {
  const value = beside(given, 0n);
  if (operator === "not") {
    if (typeof value !== "boolean") throw NO_VALUE;
    return !value;
  }
  if (typeof value === "bigint") return operator === "-" ? -value : operator === "~" ? ~value : value;
  if (typeof value === "number" && operator !== "~") return operator === "-" ? -value : value;
  throw NO_VALUE;
}

function binaryValue(operator: string, one: ComparisonValue, other: ComparisonValue): ComparisonValue {
  const left = beside(one, other);
  const right = beside(other, one);
  if (operator === "in" || operator === "not in") return isMember(left, right) === (operator === "in");
  if (isRaw(left) || isRaw(right)) throw NO_VALUE;
  if (operator === "==" || operator === "!=") return isSame(left, right) === (operator === "==");
  if (typeof left === "string" && typeof right === "string") {
    if (operator === "+") return left + right;
    return ordered(operator, left < right ? -1 : left > right ? 1 : 0);
  }
  if (typeof left === "bigint" && typeof right === "bigint") return integerValue(operator, left, right);
  if ((typeof left === "number" || typeof left === "bigint") && (typeof right === "number" || typeof right === "bigint")) {
    return floatValue(operator, Number(left), Number(right));
  }
  throw NO_VALUE;
}

/** What captured text means beside another value. */
function beside(value: ComparisonValue, other: ComparisonValue): ComparisonValue {
  if (!isText(value)) return value;
  const asNumber = typeof other === "bigint" || typeof other === "number";
  const isNegative = value.text.startsWith("-");
  const number = asNumber ? numberOf(isNegative ? value.text.slice(1) : value.text) : undefined;
  return number === undefined ? value.text : isNegative ? -number : number;
}

const isText = (value: ComparisonValue): value is { readonly text: string } =>
  typeof value === "object" && value !== null && "text" in value;

const isRaw = (value: ComparisonValue): value is { readonly raw: string } => typeof value === "object" && value !== null && "raw" in value;

function isSame(left: ComparisonValue, right: ComparisonValue): boolean {
  if (typeof left === "number" && typeof right === "bigint") return left === Number(right);
  if (typeof left === "bigint" && typeof right === "number") return Number(left) === right;
  return left === right;
}

function isMember(item: ComparisonValue, container: ComparisonValue): boolean {
  if (Array.isArray(container)) return container.some((candidate) => isSame(beside(item, candidate), candidate));
  if (typeof item === "string" && typeof container === "string") return container.includes(item);
  throw NO_VALUE;
}

function ordered(operator: string, order: number): boolean {
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      throw NO_VALUE;
  }
}

/** Shifts and powers beyond this many bits have no value. */
const BITS_MAX = 4_096n;

function integerValue(operator: string, left: bigint, right: bigint): ComparisonValue {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
    case "//":
      if (right === 0n) throw NO_VALUE;
      return operator === "//" ? floorDivide(left, right) : left % right === 0n ? left / right : Number(left) / Number(right);
    case "%":
      if (right === 0n) throw NO_VALUE;
      return left - floorDivide(left, right) * right;
    case "**":
    case "<<":
    case ">>":
      if (right < 0n || right > BITS_MAX || left > 1n << BITS_MAX) throw NO_VALUE;
      return operator === "**" ? left ** right : operator === "<<" ? left << right : left >> right;
    case "&":
      return left & right;
    case "|":
      return left | right;
    case "^":
      return left ^ right;
    default:
      return ordered(operator, left < right ? -1 : left > right ? 1 : 0);
  }
}

const floorDivide = (left: bigint, right: bigint): bigint => left / right - (left % right !== 0n && left < 0n !== right < 0n ? 1n : 0n);

function floatValue(operator: string, left: number, right: number): ComparisonValue {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "//":
      return Math.floor(left / right);
    case "%":
      return left - Math.floor(left / right) * right;
    case "**":
      return left ** right;
    default:
      return ordered(operator, left - right);
  }
}

function callValue(name: string, args: readonly ComparisonValue[], regex: TextRegex | null): ComparisonValue {
  const first = beside(args[0] ?? null, "");
  switch (name) {
    case "int":
      return toInteger(first);
    case "float":
      return typeof first === "bigint" || typeof first === "string" ? Number(first) : first;
    case "str":
      return toText(first);
    case "len":
      if (typeof first === "string" || Array.isArray(first)) return BigInt(first.length);
      throw NO_VALUE;
    case "re.match":
      if (regex === null) throw NO_VALUE;
      return regex.matchStart(toText(args[1] ?? null), { stepsLeft: REGEX_STEPS_MAX }) !== null;
    case "strptime":
      return daysOf(first);
    default:
      throw NO_VALUE;
  }
}

/** Dates as they are written in such rules: `2024-12-31`. Only how they compare matters. */
function daysOf(value: ComparisonValue): ComparisonValue {
  const date = typeof value === "string" ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value.trim()) : null;
  if (date === null) throw NO_VALUE;
  return BigInt(`${date[1]}${date[2]}${date[3]}`);
}

/** Steps of one `re.match`. */
const REGEX_STEPS_MAX = 200_000;

function regexIn(pattern: Comparison | undefined, compileRegex: CompileRegex): TextRegex {
  if (pattern?.kind !== "value" || typeof pattern.value !== "string")
    throw new Unreadable("the first argument of `re.match` must be a regex between quotes");
  const { regex, reason } = compileRegex(pattern.value, { multiline: false, ignoreCase: false });
  if (regex === null) throw new Unreadable(`the regex of \`re.match\`: ${reason}`);
  return regex;
}

function toInteger(value: ComparisonValue): ComparisonValue {
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number") return BigInt(Math.trunc(value));
  const text = typeof value === "string" ? value.trim() : isRaw(value) ? value.raw.trim().replace(/^(["'])(.*)\1$/, "$2") : "";
  const negative = text.startsWith("-");
  const found = numberOf(negative ? text.slice(1) : text);
  if (typeof found !== "bigint") throw NO_VALUE;
  return negative ? -found : found;
}

function toText(value: ComparisonValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null) return "None";
  if (isRaw(value)) return value.raw;
  return isText(value) ? value.text : String(value);
}
