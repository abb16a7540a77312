/**
 * What names mean in one target: which variable, which imported thing, which
 * constant. The shapes only; `resolve.ts` computes them.
 */
import type { NodeId } from "../syntax/arena.ts";

/** Number of a variable, unique in the target: a spelling in the scope that owns it. */
export type VariableId = number;
export const NO_VARIABLE = -1;

/**
 * What is known of a value without running anything. `value: null` means
 * "some value of that type". Large integers stay exact as bigint.
 */
export type ConstantValue =
  | { readonly type: "str"; readonly value: string | null }
  | { readonly type: "int"; readonly value: bigint | null }
  | { readonly type: "float"; readonly value: number | null }
  | { readonly type: "bool"; readonly value: boolean | null }
  | { readonly type: "none" };

export interface Names {
  /**
   * The variable that a Name node reads or writes, or NO_VARIABLE when no
   * scope of the target binds it (builtins, names from elsewhere, attributes).
   */
  variableOf(node: NodeId): VariableId;
  /** Is the variable a starred parameter, `*args` or `**kwargs`? Rules take those by spelling. */
  isStarred(variable: VariableId): boolean;
  /**
   * Dotted path that a Name or Attribute node, or a call that names something, means by the imports before it
   * in source order, e.g. `Popen` → "subprocess.Popen", `sp.run` →
   * "subprocess.run"; `null` when its base is not imported. A parameter, def
   * or class of the same name shadows an import, an assignment does not.
   */
  importedPathOf(node: NodeId): string | null;
  /** Names under which assignments let imported things go, where they are assigned. */
  readonly renamings: readonly NodeId[];
  /** Calls that give something imported: `__import__("os")`. */
  readonly namingCalls: readonly NodeId[];
  /** Modules of the `from m import *` at module level, in source order. */
  readonly starImports: readonly string[];
  /** Constant value of an expression where it stands, by literals, folding and flow; `null` when unknown. */
  constantOf(node: NodeId): ConstantValue | null;
  /** Is the Name a parameter, and its constant only what it is where nobody passes it? */
  isDefault(node: NodeId): boolean;
  /**
   * The expression that a Name stands for where it is read, when it is the
   * same one on every way there; else NO_NODE. For symbolic propagation and
   * string templates.
   */
  definitionOf(node: NodeId): NodeId;
}
