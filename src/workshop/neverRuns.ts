/** Code that never runs, as far as words tell: conditions that say the same on every run, statements behind a `return`. */
import { codeTokensOf, startsStatement, type Token, tokensOf } from "./pythonTokens.ts";

/** Words of a condition that say the same on every run. */
const FIXED_WORDS: ReadonlySet<string> = new Set("True False None not and or is in len bool int str TYPE_CHECKING".split(" "));
const FALSE_VALUES: ReadonlySet<string> = new Set(["False", "0", "None", '""', "''"]);
const TRUE_VALUES: ReadonlySet<string> = new Set(["True", "1"]);
/** Tokens of a condition that are looked at. */
const CONDITION_MAX = 40;

/** The words that begin them. */
export function conditionsNeverMet(tokens: readonly Token[]): readonly Token[] {
  const values = variableValues(tokens);
  const isAlways = (known: ReadonlySet<string>) => (name: string) => values.get(name)?.every((value) => known.has(value)) === true;
  const [isFalse, isTrue] = [isAlways(FALSE_VALUES), isAlways(TRUE_VALUES)];
  return tokens.filter(({ text }, index) => {
    if (text === "False") return tokens[index + 1]?.text === "and";
    if (text !== "if" && text !== "elif" && text !== "while") return false;
    const condition = conditionAt(tokens, index + 1);
    const [first, second, third] = condition.map((token) => token.text);
    if (condition.length === 1 && TRUE_VALUES.has(first ?? "")) return false;
    if (condition.every((token) => token.kind !== "name" || FIXED_WORDS.has(token.text))) return true;
    return (second === undefined && isFalse(first ?? "")) || (first === "not" && third === undefined && isTrue(second ?? ""));
  });
}

/** Up to its colon, or to the end of what may be a conditional expression. */
function conditionAt(tokens: readonly Token[], start: number): readonly Token[] {
  const near = tokens.slice(start, start + CONDITION_MAX);
  const end = near.findIndex(({ kind, text }) => kind === "newline" || text === ":" || text === "else");
  return end === -1 ? near : near.slice(0, end);
}

/** What each variable is set to, as written; "?" for what is more than one token. Variables that are never set are not in it. */
function variableValues(tokens: readonly Token[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "name") continue;
    const [previous, next, value, end] = [
      tokens[index - 1]?.text ?? "",
      tokens[index + 1]?.text,
      tokens[index + 2]?.text,
      tokens[index + 3],
    ];
    const isSet = next === "=" && value !== "=";
    const isSetSomehow =
      ["for", "as", "global", "nonlocal", ","].includes(previous) || (value === "=" && "+-*/%|&^:".includes(next ?? " "));
    if (!isSet && !isSetSomehow) continue;
    const written = isSet && (end === undefined || end.kind === "newline") ? (value ?? "?") : "?";
    const known = values.get(token.text);
    if (known === undefined) values.set(token.text, [written]);
    else known.push(written);
  }
  return values;
}

/** Statements right behind one that leaves their block. Lines that only continue a statement do not begin one. */
export function unreachable(code: string): readonly Token[] {
  const lines = code.split("\n");
  const tokens = codeTokensOf(tokensOf(code));
  const begins = tokens.filter((token, index) => token.kind !== "newline" && startsStatement(tokens, index));
  return begins.filter((token, index) => {
    const leaving = begins[index - 1];
    return (
      leaving !== undefined &&
      ["return", "raise", "continue", "break"].includes(leaving.text) &&
      indentOf(lines[token.line - 1] ?? "") === indentOf(lines[leaving.line - 1] ?? "")
    );
  });
}

export const indentOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0;
