/**
 * The text of a regex, written for PCRE → RegexTree.
 *
 * Reads flags anywhere, scoped flags, named and numbered groups and references
 * in all their spellings, atomic groups and possessive repeats, POSIX classes,
 * `\Q…\E`, `\h`, `\R`, braces and brackets that are only text. What PCRE
 * refuses is refused here, and so is what no engine of ours can do: recursion,
 * conditions, verbs, `\K`, `\G`.
 *
 * Regexes may come from anybody, and compiling one can abort the engine that
 * runs it: length, depth, groups and counts are bounded before anything else.
 */
import { LIMITS, type Limits } from "../limits.ts";
import {
  ANY_CHAR,
  BLANKS,
  type CharSet,
  charSet,
  charSetOf,
  DIGITS,
  hasChar,
  invert,
  LINE_BREAK,
  POSIX_SETS,
  propertySet,
  SPACES,
  unite,
  WORD_CHARS,
  withBothCases,
} from "./charSet.ts";
import type { RegexOptions } from "./regex.ts";
import type { RegexGroup, RegexNode, RegexPlace, RegexTree } from "./tree.ts";

export type RegexTreeReading =
  | { readonly tree: RegexTree; readonly reason: null }
  /** `offset`: where in the regex, in UTF-16 units. */
  | { readonly tree: null; readonly reason: string; readonly offset: number };

export type RegexLimits = Pick<Limits, "regexLengthMax" | "regexDepthMax" | "regexGroupsMax" | "regexRepeatMax">;

/** Never throws. */
export function readRegex(pattern: string, options: RegexOptions, limits: RegexLimits = LIMITS): RegexTreeReading {
  if (pattern.length > limits.regexLengthMax)
    return { tree: null, reason: `the regex is longer than ${limits.regexLengthMax} characters`, offset: limits.regexLengthMax };
  try {
    return { tree: new Reader(pattern, options, limits).read(), reason: null };
  } catch (error) {
    if (error instanceof Refusal) return { tree: null, reason: error.message, offset: error.offset };
    throw error;
  }
}

class Refusal extends Error {
  readonly offset: number;
  constructor(offset: number, reason: string) {
    super(reason);
    this.offset = offset;
  }
}

interface Modes {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly extended: boolean;
}

/** A group whose end was not read yet; the outermost one is the regex itself. */
interface OpenGroup {
  readonly offset: number;
  readonly branches: RegexNode[];
  items: RegexNode[];
  /** Of the text around it. */
  readonly modes: Modes;
  readonly wrap: (of: RegexNode) => RegexNode;
}

const EMPTY: RegexNode = { kind: "sequence", items: [] };

const sequenceOf = (items: readonly RegexNode[]): RegexNode => (items.length === 1 ? (items[0] ?? EMPTY) : { kind: "sequence", items });

const at = (place: RegexPlace): RegexNode => ({ kind: "at", place });
const set = (chars: CharSet): RegexNode => ({ kind: "set", set: chars });

const UPRIGHT_SPACES = unite(charSet("\n\v\f\r"), charSetOf([[0x85, 0x85]]), charSetOf([[0x2028, 0x2029]]));

/** Classes by their letter; the capital letter stands for all others. */
const CLASSES: Readonly<Record<string, CharSet>> = {
  d: DIGITS,
  D: invert(DIGITS),
  w: WORD_CHARS,
  W: invert(WORD_CHARS),
  s: SPACES,
  S: invert(SPACES),
  h: BLANKS,
  H: invert(BLANKS),
  v: UPRIGHT_SPACES,
  V: invert(UPRIGHT_SPACES),
  N: invert(LINE_BREAK),
};

const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, a: 7, e: 27 };

const PLACES: Readonly<Record<string, RegexPlace>> = {
  A: "text-start",
  z: "text-end",
  Z: "last-line-end",
  b: "word-edge",
  B: "no-word-edge",
};

const ANY_LINE_BREAK: RegexNode = {
  kind: "atomic",
  of: { kind: "choice", branches: [sequenceOf([set(charSet("\r")), set(charSet("\n"))]), set(UPRIGHT_SPACES)] },
};

/** One run over one regex; owns its position. */
class Reader {
  private at = 0;
  private modes: Modes;
  private readonly open: OpenGroup[];
  private readonly groups: RegexGroup[] = [];
  /** May the last item be repeated? */
  private isRepeatable = false;
  /** References, to be checked when all groups are known. */
  private readonly references: { readonly offset: number; readonly key: string | number; readonly groups: number[] }[] = [];
  /** How often the items of a node are repeated at most, by nested counts. */
  private readonly repeats = new Map<RegexNode, number>();

  private readonly pattern: string;
  private readonly limits: RegexLimits;

  constructor(pattern: string, options: RegexOptions, limits: RegexLimits) {
    this.pattern = pattern;
    this.limits = limits;
    this.modes = { ignoreCase: options.ignoreCase, multiline: options.multiline, dotAll: false, extended: false };
    this.open = [{ offset: 0, branches: [], items: [], modes: this.modes, wrap: (of) => of }];
  }

  read(): RegexTree {
    while (this.at < this.pattern.length) this.step();
    const [outer, inner] = this.open;
    if (inner !== undefined) throw new Refusal(this.open.at(-1)?.offset ?? 0, "this group is not closed");
    for (const { offset, key, groups } of this.references) {
      const found = this.groups.filter(({ number, name }) => number === key || name === key);
      if (found.length === 0) throw new Refusal(offset, `there is no group ${key} to refer to`);
      groups.push(...found.map(({ number }) => number));
    }
    return { root: this.closed(outer ?? { branches: [], items: [] }), groups: this.groups };
  }

  /** The alternatives of a group as one node. */
  private closed({ branches, items }: Pick<OpenGroup, "branches" | "items">): RegexNode {
    const last = sequenceOf(items);
    const node: RegexNode = branches.length === 0 ? last : { kind: "choice", branches: [...branches, last] };
    this.repeats.set(node, Math.max(...[...branches, ...items].map((part) => this.repeatsOf(part)), this.repeatsOf(last), 1));
    return node;
  }

  private repeatsOf = (node: RegexNode): number => this.repeats.get(node) ?? 1;

  private get items(): RegexNode[] {
    return this.open.at(-1)?.items ?? [];
  }

  private put(node: RegexNode): void {
    this.items.push(node);
    this.isRepeatable = true;
  }

  private step(): void {
    const char = this.pattern.charAt(this.at);
    switch (char) {
      case "(":
        return this.openGroup();
      case ")":
        return this.closeGroup();
      case "[":
        return this.class();
      case "\\":
        return this.escape();
      case "*":
      case "+":
      case "?":
        return this.repeat(char, char === "+" ? 1 : 0, char === "?" ? 1 : Number.POSITIVE_INFINITY);
      case "{":
        return this.brace();
    }
    this.at += 1;
    switch (char) {
      case "|": {
        const group = this.open.at(-1);
        group?.branches.push(this.closed({ branches: [], items: group.items }));
        if (group !== undefined) group.items = [];
        this.isRepeatable = false;
        return;
      }
      case "^":
        return this.put(at(this.modes.multiline ? "line-start" : "text-start"));
      case "$":
        return this.put(at(this.modes.multiline ? "line-end" : "last-line-end"));
      case ".":
        return this.put(set(this.modes.dotAll ? ANY_CHAR : invert(LINE_BREAK)));
    }
    if (this.modes.extended && hasChar(SPACES, char.charCodeAt(0))) return;
    if (this.modes.extended && char === "#") {
      const end = this.pattern.indexOf("\n", this.at);
      this.at = end < 0 ? this.pattern.length : end;
      return;
    }
    this.literal(char.charCodeAt(0));
  }

  private literal(unit: number): void {
    this.put(set(this.cased([unit, unit])));
  }

  private cased(chars: CharSet): CharSet {
    return this.modes.ignoreCase ? withBothCases(chars) : chars;
  }

  private openGroup(): void {
    const offset = this.at;
    const rest = this.pattern.slice(offset, offset + 100);
    if (rest.startsWith("(*")) throw new Refusal(offset, "verbs such as (*SKIP) are not supported");
    if (rest.startsWith("(?#")) {
      const end = this.pattern.indexOf(")", offset);
      if (end < 0) throw new Refusal(offset, "this comment is not closed");
      this.at = end + 1;
      return;
    }
    const flags = /^\(\?\^?([imsxnJ]*)(?:-([imsxn]*))?([:)])/.exec(rest);
    if (flags !== null && flags[0] !== "(?:") return this.flags(flags);
    const reference = /^\(\?P=(\w+)\)/.exec(rest);
    if (reference !== null) return this.reference(reference[1] ?? "", reference[0].length);
    const head = /^\((?:\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)'|(:|=|!|<=|<!|>)))?/.exec(rest);
    const text = head?.[0] ?? "(";
    if (text === "(" && rest.startsWith("(?")) throw new Refusal(offset, `\`${rest.slice(0, 4)}\` is not supported here`);
    const kind = head?.[3];
    if (kind !== undefined) return this.push(text.length, WRAPS[kind] ?? ((of) => of));
    const group: RegexGroup = { number: this.groups.length + 1, name: head?.[1] ?? head?.[2] ?? null };
    this.groups.push(group);
    if (this.groups.length > this.limits.regexGroupsMax)
      throw new Refusal(offset, `the regex has more than ${this.limits.regexGroupsMax} groups`);
    this.push(text.length, (of) => ({ kind: "group", of, number: group.number }));
  }

  private push(length: number, wrap: OpenGroup["wrap"]): void {
    if (this.open.length > this.limits.regexDepthMax)
      throw new Refusal(this.at, `groups are nested deeper than ${this.limits.regexDepthMax} levels`);
    this.open.push({ offset: this.at, branches: [], items: [], modes: this.modes, wrap });
    this.at += length;
    this.isRepeatable = false;
  }

  /** `(?i)` changes the rest of the group around it, `(?i:…)` its own. */
  private flags([text, on = "", off = "", end]: RegExpExecArray): void {
    if ((on + off).includes("n")) throw new Refusal(this.at, "the flag n is not supported");
    if (end === ":") this.push(text.length, (of) => of);
    else this.at += text.length;
    const base = text.startsWith("(?^") ? { ignoreCase: false, multiline: false, dotAll: false, extended: false } : this.modes;
    const now = (flag: string, before: boolean) => (on.includes(flag) ? true : off.includes(flag) ? false : before);
    this.modes = {
      ignoreCase: now("i", base.ignoreCase),
      multiline: now("m", base.multiline),
      dotAll: now("s", base.dotAll),
      extended: now("x", base.extended),
    };
  }

  private closeGroup(): void {
    if (this.open.length < 2) throw new Refusal(this.at, "this parenthesis closes nothing");
    const group = this.open.pop();
    if (group === undefined) return;
    const of = this.closed(group);
    const node = group.wrap(of);
    this.repeats.set(node, this.repeatsOf(of));
    this.modes = group.modes;
    this.at += 1;
    this.put(node);
  }

  private reference(key: string | number, length: number): void {
    const groups: number[] = [];
    this.references.push({ offset: this.at, key, groups });
    this.at += length;
    this.put({ kind: "reference", groups, ignoresCase: this.modes.ignoreCase });
  }

  private brace(): void {
    const found = /^\{(\d{1,9})(?:(,)(\d{0,9}))?\}/.exec(this.pattern.slice(this.at, this.at + 30));
    if (found === null) {
      this.at += 1;
      return this.literal(0x7b);
    }
    const min = Number(found[1]);
    const max = found[2] === undefined ? min : found[3] === "" ? Number.POSITIVE_INFINITY : Number(found[3]);
    if (max < min) throw new Refusal(this.at, `the counts of \`${found[0]}\` are the wrong way round`);
    this.repeat(found[0], min, max);
  }

  private repeat(text: string, min: number, max: number): void {
    const of = this.items.at(-1);
    if (!this.isRepeatable || of === undefined) throw new Refusal(this.at, `\`${text}\` repeats nothing`);
    const repeats = this.repeatsOf(of) * Math.max(Number.isFinite(max) ? max : min, 1);
    if (repeats > this.limits.regexRepeatMax) throw new Refusal(this.at, `counts multiply to more than ${this.limits.regexRepeatMax}`);
    this.at += text.length;
    const after = this.pattern.charAt(this.at);
    if (after === "?" || after === "+") this.at += 1;
    const repeat: RegexNode = { kind: "repeat", of, min, max, isLazy: after === "?" };
    const node: RegexNode = after === "+" ? { kind: "atomic", of: repeat } : repeat;
    this.repeats.set(node, repeats);
    this.items[this.items.length - 1] = node;
    this.isRepeatable = false;
  }

  private escape(): void {
    const offset = this.at;
    const rest = this.pattern.slice(offset, offset + 100);
    const next = rest.charAt(1);
    if (next === "") throw new Refusal(offset, "the regex ends in a backslash");
    if (next === "Q") {
      const end = this.pattern.indexOf("\\E", offset + 2);
      const quoted = this.pattern.slice(offset + 2, end < 0 ? undefined : end);
      for (let index = 0; index < quoted.length; index += 1) this.literal(quoted.charCodeAt(index));
      this.at = end < 0 ? this.pattern.length : end + 2;
      return;
    }
    if (next === "E") {
      this.at += 2;
      return;
    }
    const named = /^\\(?:k[<{'](\w+)[>}']|g(?:\{(-?\w+)\}|(-?\d+)))/.exec(rest);
    if (named !== null) {
      const target = named[1] ?? named[2] ?? named[3] ?? "";
      const number = Number(target);
      return this.reference(Number.isNaN(number) ? target : number < 0 ? this.groups.length + 1 + number : number, named[0].length);
    }
    const number = /^\\([1-9]\d*)/.exec(rest)?.[1];
    if (number !== undefined && (number.length === 1 || Number(number) <= this.groups.length))
      return this.reference(Number(number), number.length + 1);
    const place = PLACES[next];
    if (place !== undefined) {
      this.at += 2;
      return this.put(at(place));
    }
    if (next === "R") {
      this.at += 2;
      return this.put(ANY_LINE_BREAK);
    }
    if ("KGXC".includes(next)) throw new Refusal(offset, `\`\\${next}\` is not supported`);
    const { chars, length } = this.escaped(offset);
    this.at += length;
    if (typeof chars === "number" && chars > 0xffff) {
      for (const unit of String.fromCodePoint(chars).split("")) this.put(set([unit.charCodeAt(0), unit.charCodeAt(0)]));
      this.items.push(sequenceOf(this.items.splice(-2)));
      return;
    }
    if (typeof chars === "number") return this.literal(chars);
    this.put(set(chars));
  }

  /** What an escape stands for, in a class or outside: a code point or a set. */
  private escaped(offset: number): { readonly chars: number | CharSet; readonly length: number } {
    const rest = this.pattern.slice(offset, offset + 100);
    const next = rest.charAt(1);
    const known = CLASSES[next];
    if (known !== undefined) return { chars: known, length: 2 };
    const control = CONTROLS[next];
    if (control !== undefined) return { chars: control, length: 2 };
    const code = /^\\(?:x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{0,2})|u([0-9A-Fa-f]{4})|o\{([0-7]{1,7})\}|([0-7]{1,3}))/.exec(rest);
    if (code !== null) {
      const hex = code[1] ?? code[2] ?? code[3];
      const value = hex !== undefined ? Number.parseInt(hex || "0", 16) : Number.parseInt(code[4] ?? code[5] ?? "0", 8);
      if (value > 0x10ffff) throw new Refusal(offset, "there is no such character");
      return { chars: value, length: code[0].length };
    }
    const letter = /^\\c([\x21-\x7e])/.exec(rest)?.[1];
    if (letter !== undefined) return { chars: letter.toUpperCase().charCodeAt(0) ^ 64, length: 3 };
    const property = /^\\[pP](?:\{(\^?)([\w=]{1,60})\}|([A-Z]))/.exec(rest);
    if (property !== null) {
      const members = propertySet(property[2] ?? property[3] ?? "");
      if (members === null) throw new Refusal(offset, `\`${property[0]}\` names no property of characters`);
      return { chars: (next === "P") !== (property[1] === "^") ? invert(members) : members, length: property[0].length };
    }
    if (next === "") throw new Refusal(offset, "the regex ends in a backslash");
    return { chars: next.charCodeAt(0), length: 2 };
  }

  private class(): void {
    const offset = this.at;
    const isNegated = this.pattern.charAt(offset + 1) === "^";
    let position = offset + (isNegated ? 2 : 1);
    const first = position;
    const sets: CharSet[] = [];
    for (;;) {
      const char = this.pattern.charAt(position);
      if (char === "") throw new Refusal(offset, "this class is not closed");
      if (char === "]" && position > first) break;
      const posix = /^\[:(\^?)(\w+):\]/.exec(this.pattern.slice(position, position + 20));
      if (posix !== null) {
        const members = POSIX_SETS.get(posix[2] ?? "");
        if (members === undefined) throw new Refusal(position, `there is no class \`${posix[0]}\``);
        sets.push(posix[1] === "^" ? invert(members) : members);
        position += posix[0].length;
        continue;
      }
      if (/^\\[QE]/.test(this.pattern.slice(position, position + 2))) {
        const isQuote = this.pattern.charAt(position + 1) === "Q";
        const end = isQuote ? this.pattern.indexOf("\\E", position) : position;
        if (end < 0) throw new Refusal(offset, "this class is not closed");
        if (isQuote) sets.push(charSet(this.pattern.slice(position + 2, end)));
        position = end + 2;
        continue;
      }
      const start = this.member(position);
      position += start.length;
      const mayBeRange =
        typeof start.chars === "number" && this.pattern.charAt(position) === "-" && this.pattern.charAt(position + 1) !== "]";
      const end = mayBeRange ? this.member(position + 1) : null;
      if (end === null || typeof end.chars !== "number" || typeof start.chars !== "number") {
        sets.push(typeof start.chars === "number" ? unitsOf(start.chars) : start.chars);
        continue;
      }
      if (end.chars < start.chars)
        throw new Refusal(
          position - start.length,
          `the range \`${this.pattern.slice(position - start.length, position + 1 + end.length)}\` runs backwards`,
        );
      sets.push([start.chars, Math.min(end.chars, 0xffff)]);
      position += 1 + end.length;
    }
    const members = this.cased(unite(...sets));
    this.at = position + 1;
    this.put(set(isNegated ? invert(members) : members));
  }

  private member(offset: number): { readonly chars: number | CharSet; readonly length: number } {
    const char = this.pattern.charAt(offset);
    if (char === "") throw new Refusal(this.at, "this class is not closed");
    if (char !== "\\") return { chars: char.charCodeAt(0), length: 1 };
    const next = this.pattern.charAt(offset + 1);
    if (next === "b") return { chars: 8, length: 2 };
    if ("BRX".includes(next) && next !== "") throw new Refusal(offset, `\`\\${next}\` means nothing in a class`);
    return this.escaped(offset);
  }
}

/** A class looks at single units; a character of two is in it by its halves. */
const unitsOf = (code: number): CharSet =>
  charSetOf(
    String.fromCodePoint(code)
      .split("")
      .map((unit) => [unit.charCodeAt(0), unit.charCodeAt(0)]),
  );

const WRAPS: Readonly<Record<string, OpenGroup["wrap"]>> = {
  "=": (of) => ({ kind: "look", of, isAhead: true, isNegated: false }),
  "!": (of) => ({ kind: "look", of, isAhead: true, isNegated: true }),
  "<=": (of) => ({ kind: "look", of, isAhead: false, isNegated: false }),
  "<!": (of) => ({ kind: "look", of, isAhead: false, isNegated: true }),
  ">": (of) => ({ kind: "atomic", of }),
};
