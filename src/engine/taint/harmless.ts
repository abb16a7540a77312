/**
 * What can do no harm whoever chose it, by what it is made of: numbers,
 * constants of the target, what a check let through, and texts put together
 * of nothing else. Asked where a rule takes a piece of text for data that
 * somebody steers, and where a value is kept.
 *
 * Goes by the expression as it stands in the step that is evaluated; what a
 * name holds, the state knows.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenOf, firstChildOf, kindOf, NO_NODE, parentOf, sourceOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { Evaluation } from "./evaluation.ts";
import { COUNTING_METHODS, DIGESTING_METHODS, HARMLESS_TYPES, NUMBER_FUNCTIONS, PASSING_METHODS, STOPPING_FUNCTIONS } from "./library.ts";
import { doublesQuotes, leavesWords, replacementOf } from "./textPattern.ts";
import { harmlessOf, iterated, type RuleMask, type Value, valueOfHarmless } from "./value.ts";

const EVERY_RULE: RuleMask = ~0;
/** Expressions within each other that are looked into. */
const DEPTH_MAX = 12;

/** Functions whose result nobody outside chooses. */
const OWN_FUNCTIONS = new Set(
  (
    "os.getpid os.urandom time.time time.monotonic time.strftime random.randint uuid.uuid1 uuid.uuid4 secrets.token_hex secrets.token_urlsafe " +
    "datetime.date.today datetime.datetime.now datetime.datetime.utcnow tempfile.mkdtemp tempfile.gettempdir tempfile.TemporaryDirectory"
  ).split(" "),
);
/** Functions whose result is made of their arguments. */
const MAKING_FUNCTIONS = new Set(
  (
    "str min max sum sorted list tuple set reversed next iter abs format compile os.fspath pathlib.Path Path os.path.join os.path.abspath " +
    "os.path.realpath os.path.normpath os.path.basename os.path.dirname"
  ).split(" "),
);
const QUOTING_FUNCTIONS = new Set("shlex.quote pipes.quote shlex.join".split(" "));

/** Rules of those that somebody has to steer for which the expression's value can do no harm. */
export const harmlessAt = (run: Evaluation, node: NodeId): RuleMask =>
  run.steeredRules === 0 ? 0 : run.steeredRules & (isFormattedAsNumber(run, node) ? EVERY_RULE : madeOf(run, node, 0));

/** `args.get("page", 1, type=int)`: what cannot be converted is left out. */
export function isConverting({ arena }: Pick<Evaluation, "arena">, method: string, args: readonly NodeId[]): boolean {
  if (method !== "get" && method !== "getlist") return false;
  const named = args.find((arg) => kindOf(arena, arg) === Kind.Keyword && symbolOf(arena, arg) === "type");
  const type = named === undefined ? (args[2] ?? NO_NODE) : firstChildOf(arena, named);
  return type !== NO_NODE && HARMLESS_TYPES.has(symbolOf(arena, type));
}

/** A value of which nothing is known but that it can do no harm; `value` itself when that is not so. */
export function withHarmless(run: Evaluation, node: NodeId, value: Value): Value {
  const harmless = harmlessAt(run, node);
  return harmless === 0 ? value : valueOfHarmless(harmless);
}

/** The same of what iteration gives: of a dict its keys. */
function elementsAt(run: Evaluation, node: NodeId, depth: number): RuleMask {
  const value = run.values.get(node);
  return value?.shape?.kind === "mapping" ? harmlessOf(iterated(value)) : madeOf(run, node, depth);
}

function madeOf(run: Evaluation, node: NodeId, depth: number): RuleMask {
  if (node === NO_NODE || depth > DEPTH_MAX) return 0;
  const { arena } = run;
  const value = run.values.get(node);
  const known = value === undefined ? 0 : harmlessOf(value);
  if (known === EVERY_RULE || run.constantAt(node) !== null) return EVERY_RULE;
  const all = (parts: readonly NodeId[], of: typeof madeOf = madeOf): RuleMask =>
    parts.reduce((mask, part) => mask && mask & of(run, part, depth + 1), EVERY_RULE);
  switch (kindOf(arena, node)) {
    case Kind.FStr:
    case Kind.ConcatStr:
    case Kind.Interpolation:
    case Kind.BinOp:
    case Kind.UnaryOp:
    case Kind.BoolOp:
    case Kind.Tuple:
    case Kind.List:
    case Kind.Set:
    case Kind.Star:
    case Kind.Keyword:
      return known | all(childrenOf(arena, node));
    case Kind.Conditional:
      return known | all([childIn(arena, node, Role.body), childIn(arena, node, Role.orelse)]);
    case Kind.NamedExpr:
      return known | madeOf(run, childIn(arena, node, Role.value), depth + 1);
    case Kind.Comprehension:
      return known | madeOf(run, firstChildOf(arena, node), depth + 1);
    case Kind.Attribute: {
      // `uuid.uuid4().hex`
      const object = childIn(arena, node, Role.object);
      return kindOf(arena, object) === Kind.Call && OWN_FUNCTIONS.has(run.steps.callOf(object).name) ? EVERY_RULE : known;
    }
    case Kind.Subscript:
      return known | madeOf(run, childIn(arena, node, Role.object), depth + 1);
    case Kind.Compare:
    case Kind.Not:
      return EVERY_RULE;
    case Kind.Call: {
      const { name, method, receiver, args } = run.steps.callOf(node);
      if (OWN_FUNCTIONS.has(name) || NUMBER_FUNCTIONS.has(name) || STOPPING_FUNCTIONS.has(name)) return EVERY_RULE;
      if (QUOTING_FUNCTIONS.has(name)) return known | run.rulesOf("shell");
      if (doublesQuotes(run, method, args)) return known | run.rulesOf("sql");
      if (DIGESTING_METHODS.has(method) || COUNTING_METHODS.has(method) || isConverting(run, method, args)) return EVERY_RULE;
      if (method === "join" || method === "keys") return known | all([receiver, ...args], elementsAt);
      if (PASSING_METHODS.has(method)) return known | all([receiver, ...args]);
      if (name === "re.sub" || method === "sub") {
        const call = replacementOf(run, node);
        return call !== null && leavesWords(run, call) ? EVERY_RULE : known;
      }
      if (MAKING_FUNCTIONS.has(name)) return known | all(args, elementsAt);
      if (name === "filter" && keepsHarmless(arena, args[0])) return EVERY_RULE;
      if (name === "map" && args.length === 2) {
        const [func, list] = args as readonly [NodeId, NodeId];
        const word = kindOf(arena, func) === Kind.Name ? symbolOf(arena, func) : "";
        return NUMBER_FUNCTIONS.has(word) ? EVERY_RULE : word === "str" ? known | madeOf(run, list, depth + 1) : known;
      }
      return known;
    }
    default:
      return known;
  }
}

/** Does the piece stand where only a number or a date fits: `f"{x:d}"`, `"{:%Y-%m-%d}".format(x)`? */
function isFormattedAsNumber(run: Evaluation, node: NodeId): boolean {
  const { arena } = run;
  const parent = node === NO_NODE ? NO_NODE : parentOf(arena, node);
  if (parent === NO_NODE) return false;
  if (kindOf(arena, parent) === Kind.Interpolation) return takesNumber(/:([^{}'"\]]*)\}$/.exec(sourceOf(arena, parent))?.[1]);
  if (kindOf(arena, parent) !== Kind.Call) return false;
  const { method, receiver } = run.steps.callOf(parent);
  const template = method === "format" ? run.constantAt(receiver) : null;
  if (template?.type !== "str" || template.value === null) return false;
  const fields = [...template.value.matchAll(/\{([^{}]*)\}/g)];
  return fields.length > 0 && fields.every(([, field = ""]) => takesNumber(/:(.*)$/.exec(field)?.[1]));
}

/** Does such a format fail for anything but a number or a date? */
const takesNumber = (spec: string | undefined): boolean => spec !== undefined && /[bdeEfFgGnoxX]$|^%[A-Za-z]/.test(spec);

const HARMLESS_LETTERS: ReadonlySet<string> = new Set(["isalnum", "isdigit", "isalpha", "isdecimal"]);

/** Does `filter` leave only what is harmless, as with `str.isalnum`? */
export const keepsHarmless = (arena: SyntaxArena, check: NodeId | undefined): boolean =>
  check !== undefined && kindOf(arena, check) === Kind.Attribute && HARMLESS_LETTERS.has(symbolOf(arena, check));
