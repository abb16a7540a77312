/** Ways to write a call so that it is not seen, as far as words tell. */
import { contentOf, startsStatement, type Token } from "./pythonTokens.ts";

/** Names by which Python finds another name at run time. Methods that happen to be called so do not count. */
const FINDERS: ReadonlySet<string> = new Set([
  "getattr",
  "__import__",
  "globals",
  "locals",
  "eval",
  "exec",
  "execfile",
  "compile",
  "__builtins__",
  "__dict__",
  "__getattribute__",
  "importlib",
  "import_module",
  "attrgetter",
  "methodcaller",
  "ctypes",
  "posix",
]);
const FINDING_METHODS: ReadonlySet<string> = new Set(["__dict__", "__getattribute__", "import_module", "attrgetter", "methodcaller"]);

/** Where such names stand. */
export function nameFinders(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ text }, index) => {
    if (text === "vars") return tokens[index + 4]?.text === "[";
    return FINDERS.has(text) && (tokens[index - 1]?.text !== "." || FINDING_METHODS.has(text));
  });
}

/** Strings that are put together in the middle of a word, from single characters, or backwards. */
export function splitTexts(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((token, index) => {
    if (token.text === "chr") return tokens[index - 1]?.text !== ".";
    if (token.kind !== "text") return false;
    const following = tokens
      .slice(index + 1, index + 7)
      .map(({ text }) => text)
      .join("");
    if (following.startsWith("[::-1]") || (contentOf(token) === "" && /^\.join\(\[['"]/.test(following))) return true;
    const next = tokens[index + 1]?.text === "+" ? tokens[index + 2] : tokens[index + 1];
    return next?.kind === "text" && /\w$/.test(contentOf(token)) && /^\w/.test(contentOf(next));
  });
}

/** Functions of these names inside a `lambda`, under another name, or handed on to be called elsewhere. */
export function handedOn(tokens: readonly Token[], names: ReadonlySet<string | null>): readonly Token[] {
  const found: Token[] = [];
  // A variable that happens to be called so, with all that uses it.
  const variables = new Set(
    tokens
      .filter((token, index) => names.has(token.text) && tokens[index + 1]?.text === "=" && startsStatement(tokens, index))
      .map(({ text }) => text),
  );
  let isImport = false;
  let isLambda = false;
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    if (startsStatement(tokens, index)) {
      isImport = token.text === "import" || token.text === "from";
      isLambda = false;
    }
    if (token.text === "lambda") isLambda = true;
    if (token.kind !== "name" || !names.has(token.text) || isImport) continue;
    if (previous?.text !== "." && variables.has(token.text)) continue;
    const next = tokens[index + 1]?.text ?? "";
    const isDefined = previous?.text === "def" || previous?.text === "class" || (next === "=" && previous?.text !== ".");
    if (isLambda || (next !== "(" && next !== "." && !isDefined)) found.push(token);
  }
  return found;
}
