/**
 * Python 2 or 3? Read off the syntax: what only one of the two understands,
 * else what only one of them has in its library, else 3.
 */
import {
  childIn,
  childrenOf,
  firstChildOf,
  hasFlag,
  kindOf,
  NO_NODE,
  type NodeId,
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
const NAMES_OF_2 = new Set([
  "unicode",
  "xrange",
  "raw_input",
  "basestring",
  "unichr",
  "reload",
  "execfile",
  "iteritems",
  "has_key",
  "itervalues",
  "iterkeys",
]);

/** One pass over the arena. The first hint in the text that is as strong as any decides. */
export function guessPython(arena: SyntaxArena): VersionGuess {
  let weak: VersionGuess | null = null;
  for (let index = 0; index < arena.count; index++) {
    const node = index as NodeId;
    const hint = hintOf(arena, node);
    if (hint === null) continue;
    const span = { start: arena.start[node] as number, end: firstLineEnd(arena, node) };
    const guess: VersionGuess = { version: hint.version, evidence: { reason: hint.reason, span } };
    if (hint.isSyntax && !hasFlag(arena, node, Flag.recovered)) return guess;
    weak ??= guess;
  }
  return weak ?? { version: 3, evidence: null };
}

function firstLineEnd(arena: SyntaxArena, node: NodeId): number {
  const end = arena.end[node] as number;
  const lineBreak = arena.text.indexOf("\n", arena.start[node] as number);
  return lineBreak < 0 ? end : Math.min(end, lineBreak);
}

const two = (reason: string, isSyntax = true): Hint => ({ version: 2, reason, isSyntax });
const three = (reason: string, isSyntax = true): Hint => ({ version: 3, reason, isSyntax });

function hintOf(arena: SyntaxArena, node: NodeId): Hint | null {
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
      return MODULES_OF_2.has(symbolOf(arena, node)) ? two(`import of ${symbolOf(arena, node)}`, false) : null;
    case Kind.ImportFrom:
      return MODULES_OF_2.has(symbolOf(arena, node)) ? two(`import from ${symbolOf(arena, node)}`, false) : null;
    case Kind.Attribute:
    case Kind.Name:
      return NAMES_OF_2.has(symbolOf(arena, node)) ? two(`the name ${symbolOf(arena, node)}`, false) : null;
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
