/**
 * Parameters of functions and lambdas in normal form. Python 2 tuple
 * parameters keep their tuple as the parameter's name.
 */
import { childOfType, endIn, meaningfulChildren, startIn, typeOf } from "../concrete.ts";
import { Cst, Field } from "../grammar.ts";
import { Kind, Role } from "../kinds.ts";
import { planField, planName } from "./expression.ts";
import type { Walk } from "./walk.ts";

/** Plans the Params node for a list that may be absent (`lambda: x`), then standing empty at `where`. */
export function planParameters(walk: Walk, list: number, where: number): void {
  const { tree } = walk;
  if (list < 0) {
    walk.planLeaf(Kind.Params, Role.params, where, where, null);
    return;
  }
  walk.planOpen(Kind.Params, Role.params, startIn(tree, list), endIn(tree, list));
  for (const child of meaningfulChildren(tree, list)) planParameter(walk, child);
  walk.planClose();
}

function planParameter(walk: Walk, node: number): void {
  const { tree } = walk;
  const start = startIn(tree, node);
  const end = endIn(tree, node);
  const open = (kind: Kind): void => walk.planOpen(kind, Role.param, start, end);
  switch (typeOf(tree, node)) {
    case Cst.identifier:
      open(Kind.Param);
      planName(walk, node, Role.name);
      walk.planClose();
      break;
    case Cst.tuple_pattern:
      open(Kind.Param);
      walk.plan(node, Role.name);
      walk.planClose();
      break;
    case Cst.default_parameter:
    case Cst.typed_default_parameter:
      open(Kind.Param);
      planField(walk, node, Field.name, Role.name);
      planField(walk, node, Field.type, Role.annotation);
      planField(walk, node, Field.value, Role.default);
      walk.planClose();
      break;
    case Cst.typed_parameter: {
      const [name] = meaningfulChildren(tree, node);
      const nameType = name === undefined ? Cst.unknown : typeOf(tree, name);
      open(
        nameType === Cst.list_splat_pattern
          ? Kind.StarParam
          : nameType === Cst.dictionary_splat_pattern
            ? Kind.DoubleStarParam
            : Kind.Param,
      );
      if (name !== undefined) planParameterName(walk, name);
      planField(walk, node, Field.type, Role.annotation);
      walk.planClose();
      break;
    }
    case Cst.list_splat_pattern:
    case Cst.keyword_separator:
      open(Kind.StarParam);
      planParameterName(walk, node);
      walk.planClose();
      break;
    case Cst.dictionary_splat_pattern:
      open(Kind.DoubleStarParam);
      planParameterName(walk, node);
      walk.planClose();
      break;
    case Cst.positional_separator:
      walk.planLeaf(Kind.SlashParam, Role.param, start, end, null);
      break;
    default:
      walk.plan(node, Role.param);
  }
}

/** The name itself, or the one behind the stars. */
function planParameterName(walk: Walk, node: number): void {
  const { tree } = walk;
  if (typeOf(tree, node) === Cst.identifier) planName(walk, node, Role.name);
  else {
    const name = childOfType(tree, node, Cst.identifier);
    if (name >= 0) planName(walk, name, Role.name);
  }
}
