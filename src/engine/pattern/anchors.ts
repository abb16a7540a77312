/**
 * What must stand somewhere in whatever a pattern matches: calls and
 * attributes that it names. A `def` whose body must call `startswith` is not
 * worth a look where nothing of that name is called.
 *
 * Only what no import and no metavariable can hide counts; a pattern may have
 * none. Says nothing of where in the match it stands.
 */
import { Role } from "../syntax/kinds.ts";
import { type Place, placeOfExpression } from "./candidates.ts";
import type { Body, ListPattern, Pattern, PatternNode, StatementPattern } from "./patternNode.ts";

/** Places of which each has one in every match. Patterns are small, so this may recurse. */
export function anchorsOf(pattern: Pattern): Place[] {
  const anchors: Place[] = [];
  const expression = (node: PatternNode | null): void => {
    if (node === null) return;
    switch (node.op) {
      case "call":
        add(node);
        object(node.func);
        list(node.args);
        break;
      case "attribute":
        add(node);
        object(node);
        break;
      case "deep":
        expression(node.inner);
        break;
      case "chain":
        expression(node.object);
        break;
      case "keyword":
        expression(node.value);
        break;
      case "fstring":
        for (const piece of node.pieces) if (piece.kind === "hole") expression(piece.value);
        break;
      case "elements":
      case "braces":
        list(node.items);
        break;
      case "binary":
        expression(node.left);
        expression(node.right);
        break;
      case "associative":
        node.items.forEach(expression);
        break;
      case "assign":
        expression(node.value);
        break;
      case "augment":
        expression(node.value);
        break;
      case "node":
        // What a comprehension binds is no expression, see `isUnoffered`.
        for (const child of node.children) if (child.role !== Role.target) expression(child.pattern);
        break;
      default:
        break;
    }
  };
  /** What stands before the last dot. Of a name that may be imported only the last part is sure to be there. */
  const object = (node: PatternNode): void => {
    if (node.op !== "attribute") expression(node);
    else if (node.segments === null) expression(node.object);
  };
  const add = (node: PatternNode): void => {
    const place = placeOfExpression(node, true);
    if (place.by === "callee" || place.by === "receiver" || place.by === "keyword" || (place.by === "mention" && node.op === "attribute"))
      anchors.push(place);
  };
  const list = ({ items }: ListPattern): void => items.forEach(expression);
  const body = (block: Body | null): void => block?.items.forEach(statement);
  const statement = (pattern: StatementPattern): void => {
    switch (pattern.op) {
      case "expression":
        expression(pattern.value);
        break;
      case "simple":
        for (const child of pattern.children) expression(child.pattern);
        break;
      case "if":
      case "while":
        expression(pattern.test);
        body(pattern.body);
        body(pattern.orelse);
        break;
      case "for":
        expression(pattern.iter);
        body(pattern.body);
        body(pattern.orelse);
        break;
      case "with":
        expression(pattern.context);
        body(pattern.body);
        break;
      case "try":
        body(pattern.body);
        for (const handler of pattern.handlers) body(handler.body);
        body(pattern.orelse);
        body(pattern.final);
        break;
      case "def":
      case "class":
        pattern.decorators.forEach(expression);
        body(pattern.body);
        break;
      default:
        break;
    }
  };
  if (pattern.form === "statement") statement(pattern.root);
  else if (pattern.form === "sequence") body(pattern.body);
  else expression(pattern.root);
  return anchors;
}
