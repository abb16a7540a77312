/**
 * Python 2 or 3? Read off the syntax: what only one of the two understands,
 * else what only one of them has in its library, else 3. Code that carries
 * library names of both was made to run on 3.
 */
import {
  childIn,
  childrenIn,
  childrenOf,
  firstChildOf,
  hasFlag,
  kindOf,
  NO_NODE,
  type NodeId,
  parentOf,
  roleOf,
  type SyntaxArena,
  symbolOf,
} from "../syntax/arena.ts";
import { Flag, Kind, Role } from "../syntax/kinds.ts";
import type { PythonVersion, Span } from "../types.ts";

export interface VersionGuess {
  readonly version: PythonVersion;
  /** In words, e.g. "print statement", and where; in arena offsets. `null` when nothing decides. */
  readonly evidence: { readonly reason: string; readonly span: Span } | null;
}

interface Hint {
  readonly version: PythonVersion;
  readonly reason: string;
  /** Syntax outweighs libraries: code may carry names of both for compatibility. */
  readonly isSyntax: boolean;
}

const MODULES_OF_2 = new Set([
  "urllib2",
  "urlparse",
  "ConfigParser",
  "Queue",
  "StringIO",
  "cStringIO",
  "cPickle",
  "commands",
  "httplib",
  "HTMLParser",
  "SocketServer",
  "BaseHTTPServer",
  "xmlrpclib",
  "Cookie",
  "cookielib",
  "__builtin__",
  "sets",
  "popen2",
]);
const MODULES_OF_3 = new Set([
  "urllib.request",
  "urllib.parse",
  "urllib.error",
  "configparser",
  "queue",
  "socketserver",
  "http.client",
  "http.server",
  "http.cookies",
  "http.cookiejar",
  "html.parser",
  "xmlrpc.client",
  "builtins",
  "asyncio",
  "dataclasses",
  "pathlib",
]);
/** Builtins, when the target does not bind them itself. */
const NAMES_OF_2 = new Set(["unicode", "xrange", "raw_input", "basestring", "unichr", "reload", "execfile"]);
/** Methods of dictionaries, and how many arguments they take: `six.iteritems(d)` is not one. */
const METHODS_OF_2: ReadonlyMap<string, number> = new Map([
  ["iteritems", 0],
  ["itervalues", 0],
  ["iterkeys", 0],
  ["has_key", 1],
]);

/** Two passes over the arena. The first hint in the text that is as strong as any decides. */
export function guessPython(arena: SyntaxArena): VersionGuess {
  const bound = boundNames(arena);
  const library: { 2: VersionGuess | null; 3: VersionGuess | null } = { 2: null, 3: null };
  for (let index = 0; index < arena.count; index++) {
    const node = index as NodeId;
    const hint = hintOf(arena, node, bound);
    if (hint === null) continue;
    const span = { start: arena.start[node] as number, end: firstLineEnd(arena, node) };
    const guess: VersionGuess = { version: hint.version, evidence: { reason: hint.reason, span } };
    if (hint.isSyntax && !hasFlag(arena, node, Flag.recovered)) return guess;
    library[hint.version] ??= guess;
  }
  return library[3] ?? library[2] ?? { version: 3, evidence: null };
}

/** Names that the target makes its own, anywhere: imported, assigned, defined, taken as a parameter. */
function boundNames(arena: SyntaxArena): ReadonlySet<string> {
  const names = new Set<string>();
  for (let index = 0; index < arena.count; index++) {
    const node = index as NodeId;
    const kind = kindOf(arena, node);
    if (kind === Kind.Alias) names.add(symbolOf(arena, node));
    else if (kind === Kind.Name && (roleOf(arena, node) === Role.target || roleOf(arena, node) === Role.name))
      names.add(symbolOf(arena, node));
  }
  return names;
}

function firstLineEnd(arena: SyntaxArena, node: NodeId): number {
  const end = arena.end[node] as number;
  const lineBreak = arena.text.indexOf("\n", arena.start[node] as number);
  return lineBreak < 0 ? end : Math.min(end, lineBreak);
}

const two = (reason: string, isSyntax = true): Hint => ({ version: 2, reason, isSyntax });
const three = (reason: string, isSyntax = true): Hint => ({ version: 3, reason, isSyntax });

function hintOf(arena: SyntaxArena, node: NodeId, bound: ReadonlySet<string>): Hint | null {
  switch (kindOf(arena, node)) {
    case Kind.Call:
      return hintOfCall(arena, node);
    case Kind.Repr:
      return two("backquotes");
    case Kind.Handler:
      return hintOfHandler(arena, node);
    case Kind.Compare:
      return /<>/.test(arena.text.slice(arena.start[node], arena.end[node])) &&
        symbolOf(arena, node).includes("!=") &&
        !hasNestedText(arena, node)
        ? two("the operator <>")
        : null;
    case Kind.Int:
      return /^0[0-7]+$/.test(symbolOf(arena, node)) && Number(symbolOf(arena, node)) !== 0
        ? two("an octal number without o")
        : /l$/i.test(symbolOf(arena, node))
          ? two("a long integer")
          : null;
    case Kind.Alias:
      // `from io import StringIO` names no module.
      return kindOf(arena, parentOf(arena, node)) === Kind.Import ? hintOfModule("import of", symbolOf(arena, node)) : null;
    case Kind.ImportFrom:
      return hintOfModule("import from", symbolOf(arena, node));
    case Kind.Attribute:
      return isMethodOf2(arena, node) ? two(`the method ${symbolOf(arena, node)}`, false) : null;
    case Kind.Name:
      return NAMES_OF_2.has(symbolOf(arena, node)) && !bound.has(symbolOf(arena, node))
        ? two(`the name ${symbolOf(arena, node)}`, false)
        : null;
    case Kind.Param:
      return childrenOf(arena, node).some((child) => kindOf(arena, child) === Kind.Tuple && roleOf(arena, child) === Role.name)
        ? two("a tuple parameter")
        : null;
    case Kind.FStr:
      return three("an f-string");
    case Kind.NamedExpr:
      return three("the operator :=");
    case Kind.Await:
      return three("await");
    case Kind.Match:
      return three("a match statement");
    case Kind.Nonlocal:
      return three("nonlocal");
    case Kind.YieldFrom:
      return three("yield from");
    case Kind.FunctionDef:
      if (hasFlag(arena, node, Flag.async)) return three("async def");
      return childIn(arena, node, Role.returns) === NO_NODE ? null : three("an annotation");
    case Kind.Assign:
      return childIn(arena, node, Role.annotation) === NO_NODE ? null : three("an annotation");
    default:
      return null;
  }
}

function hintOfModule(words: string, module: string): Hint | null {
  if (MODULES_OF_2.has(module)) return two(`${words} ${module}`, false);
  return MODULES_OF_3.has(module) ? three(`${words} ${module}`, false) : null;
}

function isMethodOf2(arena: SyntaxArena, node: NodeId): boolean {
  const taken = METHODS_OF_2.get(symbolOf(arena, node));
  if (taken === undefined || roleOf(arena, node) !== Role.func) return false;
  return childrenIn(arena, parentOf(arena, node), Role.argument).length === taken;
}

/** A print or exec statement is a call whose argument list has no parentheses of its own. */
function hintOfCall(arena: SyntaxArena, node: NodeId): Hint | null {
  const callee = firstChildOf(arena, node);
  if (callee === NO_NODE || kindOf(arena, callee) !== Kind.Name) return null;
  const name = symbolOf(arena, callee);
  if (name !== "print" && name !== "exec") return null;
  const after = arena.text.slice(arena.end[callee], (arena.end[callee] as number) + 40).trimStart();
  return after.startsWith("(") || arena.end[callee] === arena.end[node] ? null : two(`${name} statement`);
}

function hintOfHandler(arena: SyntaxArena, node: NodeId): Hint | null {
  const type = childIn(arena, node, Role.type);
  const name = childIn(arena, node, Role.name);
  if (type === NO_NODE || name === NO_NODE) return null;
  return arena.text.slice(arena.outerEnd[type], arena.start[name]).trim() === "," ? two("except with a comma") : null;
}

/** Are there strings below, in which `<>` may be just text? */
function hasNestedText(arena: SyntaxArena, node: NodeId): boolean {
  for (let child = node + 1; child < (arena.subtreeEnd[node] as number); child++)
    if (arena.kind[child] === Kind.Str || arena.kind[child] === Kind.FStr) return true;
  return false;
}
