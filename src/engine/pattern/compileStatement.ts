/**
 * Statements of a pattern's tree → StatementPattern.
 */
import { childIn, childrenIn, childrenOf, endOf, firstChildOf, kindOf, NO_NODE, type NodeId, sourceOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import {
  compileAll,
  compileChildren,
  compileExpression,
  compileList,
  compileParams,
  holeAt,
  isAsync,
  isDots,
  optional,
  PatternError,
  type PatternSource,
  required,
  segmentOf,
} from "./compile.ts";
import type { Body, CasePattern, HandlerPattern, ImportEntry, Segment, StatementPattern } from "./patternNode.ts";

export function compileStatement(source: PatternSource, node: NodeId): StatementPattern {
  const { arena } = source;
  const kind = kindOf(arena, node);
  switch (kind) {
    case Kind.ExprStmt:
      return compileExpressionStatement(source, node);
    case Kind.Assign:
      return {
        op: "expression",
        value: {
          op: "assign",
          targets: compileAll(source, childrenIn(arena, node, Role.target)),
          annotation: optional(source, node, Role.annotation),
          value: optional(source, node, Role.value),
        },
      };
    case Kind.AugAssign:
      return {
        op: "expression",
        value: {
          op: "augment",
          operator: symbolOf(arena, node),
          target: required(source, node, Role.target),
          value: required(source, node, Role.value),
        },
      };
    case Kind.Import:
    case Kind.ImportFrom:
      return { op: "import", entries: childrenOf(arena, node).map((alias) => compileAlias(source, node, alias)) };
    case Kind.If:
    case Kind.While:
      return {
        op: kind === Kind.If ? "if" : "while",
        test: required(source, node, Role.test),
        body: bodyIn(source, node, Role.body),
        orelse: optionalBody(source, node, Role.orelse),
      };
    case Kind.For:
      return {
        op: "for",
        isAsync: isAsync(arena, node),
        target: required(source, node, Role.target),
        iter: required(source, node, Role.iter),
        body: bodyIn(source, node, Role.body),
        orelse: optionalBody(source, node, Role.orelse),
      };
    case Kind.With:
      return {
        op: "with",
        isAsync: isAsync(arena, node),
        context: required(source, node, Role.context),
        target: optional(source, node, Role.target),
        body: bodyIn(source, node, Role.body),
      };
    case Kind.Try:
      return {
        op: "try",
        body: bodyIn(source, node, Role.body),
        handlers: childrenIn(arena, node, Role.handler).map((handler) => compileHandler(source, handler)),
        orelse: optionalBody(source, node, Role.orelse),
        final: optionalBody(source, node, Role.final),
      };
    case Kind.FunctionDef:
      return {
        op: "def",
        isAsync: isAsync(arena, node),
        decorators: compileAll(source, childrenIn(arena, node, Role.decorator)),
        name: nameOf(source, node),
        params: compileParams(source, childIn(arena, node, Role.params)),
        returns: optional(source, node, Role.returns),
        body: bodyIn(source, node, Role.body),
      };
    case Kind.ClassDef:
      return {
        op: "class",
        decorators: compileAll(source, childrenIn(arena, node, Role.decorator)),
        name: nameOf(source, node),
        bases: compileList(source, childrenIn(arena, node, Role.base)),
        body: bodyIn(source, node, Role.body),
      };
    case Kind.Match:
      return {
        op: "match",
        subject: required(source, node, Role.subject),
        cases: childrenIn(arena, node, Role.case).map((item) => compileCase(source, item)),
      };
    case Kind.Error:
      throw new PatternError(`\`${sourceOf(arena, node).slice(0, 40)}\` is not Python`);
    default:
      return { op: "simple", kind, text: symbolOf(arena, node) || null, children: compileChildren(source, node) };
  }
}

function compileExpressionStatement(source: PatternSource, node: NodeId): StatementPattern {
  const value = firstChildOf(source.arena, node);
  if (value === NO_NODE) throw new PatternError("an expression is missing");
  const hole = holeAt(source, value);
  switch (hole?.kind) {
    case "dots":
      return { op: "gap" };
    case "metavariable":
      return { op: "any", name: hole.name };
    case "sequence":
      return { op: "run", name: hole.name };
    default:
      return { op: "expression", value: compileExpression(source, value) };
  }
}

const nameOf = (source: PatternSource, node: NodeId): Segment => {
  const name = childIn(source.arena, node, Role.name);
  return name === NO_NODE ? { kind: "any" } : segmentOf(source, symbolOf(source.arena, name));
};

/** Statements of a body, runs of `...` collapsed. */
export function bodyOf(source: PatternSource, statements: readonly NodeId[]): Body {
  const all = statements.map((statement) => compileStatement(source, statement));
  const items = all.filter((item, index) => item.op !== "gap" || all[index - 1]?.op !== "gap");
  return { items, gapCount: items.filter((item) => item.op === "gap" || item.op === "run").length };
}

function bodyIn(source: PatternSource, node: NodeId, role: Role): Body {
  const block = childIn(source.arena, node, role);
  if (block === NO_NODE) throw new PatternError("a body is missing");
  const statements = childrenOf(source.arena, block);
  if (statements.length > 0) return bodyOf(source, statements);
  // A header alone says nothing of the body; before other lines it was meant to have one.
  if (source.arena.text.slice(endOf(source.arena, node)).trim() !== "")
    throw new PatternError("a body is missing: what belongs to a header is indented below it");
  return { items: [{ op: "gap" }], gapCount: 1 };
}

const optionalBody = (source: PatternSource, node: NodeId, role: Role): Body | null =>
  childIn(source.arena, node, role) === NO_NODE ? null : bodyIn(source, node, role);

function compileHandler(source: PatternSource, handler: NodeId): HandlerPattern {
  const type = childIn(source.arena, handler, Role.type);
  const name = optional(source, handler, Role.name);
  return {
    isAny: isDots(source, type) && name === null,
    type: type === NO_NODE ? null : compileExpression(source, type),
    name,
    body: bodyIn(source, handler, Role.body),
  };
}

const compileCase = (source: PatternSource, item: NodeId): CasePattern => ({
  pattern: required(source, item, Role.pattern),
  guard: optional(source, item, Role.guard),
  body: bodyIn(source, item, Role.body),
});

/** Path and alias of one imported thing; `from m import n` is the path m.n. */
function compileAlias(source: PatternSource, statement: NodeId, alias: NodeId): ImportEntry {
  const { arena } = source;
  const module = kindOf(arena, statement) === Kind.ImportFrom ? symbolOf(arena, statement) : "";
  const name = childIn(arena, alias, Role.name);
  return {
    path: [...pathOf(source, module), ...pathOf(source, symbolOf(arena, alias))],
    alias: name === NO_NODE ? null : segmentOf(source, symbolOf(arena, name)),
  };
}

/** Leading dots of a relative import belong to the first part. */
const pathOf = (source: PatternSource, dotted: string): Segment[] => {
  const parts = /^(\.*)(.*)$/.exec(dotted);
  const dots = parts?.[1] ?? "";
  const names = (parts?.[2] ?? "").split(".").filter((name) => name !== "");
  if (dots === "") return names.map((name) => segmentOf(source, name));
  return [{ kind: "text", text: dots }, ...names.map((name) => segmentOf(source, name))];
};
