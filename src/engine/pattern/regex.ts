/**
 * Regexes of rules, written for PCRE → RegExp.
 *
 * The flags `u`, `v`, `m` and `s` are never used: anchors and dots become
 * explicit, so that their meaning may change in mid-pattern; so may case,
 * letter by letter. Groups are numbered by us, because atomic groups need an
 * extra one. What has no counterpart (recursion, conditionals, `\K`, `\G`,
 * `\p`) is refused with a reason.
 *
 * Regexes may come from anybody and compiling one can abort the engine that
 * runs it, so length, depth, groups and counts are bounded first.
 */

export interface RegexOptions {
  readonly multiline: boolean;
  readonly ignoreCase: boolean;
}

/** A group of the pattern as its author counts and names it. */
export interface RegexGroup {
  /** 1-based, as in the pattern. */
  readonly number: number;
  readonly name: string | null;
  /** Index in the result of `exec`. */
  readonly index: number;
}

export type TranslatedRegex =
  | { readonly regex: RegExp; readonly groups: readonly RegexGroup[]; readonly reason: null }
  | { readonly regex: null; readonly groups: readonly []; readonly reason: string };

const LENGTH_MAX = 4_096;
const DEPTH_MAX = 20;
const GROUPS_MAX = 100;
/** Product of nested counts, such as 50 × 20 in `(a{50}b){20}`. */
const REPEAT_MAX = 5_000;

export function translateRegex(pattern: string, options: RegexOptions): TranslatedRegex {
  if (pattern.length > LENGTH_MAX) return refused(`the regex is longer than ${LENGTH_MAX} characters`);
  try {
    // Case can be switched off again only where the flag is not used for the whole.
    const usesFlag = !/\(\?[a-z]*-[a-z]*i/.test(pattern);
    const leading = /^\(\?([imsx]+)\)/.exec(pattern);
    const isAllIgnored = usesFlag && (options.ignoreCase || (leading?.[1] ?? "").includes("i"));
    const { source, groups } = new Translation(pattern, options, isAllIgnored).run();
    return { regex: new RegExp(source, isAllIgnored ? "i" : ""), groups, reason: null };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.message);
    if (error instanceof SyntaxError) return refused(`the regex is not valid: ${error.message.split(": ").at(-1) ?? ""}`);
    throw error;
  }
}

const refused = (reason: string): TranslatedRegex => ({ regex: null, groups: [], reason });

class Refusal extends Error {}

interface Modes {
  ignoreCase: boolean;
  multiline: boolean;
  dotAll: boolean;
  extended: boolean;
}

interface OpenGroup {
  /** Index in `out` where the group begins. */
  readonly start: number;
  readonly modes: Modes;
  readonly isAtomic: boolean;
  readonly repeat: number;
}

const END = "(?![^])";
/** Opens `(?>…)`: a look-ahead never gives back what it took, and the reference after it takes just that. */
const ATOMIC = "(?:(?=(";
const POSIX: Readonly<Record<string, string>> = {
  alpha: "a-zA-Z",
  digit: "0-9",
  alnum: "a-zA-Z0-9",
  upper: "A-Z",
  lower: "a-z",
  space: "\\s",
  blank: " \\t",
  punct: "!-\\/:-@\\[-`{-~",
  xdigit: "0-9A-Fa-f",
  word: "\\w",
  cntrl: "\\x00-\\x1f\\x7f",
  graph: "!-~",
  print: " -~",
};

/** One run over one pattern; owns its position. */
class Translation {
  private at = 0;
  /** Pieces of the result; a number is a reference to a group of the author's numbering. */
  private readonly out: (string | number)[] = [];
  private readonly open: OpenGroup[] = [];
  private modes: Modes;
  private readonly groups: RegexGroup[] = [];
  private indexCount = 0;
  /** Index in `out` of the last atom, for quantifiers; -1 when there is none. */
  private atom = -1;
  /** Largest product of counts inside the last atom. */
  private atomRepeat = 1;
  private repeatInside = 1;

  private readonly pattern: string;
  private readonly isAllIgnored: boolean;

  constructor(pattern: string, options: RegexOptions, isAllIgnored: boolean) {
    this.pattern = pattern;
    this.isAllIgnored = isAllIgnored;
    this.modes = { ignoreCase: options.ignoreCase, multiline: options.multiline, dotAll: false, extended: false };
  }

  run(): { source: string; groups: readonly RegexGroup[] } {
    while (this.at < this.pattern.length) this.step();
    if (this.open.length > 0) throw new Refusal("a group in the regex is not closed");
    const indexOf = new Map(this.groups.map((group) => [group.number, group.index]));
    const source = this.out.map((piece) => (typeof piece === "string" ? piece : `(?:\\${indexOf.get(piece) ?? piece})`)).join("");
    return { source, groups: this.groups };
  }

  private step(): void {
    const char = this.pattern.charAt(this.at);
    switch (char) {
      case "(":
        this.openGroup();
        return;
      case ")":
        this.closeGroup();
        return;
      case "[":
        this.class();
        return;
      case "\\":
        this.escape();
        return;
      case "|":
        this.atom = -1;
        this.out.push("|");
        break;
      case "^":
        this.put(this.modes.multiline ? "(?<![^\\n])" : "(?<![^])");
        break;
      case "$":
        this.put(this.modes.multiline ? "(?![^\\n])" : `(?=\\n?${END})`);
        break;
      case ".":
        this.put(this.modes.dotAll ? "[^]" : "[^\\n]");
        break;
      case "*":
      case "+":
      case "?":
        this.quantifier(char, 1);
        return;
      case "{":
        this.brace();
        return;
      case "#":
        if (this.modes.extended) {
          const end = this.pattern.indexOf("\n", this.at);
          this.at = end < 0 ? this.pattern.length : end;
          return;
        }
        this.put("#");
        break;
      default:
        if (!this.modes.extended || !/\s/.test(char)) this.put(this.literal(char));
    }
    this.at += 1;
  }

  private put(piece: string | number): void {
    this.atom = this.out.length;
    this.atomRepeat = 1;
    this.out.push(piece);
  }

  /** One character that stands for itself, in both cases where case does not matter. */
  private literal(char: string): string {
    if (/[a-zA-Z]/.test(char) && this.expandsCase()) return `[${char.toLowerCase()}${char.toUpperCase()}]`;
    if (char === "\n") return "\\n";
    return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
  }

  private expandsCase(): boolean {
    return this.modes.ignoreCase && !this.isAllIgnored;
  }

  private openGroup(): void {
    const rest = this.pattern.slice(this.at);
    if (rest.startsWith("(*")) throw new Refusal("the regex uses a verb such as (*SKIP), which is not supported");
    const comment = /^\(\?#[^)]*\)/.exec(rest);
    if (comment !== null) {
      this.at += comment[0].length;
      return;
    }
    const flags = /^\(\?([imsxU]*)(?:-([imsx]*))?([:)])/.exec(rest);
    if (flags !== null && flags[0] !== "(?:") {
      this.flags(flags);
      return;
    }
    const reference = /^\(\?P=(\w+)\)/.exec(rest);
    if (reference !== null) {
      this.reference(reference[1] ?? "");
      this.at += reference[0].length;
      return;
    }
    const head = /^\((?:\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)'|(:|=|!|<=|<!|>)))?/.exec(rest);
    const text = head?.[0] ?? "(";
    if (text === "(" && rest.startsWith("(?")) throw new Refusal(`the regex uses ${rest.slice(0, 4)}…, which is not supported`);
    const kind = head?.[3];
    const isAtomic = kind === ">";
    this.push(text.length, isAtomic);
    if (kind === undefined) {
      this.indexCount += 1;
      this.groups.push({ number: this.groups.length + 1, name: head?.[1] ?? head?.[2] ?? null, index: this.indexCount });
      if (this.groups.length > GROUPS_MAX) throw new Refusal(`the regex has more than ${GROUPS_MAX} groups`);
      this.out.push("(");
    } else if (isAtomic) {
      this.indexCount += 1;
      this.out.push(ATOMIC);
    } else {
      this.out.push(`(?${kind}`);
    }
  }

  private push(length: number, isAtomic: boolean): void {
    if (this.open.length >= DEPTH_MAX) throw new Refusal(`groups in the regex are nested deeper than ${DEPTH_MAX} levels`);
    this.open.push({ start: this.out.length, modes: { ...this.modes }, isAtomic, repeat: this.repeatInside });
    this.at += length;
    this.atom = -1;
    this.repeatInside = 1;
  }

  /** `(?i)` changes the rest of the group around it, `(?i:…)` its own. */
  private flags(found: RegExpExecArray): void {
    const [text, on = "", off = "", end] = found;
    if (on.includes("U")) throw new Refusal("the regex uses (?U), which is not supported");
    if (end === ":") {
      this.push(text.length, false);
      this.out.push("(?:");
    } else {
      this.at += text.length;
    }
    const set = (flag: string, now: boolean) => (on.includes(flag) ? true : off.includes(flag) ? false : now);
    this.modes = {
      ignoreCase: set("i", this.modes.ignoreCase),
      multiline: set("m", this.modes.multiline),
      dotAll: set("s", this.modes.dotAll),
      extended: set("x", this.modes.extended),
    };
  }

  private closeGroup(): void {
    const group = this.open.pop();
    if (group === undefined) throw new Refusal("a parenthesis in the regex closes nothing");
    if (group.isAtomic) {
      const index = this.indexBefore(group.start);
      this.out.push(`))\\${index})`);
    } else {
      this.out.push(")");
    }
    this.modes = group.modes;
    this.atom = group.start;
    this.atomRepeat = this.repeatInside;
    this.repeatInside = Math.max(group.repeat, this.repeatInside);
    this.at += 1;
  }

  /** Index of the capturing group that opens at that piece. */
  private indexBefore(start: number): number {
    let index = 0;
    for (let piece = 0; piece <= start; piece += 1) {
      const text = this.out[piece];
      if (text === "(" || text === ATOMIC) index += 1;
    }
    return index;
  }

  private reference(name: string): void {
    const group = this.groups.find((candidate) => candidate.name === name);
    if (group === undefined) throw new Refusal(`the regex refers to the group ${name}, which does not exist`);
    this.put(group.number);
  }

  private brace(): void {
    const found = /^\{(\d+)(?:,(\d*))?\}/.exec(this.pattern.slice(this.at));
    if (found === null) {
      this.put("\\{");
      this.at += 1;
      return;
    }
    const count = Math.max(Number(found[1]), Number(found[2] ?? 0));
    this.quantifier(found[0], Math.max(count, 1));
  }

  private quantifier(text: string, count: number): void {
    if (this.atom < 0) throw new Refusal(`\`${text}\` in the regex repeats nothing`);
    const repeat = this.atomRepeat * count;
    if (repeat > REPEAT_MAX) throw new Refusal(`counts in the regex multiply to more than ${REPEAT_MAX}`);
    this.repeatInside = Math.max(this.repeatInside, repeat);
    this.at += text.length;
    const after = this.pattern.charAt(this.at);
    if (after === "+") {
      this.makePossessive(text);
      this.at += 1;
    } else {
      this.out.push(after === "?" ? `${text}?` : text);
      if (after === "?") this.at += 1;
    }
    this.atom = -1;
  }

  /** `a++` is `(?>a+)`. */
  private makePossessive(quantifier: string): void {
    const atom = this.out.splice(this.atom);
    const inner = atom.filter((piece) => piece === "(" || piece === ATOMIC).length;
    const index = this.indexCount - inner + 1;
    // The new group opens before the ones inside the atom, which all move on by one.
    for (const [position, group] of this.groups.entries())
      if (group.index >= index) this.groups[position] = { ...group, index: group.index + 1 };
    this.indexCount += 1;
    const shifted = atom.map((piece) =>
      typeof piece === "string" ? piece.replace(/^\)\)\\(\d+)\)$/, (_, digits: string) => `))\\${Number(digits) + 1})`) : piece,
    );
    this.out.push(ATOMIC, ...shifted, `${quantifier}))\\${index})`);
  }

  private escape(): void {
    const next = this.pattern.charAt(this.at + 1);
    const rest = this.pattern.slice(this.at);
    const quoted = /^\\Q([\s\S]*?)(?:\\E|$)/.exec(rest);
    if (quoted !== null) {
      for (const char of quoted[1] ?? "") this.put(this.literal(char));
      this.at += quoted[0].length;
      return;
    }
    const named = /^\\(?:k[<{'](\w+)[>}']|g\{(-?\w+)\}|g(-?\d+))/.exec(rest);
    if (named !== null) {
      const target = named[1] ?? named[2] ?? named[3] ?? "";
      const number = Number(target);
      if (Number.isNaN(number)) this.reference(target);
      else this.put(number < 0 ? this.groups.length + 1 + number : number);
      this.at += named[0].length;
      return;
    }
    const code = /^\\x\{([0-9A-Fa-f]{1,6})\}/.exec(rest);
    if (code !== null) {
      this.put(unicodeEscape(Number.parseInt(code[1] ?? "0", 16)));
      this.at += code[0].length;
      return;
    }
    const number = /^\\([1-9]\d?)/.exec(rest);
    if (number !== null && Number(number[1]) <= Math.max(this.groups.length, 9)) {
      this.put(Number(number[1]));
      this.at += number[0].length;
      return;
    }
    const keep = /^\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|c[A-Za-z]|0[0-7]{0,2})/.exec(rest);
    if (keep !== null) {
      this.put(keep[0]);
      this.at += keep[0].length;
      return;
    }
    if (next === "") throw new Refusal("the regex ends with a backslash");
    this.at += 2;
    if (next === "E") return;
    this.put(this.escaped(next));
  }

  private escaped(char: string): string {
    const simple = ESCAPES[char];
    if (simple !== undefined) return simple;
    if ("KGXpPC".includes(char)) throw new Refusal(`the regex uses \\${char}, which is not supported`);
    if ("bBdDwWsSnrtfv".includes(char)) return `\\${char}`;
    return this.literal(char);
  }

  private class(): void {
    let at = this.at + 1;
    let text = "[";
    if (this.pattern.charAt(at) === "^") {
      text += "^";
      at += 1;
    }
    const first = at;
    let previous = "";
    for (;;) {
      const char = this.pattern.charAt(at);
      if (char === "") throw new Refusal("a class in the regex is not closed");
      if (char === "]" && at > first) break;
      const posix = /^\[:(\^?)(\w+):\]/.exec(this.pattern.slice(at));
      if (posix !== null) {
        const members = POSIX[posix[2] ?? ""];
        if (members === undefined || posix[1] === "^") throw new Refusal(`the regex uses ${posix[0]}, which is not supported`);
        text += members;
        previous = "";
        at += posix[0].length;
        continue;
      }
      const [member, length] = this.classMember(at);
      if (char === "-" && previous !== "" && this.pattern.charAt(at + 1) !== "]") {
        const [end, endLength] = this.classMember(at + 1);
        text += `-${end}`;
        if (this.expandsCase()) text += swappedRange(previous, end);
        previous = "";
        at += 1 + endLength;
        continue;
      }
      text += member;
      // At the start of a range the swapped letter would become the start instead.
      const startsRange = /^-[^\]]/.test(this.pattern.slice(at + length, at + length + 2));
      if (this.expandsCase() && !startsRange && /^[a-zA-Z]$/.test(member)) text += swapCase(member);
      previous = isClassEscape(member) ? "" : member;
      at += length;
    }
    this.put(`${text}]`);
    this.at = at + 1;
  }

  /** A member of a class in our syntax, and how long it is in the pattern. */
  private classMember(at: number): [string, number] {
    const rest = this.pattern.slice(at);
    const char = rest.charAt(0);
    if (char !== "\\") return ["[]\\^-".includes(char) ? `\\${char}` : char === "\n" ? "\\n" : char, 1];
    const code = /^\\x\{([0-9A-Fa-f]{1,4})\}/.exec(rest);
    if (code !== null) return [unicodeEscape(Number.parseInt(code[1] ?? "0", 16)), code[0].length];
    const keep = /^\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|c[A-Za-z]|[0-7]{1,3})/.exec(rest);
    if (keep !== null) return [keep[0], keep[0].length];
    const next = rest.charAt(1);
    if (next === "h") return [" \\t", 2];
    if (next === "a") return ["\\x07", 2];
    if (next === "e") return ["\\x1b", 2];
    if ("pPHRN".includes(next)) throw new Refusal(`the regex uses \\${next} in a class, which is not supported`);
    if ("bdDwWsSnrtfv".includes(next)) return [`\\${next}`, 2];
    return [/[a-zA-Z0-9]/.test(next) ? next : `\\${next}`, 2];
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  A: "(?<![^])",
  z: END,
  Z: `(?=\\n?${END})`,
  h: "[ \\t]",
  H: "[^ \\t]",
  R: "(?:\\r\\n|[\\n\\v\\f\\r\\x85\\u2028\\u2029])",
  N: "[^\\n]",
  a: "\\x07",
  e: "\\x1b",
};

const isClassEscape = (member: string): boolean => /^\\[dDwWsS]$/.test(member) || member.startsWith(" \\") || member.length > 6;

const swapCase = (letter: string): string => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase());

/** The letters of a range in the other case: for `a-z` it is `A-Z`, for `0-9` nothing. */
function swappedRange(from: string, to: string): string {
  if (from.length !== 1 || to.length !== 1) return "";
  let text = "";
  for (const [low, high] of [
    ["a", "z"],
    ["A", "Z"],
  ] as const) {
    const start = from > low ? from : low;
    const end = to < high ? to : high;
    if (start <= end) text += `${swapCase(start)}-${swapCase(end)}`;
  }
  return text;
}

function unicodeEscape(code: number): string {
  return [...String.fromCodePoint(Math.min(code, 0x10ffff))]
    .flatMap((char) => char.split(""))
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
