/**
 * A compiled pattern: what the matcher walks. Plain data, made once from the
 * tree of a rewritten pattern (`compile.ts`) and independent of any target.
 *
 * "dots" is `...`: in a list it stands for any number of items, elsewhere for
 * any one expression. Metavariable names come without `$`; "_" binds nothing.
 */
import type { TextRegex } from "../regex/regex.ts";
import type { Kind, Role } from "../syntax/kinds.ts";

export type PatternNode =
  | { readonly op: "dots" }
  | { readonly op: "metavariable"; readonly name: string; readonly type: string | null }
  /** `$...X`. Only in lists. */
  | { readonly op: "sequence"; readonly name: string }
  /** `<... inner ...>` */
  | { readonly op: "deep"; readonly inner: PatternNode }
  | { readonly op: "name"; readonly text: string; readonly segments: readonly Segment[] }
  | {
      readonly op: "attribute";
      readonly object: PatternNode;
      readonly name: Segment;
      /** All names from the left, when there is nothing but names: what an import may stand for. */
      readonly segments: readonly Segment[] | null;
    }
  /** `object. ...`: any number of further `.name` or `.name(args)`. */
  | { readonly op: "chain"; readonly object: PatternNode }
  | { readonly op: "call"; readonly func: PatternNode; readonly args: ListPattern }
  | { readonly op: "keyword"; readonly name: Segment; readonly value: PatternNode }
  | { readonly op: "string"; readonly content: StringContent; readonly prefix: string }
  | { readonly op: "fstring"; readonly pieces: readonly PiecePattern[] }
  | { readonly op: "number"; readonly value: bigint | number }
  | { readonly op: "constant"; readonly text: string }
  | { readonly op: "elements"; readonly kind: typeof Kind.List | typeof Kind.Tuple; readonly items: ListPattern }
  /** Set or Dict; `kind: null` is `{...}`, which is either. Entries match in any order. */
  | { readonly op: "braces"; readonly kind: typeof Kind.Set | typeof Kind.Dict | null; readonly items: ListPattern }
  | { readonly op: "binary"; readonly operator: string; readonly left: PatternNode; readonly right: PatternNode }
  /** Operators whose grouping does not matter: `and`, `or` keep their order, `|`, `&`, `^` do not. */
  | { readonly op: "associative"; readonly operator: string; readonly items: readonly PatternNode[] }
  /** `= value`, `: annotation`, `:=`. */
  | {
      readonly op: "assign";
      readonly targets: readonly PatternNode[];
      readonly annotation: PatternNode | null;
      readonly value: PatternNode | null;
    }
  | { readonly op: "augment"; readonly operator: string; readonly target: PatternNode; readonly value: PatternNode }
  /** Any other kind: same text and the same children in the same roles. */
  | { readonly op: "node"; readonly kind: Kind; readonly text: string | null; readonly children: readonly ChildPattern[] }
  | { readonly op: "lambda"; readonly params: ListPattern; readonly body: PatternNode }
  | {
      readonly op: "param";
      /** Param, StarParam, DoubleStarParam or SlashParam. */
      readonly kind: Kind;
      /** `null` for a bare star or a tuple parameter. */
      readonly name: Segment | null;
      readonly annotation: PatternNode | null;
      readonly default: PatternNode | null;
    };

export interface ChildPattern {
  readonly role: Role;
  readonly pattern: PatternNode;
}

/** A part of a dotted name. `any` is `...` or `$_`. */
export type Segment =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "metavariable"; readonly name: string }
  | { readonly kind: "any" };

/** Items in order; `dots` and `sequence` items stand for several. */
export interface ListPattern {
  readonly items: readonly PatternNode[];
  /** How many items stand for several; from two on, the matcher remembers what failed. */
  readonly gapCount: number;
}

export type StringContent =
  | { readonly kind: "any" }
  | { readonly kind: "metavariable"; readonly name: string }
  | { readonly kind: "regex"; readonly regex: TextRegex }
  /** As written and as Python reads it; either may be equal. */
  | { readonly kind: "literal"; readonly source: string; readonly decoded: string };

export type PiecePattern =
  | { readonly kind: "dots" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "metavariable"; readonly name: string }
  | { readonly kind: "hole"; readonly value: PatternNode };

/** A statement of a pattern. `body` lists are as written, `...` included. */
export type StatementPattern =
  | { readonly op: "gap" }
  /** `$S`: one statement; alone in a body, the whole body. */
  | { readonly op: "any"; readonly name: string }
  /** `$...S` */
  | { readonly op: "run"; readonly name: string }
  /** An expression, assignments included; also found inside other statements, see `statement.ts`. */
  | { readonly op: "expression"; readonly value: PatternNode }
  /** Return, Raise, Assert, Delete, Pass, … */
  | { readonly op: "simple"; readonly kind: Kind; readonly text: string | null; readonly children: readonly ChildPattern[] }
  | { readonly op: "import"; readonly entries: readonly ImportEntry[] }
  | { readonly op: "if" | "while"; readonly test: PatternNode; readonly body: Body; readonly orelse: Body | null }
  | {
      readonly op: "for";
      /** Here and below: asked for only where the pattern says it. */
      readonly isAsync: boolean;
      readonly target: PatternNode;
      readonly iter: PatternNode;
      readonly body: Body;
      readonly orelse: Body | null;
    }
  | {
      readonly op: "with";
      readonly isAsync: boolean;
      readonly context: PatternNode;
      readonly target: PatternNode | null;
      readonly body: Body;
    }
  | {
      readonly op: "try";
      readonly body: Body;
      readonly handlers: readonly HandlerPattern[];
      readonly orelse: Body | null;
      readonly final: Body | null;
    }
  | {
      readonly op: "def";
      readonly isAsync: boolean;
      readonly decorators: readonly PatternNode[];
      readonly name: Segment;
      readonly params: ListPattern;
      readonly returns: PatternNode | null;
      readonly body: Body;
    }
  | {
      readonly op: "class";
      readonly decorators: readonly PatternNode[];
      readonly name: Segment;
      readonly bases: ListPattern;
      readonly body: Body;
    }
  | { readonly op: "match"; readonly subject: PatternNode; readonly cases: readonly CasePattern[] }
  /** `except E: …` without its `try`. */
  | ({ readonly op: "handler" } & HandlerPattern);

export interface Body {
  readonly items: readonly StatementPattern[];
  readonly gapCount: number;
}

export interface HandlerPattern {
  /** `except ...:` takes any handler, whatever its type and name. */
  readonly isAny: boolean;
  readonly type: PatternNode | null;
  readonly name: PatternNode | null;
  readonly body: Body;
}

export interface CasePattern {
  readonly pattern: PatternNode;
  readonly guard: PatternNode | null;
  readonly body: Body;
}

/** One imported thing: `from a.b import c as d` has path a, b, c and alias d. */
export interface ImportEntry {
  /** Segments of the module, then of the name. A metavariable first in the path takes one part or more. */
  readonly path: readonly Segment[];
  /** `null` when the pattern names no alias, so that any or none is fine. */
  readonly alias: Segment | null;
}

/** A whole pattern, by what it is tried at. */
export type Pattern =
  | { readonly form: "expression"; readonly root: PatternNode }
  | { readonly form: "statement"; readonly root: StatementPattern }
  /** At least one item that is not a gap. A gap at the start is not in the body: a sequence may begin anywhere. */
  | { readonly form: "sequence"; readonly body: Body; readonly startsWithGap: boolean; readonly endsWithGap: boolean }
  | { readonly form: "decorator"; readonly root: PatternNode };
