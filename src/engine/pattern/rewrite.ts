/**
 * A pattern's text → Python of the same length that the grammar accepts.
 *
 * Holes become identifiers made of letters that nobody uses: `$X` → `ᏆX`,
 * `...` → `ᏇᏇᏇ`, `<... e ...>` → `ᏈᏈᏈ( e    )`. The length stays, so places in
 * the tree are places in the pattern. Contents of strings stay as they are,
 * except inside the braces of f-strings.
 *
 * This is a lexer, not a parser: it never fails and promises nothing about
 * the result being valid Python.
 */

/** The letters used in one pattern; `holeIn` tells what an identifier stood for. */
export interface ReservedLetters {
  readonly metavariable: string;
  readonly dots: string;
  readonly deep: string;
}

export interface RewrittenPattern {
  readonly text: string;
  readonly letters: ReservedLetters;
  /** Offsets of the `@` that stand for the colon of a typed metavariable. */
  readonly typeMarks: ReadonlySet<number>;
  /**
   * Names that a target must contain for the pattern to match anywhere.
   * Imports change how a name is qualified, never which words occur.
   */
  readonly words: readonly string[];
}

/** What an identifier of a rewritten pattern stood for; `null` for a plain name. */
export type Hole =
  | { readonly kind: "metavariable"; readonly name: string }
  /** The name with its dots: `$...X` is no relation of `$X`. */
  | { readonly kind: "sequence"; readonly name: string }
  | { readonly kind: "dots" }
  | { readonly kind: "deep" };

export function holeIn(identifier: string, letters: ReservedLetters): Hole | null {
  const { metavariable, dots, deep } = letters;
  if (identifier === dots.repeat(3) || identifier === dots) return { kind: "dots" };
  if (identifier === deep.repeat(3)) return { kind: "deep" };
  if (!identifier.startsWith(metavariable)) return null;
  const rest = identifier.slice(1);
  return rest.startsWith(dots) ? { kind: "sequence", name: `...${rest.slice(3)}` } : { kind: "metavariable", name: rest };
}

/** Upper-case Cherokee: letters to Python and to the grammar, kept by NFKC, and rare enough. */
const CANDIDATES = "ᏆᏇᏈᏉᏊᏋᏌᏍᏎᏏᏐᏑ";

function lettersFor(pattern: string): ReservedLetters {
  const free = [...CANDIDATES].filter((letter) => !pattern.includes(letter));
  return { metavariable: free[0] ?? "Ꮖ", dots: free[1] ?? "Ꮗ", deep: free[2] ?? "Ꮘ" };
}

interface Bracket {
  readonly kind: "bracket";
  /** `f` is the brace of an f-string. */
  readonly open: "(" | "[" | "{" | "f";
  /** Parameters of a def, where a colon means an annotation. */
  readonly isParams: boolean;
  /** Lambdas whose colon has not come yet. */
  lambdas: number;
  /** A `:` or `**` stands directly inside, so braces are a dict. */
  hasEntries: boolean;
  /** Offsets of the `...` directly inside. */
  readonly dots: number[];
}

type Frame =
  | Bracket
  | { readonly kind: "deep" }
  /** Text of an f-string. */
  | { readonly kind: "string"; readonly quote: string; readonly raw: boolean }
  /** Format specification after the colon in the brace of an f-string. */
  | { readonly kind: "format" };

const METAVARIABLE = /\$(\.\.\.)?([A-Z_][A-Z0-9_]*)/y;
const NUMBER = /\d\w*/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const PREFIX = /^(?:[rbuft]{1,3})$/i;

/** Keywords, which the tree does not keep as words, and constants, which a name may hold. */
const NOT_NEEDED: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break case class continue def del elif else except finally for from global if import in is " +
    "lambda match nonlocal not or pass raise return try type while with yield"
  ).split(" "),
);

export function rewritePattern(pattern: string): RewrittenPattern {
  const letters = lettersFor(pattern);
  const dots = letters.dots.repeat(3);
  const out = pattern.split("");
  const typeMarks = new Set<number>();
  const stack: Frame[] = [];
  let at = 0;
  /** Kind of the last token, and of the one before a metavariable: enough to know a typed one. */
  let last = "";
  let beforeLast = "";
  let sawDef = false;
  /** Depth of the typed metavariable whose type is being read: types are inferred, their names need not occur. */
  let typeDepth = -1;
  const words = new Set<string>();

  const put = (offset: number, text: string) => {
    for (let index = 0; index < text.length; index += 1) out[offset + index] = text.charAt(index);
  };
  const token = (kind: string) => {
    beforeLast = last;
    last = kind;
  };
  const bracket = (): Bracket | null => {
    const top = stack.at(-1);
    return top?.kind === "bracket" ? top : null;
  };

  while (at < pattern.length) {
    const top = stack.at(-1);
    if (top?.kind === "string" || top?.kind === "format") {
      at = skipStringText(pattern, at, stack, top);
      continue;
    }
    const char = pattern.charAt(at);
    if (char === "#") {
      const end = pattern.indexOf("\n", at);
      at = end < 0 ? pattern.length : end;
    } else if (char === "$") {
      METAVARIABLE.lastIndex = at;
      const found = METAVARIABLE.exec(pattern);
      if (found !== null) {
        put(at, letters.metavariable + (found[1] === undefined ? "" : dots));
        token("metavariable");
      }
      at += found === null ? 1 : found[0].length;
    } else if (pattern.startsWith("<...", at)) {
      put(at, `${letters.deep.repeat(3)}(`);
      stack.push({ kind: "deep" });
      token("open");
      at += 4;
    } else if (pattern.startsWith("...", at)) {
      if (top?.kind === "deep" && pattern.charAt(at + 3) === ">") {
        put(at, "   )");
        stack.pop();
        at += 4;
      } else {
        put(at, dots);
        bracket()?.dots.push(at);
        at += 3;
      }
      token("name");
    } else if (char === "'" || char === '"') {
      at = skipString(pattern, at, "", stack);
      token("string");
    } else if ("([{".includes(char)) {
      stack.push({
        kind: "bracket",
        open: char as "(" | "[" | "{",
        isParams: sawDef && char === "(",
        lambdas: 0,
        hasEntries: false,
        dots: [],
      });
      sawDef = false;
      token("open");
      at += 1;
    } else if (")]}".includes(char)) {
      const closed = bracket();
      if (closed !== null) stack.pop();
      if (stack.length < typeDepth) typeDepth = -1;
      if (closed?.open === "{" && closed.hasEntries) {
        // Braces with entries are a dict, where only an entry can stand: `...` becomes `**Ꮗ`.
        for (const offset of closed.dots) if (isAlone(pattern, offset)) put(offset, `**${letters.dots}`);
      }
      token("close");
      at += 1;
    } else if (char === ":") {
      const open = bracket();
      if (open?.open === "f") {
        stack.push({ kind: "format" });
      } else if (open !== null && open.lambdas > 0) {
        open.lambdas -= 1;
      } else if (open?.open === "{") {
        open.hasEntries = true;
      } else if (
        open?.open === "(" &&
        !open.isParams &&
        last === "metavariable" &&
        (beforeLast === "open" || beforeLast === "comma") &&
        pattern.charAt(at + 1) !== "="
      ) {
        out[at] = "@";
        typeMarks.add(at);
        typeDepth = stack.length;
      }
      token("colon");
      at += 1;
    } else if (char === "*" && pattern.charAt(at + 1) === "*") {
      const open = bracket();
      if (open?.open === "{" && (last === "open" || last === "comma")) open.hasEntries = true;
      token("operator");
      at += 2;
    } else if (char === ",") {
      if (stack.length === typeDepth) typeDepth = -1;
      token("comma");
      at += 1;
    } else if (/\s/.test(char)) {
      at += 1;
    } else if (bracket()?.open === "f" && /^![a-z]/.test(pattern.slice(at, at + 2))) {
      // `{x!r}`: no name, but how to write what has one.
      at += 2;
    } else if (/\d/.test(char)) {
      NUMBER.lastIndex = at;
      at += NUMBER.exec(pattern)?.[0].length ?? 1;
      token("number");
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(pattern)?.[0];
      if (word === undefined) {
        token("operator");
        at += 1;
      } else if (PREFIX.test(word) && /['"]/.test(pattern.charAt(at + word.length))) {
        at = skipString(pattern, at + word.length, word, stack);
        token("string");
      } else {
        const open = bracket();
        if (word === "lambda" && open !== null) open.lambdas += 1;
        if (word === "def") sawDef = true;
        if (typeDepth < 0 && !NOT_NEEDED.has(word)) words.add(word);
        token("name");
        at += word.length;
      }
    }
  }
  return { text: out.join(""), letters, typeMarks, words: [...words] };
}

/** Does the `...` at the offset fill the whole place between `{` or `,` and `,` or `}`? */
function isAlone(pattern: string, offset: number): boolean {
  const before = pattern.slice(0, offset).trimEnd().at(-1) ?? "";
  const after =
    pattern
      .slice(offset + 3)
      .trimStart()
      .at(0) ?? "";
  return "{,".includes(before) && ",}".includes(after) && before !== "" && after !== "";
}

/** @returns The offset past a plain string, or past the opening quote of an f-string, whose frame is then on the stack. */
function skipString(pattern: string, at: number, prefix: string, stack: Frame[]): number {
  const char = pattern.charAt(at);
  const quote = pattern.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
  const raw = /r/i.test(prefix);
  if (/[ft]/i.test(prefix)) {
    stack.push({ kind: "string", quote, raw });
    return at + quote.length;
  }
  let end = at + quote.length;
  while (end < pattern.length) {
    if (pattern.charAt(end) === "\\") {
      end += 2;
    } else if (pattern.startsWith(quote, end)) {
      return end + quote.length;
    } else if (pattern.charAt(end) === "\n" && quote.length === 1) {
      return end;
    } else {
      end += 1;
    }
  }
  return pattern.length;
}

/** Moves on by one step in the text of an f-string or of a format specification. */
function skipStringText(pattern: string, at: number, stack: Frame[], top: Frame): number {
  const char = pattern.charAt(at);
  if (top.kind === "format") {
    if (char === "}") {
      stack.pop(); // The specification …
      stack.pop(); // … and the brace around it.
      return at + 1;
    }
  } else if (top.kind === "string") {
    if (char === "\\") return at + 2;
    if (pattern.startsWith(top.quote, at)) {
      stack.pop();
      return at + top.quote.length;
    }
    if (char === "\n" && top.quote.length === 1) {
      stack.pop();
      return at;
    }
    if ((char === "{" || char === "}") && pattern.charAt(at + 1) === char) return at + 2;
  }
  if (char === "{") stack.push({ kind: "bracket", open: "f", isParams: false, lambdas: 0, hasEntries: false, dots: [] });
  return at + 1;
}
