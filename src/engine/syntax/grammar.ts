/**
 * The names that the grammar gives to nodes and fields, as small integers of
 * our own, so that the rest of the engine does not depend on the numbering of
 * one build of the grammar. Tokens that nobody asks about are all `Cst.token`.
 */
export const Cst = {
  /** Punctuation and keywords. */
  token: 0,
  /** A named node that this table does not know. */
  unknown: 1,
  /** Text that the grammar could not place. */
  error: 2,
  /** Something the grammar expected and that is not there; empty. */
  missing: 3,
  comment: 4,
  line_continuation: 5,

  module: 6,
  block: 7,
  expression_statement: 8,
  assignment: 9,
  augmented_assignment: 10,
  return_statement: 11,
  delete_statement: 12,
  raise_statement: 13,
  assert_statement: 14,
  pass_statement: 15,
  break_statement: 16,
  continue_statement: 17,
  global_statement: 18,
  nonlocal_statement: 19,
  import_statement: 20,
  import_from_statement: 21,
  future_import_statement: 22,
  print_statement: 23,
  exec_statement: 24,
  type_alias_statement: 25,
  if_statement: 26,
  elif_clause: 27,
  else_clause: 28,
  for_statement: 29,
  while_statement: 30,
  with_statement: 31,
  with_clause: 32,
  with_item: 33,
  try_statement: 34,
  except_clause: 35,
  finally_clause: 36,
  function_definition: 37,
  class_definition: 38,
  decorated_definition: 39,
  decorator: 40,
  match_statement: 41,
  case_clause: 42,

  relative_import: 43,
  import_prefix: 44,
  dotted_name: 45,
  aliased_import: 46,
  wildcard_import: 47,
  chevron: 48,

  parameters: 49,
  lambda_parameters: 50,
  default_parameter: 51,
  typed_parameter: 52,
  typed_default_parameter: 53,
  list_splat_pattern: 54,
  dictionary_splat_pattern: 55,
  keyword_separator: 56,
  positional_separator: 57,
  type_parameter: 58,

  case_pattern: 59,
  union_pattern: 60,
  dict_pattern: 61,
  keyword_pattern: 62,
  splat_pattern: 63,
  class_pattern: 64,
  complex_pattern: 65,
  as_pattern: 66,
  as_pattern_target: 67,
  tuple_pattern: 68,
  list_pattern: 69,
  pattern_list: 70,

  identifier: 71,
  attribute: 72,
  subscript: 73,
  slice: 74,
  call: 75,
  argument_list: 76,
  keyword_argument: 77,
  list_splat: 78,
  dictionary_splat: 79,
  parenthesized_expression: 80,
  parenthesized_list_splat: 81,
  expression_list: 82,
  string: 83,
  string_start: 84,
  string_content: 85,
  string_end: 86,
  concatenated_string: 87,
  interpolation: 88,
  format_specifier: 89,
  format_expression: 90,
  type_conversion: 91,
  escape_sequence: 92,
  escape_interpolation: 93,
  integer: 94,
  float: 95,
  true: 96,
  false: 97,
  none: 98,
  ellipsis: 99,
  list: 100,
  tuple: 101,
  set: 102,
  dictionary: 103,
  pair: 104,
  list_comprehension: 105,
  set_comprehension: 106,
  dictionary_comprehension: 107,
  generator_expression: 108,
  for_in_clause: 109,
  if_clause: 110,
  binary_operator: 111,
  unary_operator: 112,
  not_operator: 113,
  boolean_operator: 114,
  comparison_operator: 115,
  conditional_expression: 116,
  named_expression: 117,
  lambda: 118,
  await: 119,
  yield: 120,

  type: 121,
  splat_type: 122,
  generic_type: 123,
  union_type: 124,
  constrained_type: 125,
  member_type: 126,

  /** Tokens that decide what their parent means. */
  tokenAsync: 127,
  tokenComma: 128,
  tokenColon: 129,
  tokenFrom: 130,
  tokenMinus: 131,
  tokenPlus: 132,
  tokenUnderscore: 133,
  tokenStar: 134,
  tokenStarStar: 135,
  tokenPrint: 136,
  tokenExec: 137,
  tokenMatch: 138,
} as const;
export type Cst = (typeof Cst)[keyof typeof Cst];

const TOKENS: Readonly<Record<string, Cst>> = {
  async: Cst.tokenAsync,
  ",": Cst.tokenComma,
  ":": Cst.tokenColon,
  from: Cst.tokenFrom,
  "-": Cst.tokenMinus,
  "+": Cst.tokenPlus,
  _: Cst.tokenUnderscore,
  "*": Cst.tokenStar,
  "**": Cst.tokenStarStar,
  print: Cst.tokenPrint,
  exec: Cst.tokenExec,
  match: Cst.tokenMatch,
};

/** Names that are no node of the grammar: made by the parser or by us. */
const NOT_IN_GRAMMAR = new Set(["token", "unknown", "error", "missing", ...Object.keys(Cst).filter((name) => name.startsWith("token"))]);

/** Fields of the grammar that decide a role. Others are `none`. */
export const Field = {
  none: 0,
  alias: 1,
  alternative: 2,
  argument: 3,
  arguments: 4,
  attribute: 5,
  body: 6,
  cause: 7,
  code: 8,
  condition: 9,
  consequence: 10,
  definition: 11,
  expression: 12,
  format_specifier: 13,
  function: 14,
  guard: 15,
  key: 16,
  left: 17,
  module_name: 18,
  name: 19,
  object: 20,
  operator: 21,
  operators: 22,
  parameters: 23,
  return_type: 24,
  right: 25,
  subject: 26,
  subscript: 27,
  superclasses: 28,
  type: 29,
  type_conversion: 30,
  type_parameters: 31,
  value: 32,
} as const;
export type Field = (typeof Field)[keyof typeof Field];

/** What one build of the grammar calls things. */
export interface GrammarNames {
  readonly typeCount: number;
  typeName(id: number): string | null;
  isNamed(id: number): boolean;
  readonly fieldNames: readonly (string | null)[];
}

/** Tables from the grammar's numbers to ours. */
export interface GrammarTables {
  readonly types: Uint8Array;
  readonly fields: Uint8Array;
  /** Names of ours that the grammar does not have: not empty means that the grammar is another one. */
  readonly absent: readonly string[];
}

/** Translates a grammar's numbering. Linear in its tables; called once for each parser. */
export function grammarTables(names: GrammarNames): GrammarTables {
  const byName = new Map<string, number>(Object.entries(Cst).filter(([name]) => !NOT_IN_GRAMMAR.has(name)));
  const absent = new Set(byName.keys());
  const types = new Uint8Array(names.typeCount);
  for (let id = 0; id < names.typeCount; id++) {
    const name = names.typeName(id) ?? "";
    if (names.isNamed(id)) {
      types[id] = byName.get(name) ?? Cst.unknown;
      absent.delete(name);
    } else types[id] = TOKENS[name] ?? Cst.token;
  }
  const fieldByName = new Map<string, number>(Object.entries(Field));
  const fields = Uint8Array.from(names.fieldNames, (name) => fieldByName.get(name ?? "none") ?? Field.none);
  return { types, fields, absent: [...absent] };
}
