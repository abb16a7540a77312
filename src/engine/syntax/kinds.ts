/**
 * The normal form: the engine's own small Python syntax, for targets and for
 * patterns alike. Python 2 and 3 meet here, and everything that means the same
 * looks the same (`rule-language.md` 4.2 gives the reasons).
 *
 * Each kind lists its children as `role: what`, in the order in which they
 * stand in the arena. `*` any number, `?` may be missing. Children that are
 * expressions may be of any expression kind. Comments and parentheses are
 * gone; a node's own parentheses survive as its outer span.
 */
export const Kind = {
  /** body: statement* */
  Module: 0,
  /** body: statement*. The indented (or one-line) body of a compound statement. */
  Block: 1,

  // Statements
  /** value: expression. An expression that stands alone. */
  ExprStmt: 2,
  /** target: expression+, annotation?: expression, value?: expression. `a = b = v` has two targets. */
  Assign: 3,
  /** target, value. `text` is the operator without `=`, e.g. "+". */
  AugAssign: 4,
  /** value?: expression */
  Return: 5,
  /** value?: expression, cause?: expression. Python 2 `raise E, v` is `raise E(v)`. */
  Raise: 6,
  /** test, message? */
  Assert: 7,
  /** target* */
  Delete: 8,
  Pass: 9,
  Break: 10,
  Continue: 11,
  /** name: Name* */
  Global: 12,
  /** name: Name* */
  Nonlocal: 13,
  /** alias: Alias* */
  Import: 14,
  /** alias: Alias*. `text` is the module with its leading dots, e.g. "..pkg.mod"; a star import has one Alias "*". */
  ImportFrom: 15,
  /** `text` is the dotted name as written. name?: Name, the alias after `as`. */
  Alias: 16,
  /** test, body: Block, orelse?: Block. `elif` is an If alone in an orelse Block. */
  If: 17,
  /** target, iter, body: Block, orelse?: Block. `async for` sets the flag. */
  For: 18,
  /** test, body: Block, orelse?: Block */
  While: 19,
  /** context, target?, body: Block. Several items are nested Withs; the inner ones sit alone in a Block. */
  With: 20,
  /** body: Block, handler: Handler*, orelse?: Block, final?: Block */
  Try: 21,
  /** type?: expression, name?: expression, body: Block. Python 2 `except A, e` is `except A as e`. */
  Handler: 22,
  /** decorator: expression*, name: Name, params: Params, returns?: expression, body: Block */
  FunctionDef: 23,
  /** decorator: expression*, name: Name, base: argument*, body: Block */
  ClassDef: 24,
  /** subject, case: Case* */
  Match: 25,
  /** pattern: expression-like, guard?: expression, body: Block */
  Case: 26,
  /** name: expression, value: expression. `type X = ...` */
  TypeAlias: 27,

  // Parameters
  /** param: Param | StarParam | DoubleStarParam | SlashParam* */
  Params: 28,
  /** name: Name (or Tuple in Python 2), annotation?, default? */
  Param: 29,
  /** name?: Name, annotation?. `*args`, or a bare `*`. */
  StarParam: 30,
  /** name: Name, annotation?. `**kwargs` */
  DoubleStarParam: 31,
  /** `/` */
  SlashParam: 32,

  // Expressions
  /** `text` is the identifier, normalised by NFKC as Python does. */
  Name: 33,
  /** object. `text` is the attribute's name; `nameStart..end` is where it stands: the last characters of the node. */
  Attribute: 34,
  /** object, index: expression+ (Slice for slices). `x[a, b]` has one Tuple index. */
  Subscript: 35,
  /** lower?, upper?, step? */
  Slice: 36,
  /**
   * func, argument: (expression | Keyword | Star | DoubleStar)*. A lone generator argument is one argument.
   * Python 2 `print x, y` and `exec s in d` are calls of the names "print" and "exec"; so is a decorator's call.
   */
  Call: 37,
  /** value. `text` is the name. Only among arguments and bases. */
  Keyword: 38,
  /** value. `*x` among arguments, elements or targets. */
  Star: 39,
  /** value. `**x` among arguments or dict entries. */
  DoubleStar: 40,
  /** `text` is the content between the quotes, escapes not decoded. See `stringValue`. No children. */
  Str: 41,
  /** piece: Str* | FStr*. Implicit concatenation of two or more literals. */
  ConcatStr: 42,
  /** piece: (StrPiece | Interpolation)*. An f-string or template string; empty pieces are left out. */
  FStr: 43,
  /** Literal text inside an f-string. `text` is the source form. */
  StrPiece: 44,
  /** value: expression, format?: FStr. `{value!r:format}` */
  Interpolation: 45,
  /** `text` is the literal as written. See `numberValue`. */
  Int: 46,
  Float: 47,
  /** `text` is "True", "False", "None" or "Ellipsis" (the `...` of a target). */
  Constant: 48,
  /** element* */
  List: 49,
  Tuple: 50,
  Set: 51,
  /** entry: (Pair | DoubleStar)* */
  Dict: 52,
  /** key, value */
  Pair: 53,
  /** element: expression (Pair for a dict), clause: (CompFor | CompIf)+. `text` is "list", "set", "dict" or "generator". */
  Comprehension: 54,
  /** target, iter. May carry the async flag. */
  CompFor: 55,
  /** test */
  CompIf: 56,
  /** left, right. `text` is the operator. */
  BinOp: 57,
  /** value. `text` is "-", "+" or "~". */
  UnaryOp: 58,
  /** value */
  Not: 59,
  /** value+, flattened. `text` is "and" or "or". */
  BoolOp: 60,
  /** value+ (operands). `text` holds the operators joined by a comma, e.g. "<,<=" or "not in"; `<>` is "!=". */
  Compare: 61,
  /** body, test, orelse. `body if test else orelse` */
  Conditional: 62,
  /** params: Params, body: expression */
  Lambda: 63,
  /** value */
  Await: 64,
  /** value? */
  Yield: 65,
  /** value */
  YieldFrom: 66,
  /** target, value. `(x := v)` */
  NamedExpr: 67,
  /** value. Python 2 backquotes. */
  Repr: 68,

  /** child*: whatever was recognised below a syntax error. Never matched itself. */
  Error: 69,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** What a child is to its parent. */
export const Role = {
  none: 0,
  body: 1,
  value: 2,
  target: 3,
  annotation: 4,
  cause: 5,
  test: 6,
  message: 7,
  name: 8,
  alias: 9,
  orelse: 10,
  iter: 11,
  context: 12,
  handler: 13,
  final: 14,
  type: 15,
  decorator: 16,
  params: 17,
  returns: 18,
  base: 19,
  subject: 20,
  case: 21,
  pattern: 22,
  guard: 23,
  param: 24,
  default: 25,
  object: 26,
  index: 27,
  lower: 28,
  upper: 29,
  step: 30,
  func: 31,
  argument: 32,
  piece: 33,
  format: 34,
  element: 35,
  entry: 36,
  key: 37,
  clause: 38,
  left: 39,
  right: 40,
  child: 41,
} as const;
export type Role = (typeof Role)[keyof typeof Role];

/** Bits of `SyntaxArena.flags`. */
export const Flag = {
  /** `async def`, `async for`, `async with`. */
  async: 1,
  /** The node stands in text that was repaired or lies under a syntax error. */
  recovered: 2,
  /** The node was made, not written, e.g. the call that a bare decorator `@a` stands for, or an inner With. */
  synthetic: 4,
} as const;

export const isStatementKind = (kind: Kind): boolean =>
  kind >= Kind.ExprStmt && kind <= Kind.TypeAlias && kind !== Kind.Alias && kind !== Kind.Handler && kind !== Kind.Case;
export const isExpressionKind = (kind: Kind): boolean => kind >= Kind.Name && kind <= Kind.Repr;
