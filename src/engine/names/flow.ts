/**
 * The control-flow graph of one body: module, class or function.
 *
 * Blocks hold steps in the order in which they run; edges say what may run
 * next. Every call or `raise` inside a `try` may leave for its handlers, with
 * the state before and after it. A `finally` stands in the graph twice, once
 * for the normal way and once for every other way through it, so that an early
 * return does not seem to run on. Code that nothing leads to is in no block.
 *
 * Built with a stack of tasks, not by recursion: an `elif` chain nests as deep
 * as it is long. Nested functions and classes are one step here (`define`) and
 * have graphs of their own; lambdas and comprehensions are part of a step.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import {
  childIn,
  childrenIn,
  childrenOf,
  firstChildOf,
  kindOf,
  NO_NODE,
  nextSiblingOf,
  ROOT,
  roleOf,
  subtreeEndOf,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";

/** Index of a block in its graph; 0 is the entry. */
export type BlockId = number;
export const ENTRY: BlockId = 0;

/**
 * What a step does with its node.
 * `run`: a simple statement. `test`: evaluate a condition, subject, iterable or context (the node is the expression).
 * `iterate`: bind the target of a For or CompFor to the next element. `enter`: bind the target of a With.
 * `handle`: a Handler catches. `match`: bind the names of a Case and test its guard. `define`: a def or class statement.
 */
export interface FlowStep {
  readonly node: NodeId;
  readonly action: "run" | "test" | "iterate" | "enter" | "handle" | "match" | "define";
}

/** Where a condition at the end of a block leads. */
export interface FlowBranch {
  /** The condition; its step stands in this block or, where it may raise, in the one before. */
  readonly test: NodeId;
  readonly whenTrue: BlockId;
  readonly whenFalse: BlockId;
}

export interface FlowBlock {
  readonly steps: readonly FlowStep[];
  /** `null` where no condition decides what runs next. */
  readonly branch: FlowBranch | null;
  /** Blocks that may run next, each once, in the order found. */
  readonly next: readonly BlockId[];
  readonly previous: readonly BlockId[];
}

export interface ControlFlowGraph {
  /** The Module, ClassDef, FunctionDef. */
  readonly owner: NodeId;
  readonly blocks: readonly FlowBlock[];
  /** Where the body ends, by falling off, returning or raising. It has no steps. */
  readonly exit: BlockId;
  /** Blocks that can be reached, in reverse postorder: the entry first, a loop's head before its body. */
  readonly order: readonly BlockId[];
}

type Jump = "return" | "raise" | "break" | "continue";

type Frame =
  | { readonly kind: "loop"; readonly head: BlockId; readonly after: BlockId }
  | { readonly kind: "catch"; readonly block: BlockId }
  | { readonly kind: "final"; readonly block: BlockId; readonly jumps: Set<Jump> };

/** Blocks and edges while they grow. */
interface Draft {
  readonly steps: FlowStep[][];
  readonly next: BlockId[][];
  readonly branches: Map<BlockId, FlowBranch>;
  /** Does any edge lead to the block? */
  readonly entered: boolean[];
}

/** A `finally` inside so many others is shared by all ways through it, so that copies do not double at each level. */
const FINAL_COPIES_DEPTH_MAX = 2;

/** Builds the graph of a Module, ClassDef or FunctionDef. Linear, but for the bodies of `finally`, which may stand twice. */
export function buildControlFlow(arena: SyntaxArena, owner: NodeId): ControlFlowGraph {
  const draft: Draft = { steps: [], next: [], branches: new Map(), entered: [] };
  const newBlock = (): BlockId => {
    draft.steps.push([]);
    draft.next.push([]);
    draft.entered.push(false);
    return draft.steps.length - 1;
  };
  const link = (from: BlockId, to: BlockId): void => {
    const next = draft.next[from] as BlockId[];
    if (!next.includes(to)) next.push(to);
    draft.entered[to] = true;
  };

  const branch = (at: BlockId, test: NodeId, whenTrue: BlockId, whenFalse: BlockId): void => {
    if (test !== NO_NODE) draft.branches.set(at, { test, whenTrue, whenFalse });
  };

  newBlock();
  const exit = newBlock();
  /** Where the next step goes; `null` after a jump. */
  let current: BlockId | null = ENTRY;
  /** An empty block right after a step that may raise: what holds here, the handlers know already. */
  let fresh: BlockId | null = null;
  const frames: Frame[] = [];
  const tasks: (() => void)[] = [];
  /** A `return` outside any function is a pasted fragment: what follows was meant to run too. */
  const isFunction = kindOf(arena, owner) === Kind.FunctionDef;
  let finalDepth = 0;

  const isEntered = (block: BlockId): boolean => draft.entered[block] === true;

  /** Runs the tasks in the order given, before everything already waiting. */
  const schedule = (...list: readonly (() => void)[]): void => {
    for (let index = list.length - 1; index >= 0; index -= 1) tasks.push(list[index] as () => void);
  };

  /** Adds the edges of a jump from `from`, through the `finally` on its way. */
  const route = (from: BlockId, jump: Jump): void => {
    for (let index = frames.length - 1; index >= 0; index -= 1) {
      const frame = frames[index] as Frame;
      if (frame.kind === "final") {
        frame.jumps.add(jump);
        link(from, frame.block);
        return;
      }
      if (frame.kind === "catch" && jump === "raise") {
        link(from, frame.block);
        return;
      }
      if (frame.kind === "loop" && (jump === "break" || jump === "continue")) {
        link(from, jump === "break" ? frame.after : frame.head);
        return;
      }
    }
    link(from, exit);
  };

  const isGuarded = (): boolean => frames.some((frame) => frame.kind !== "loop");

  const addStep = (node: NodeId, action: FlowStep["action"]): void => {
    if (current === null) return;
    if (!isGuarded() || !mayRaise(arena, node, action)) {
      if (current === fresh) fresh = null;
      (draft.steps[current] as FlowStep[]).push({ node, action });
      return;
    }
    // The handler may see the state before the step or after it, so the step gets a block of its own.
    if (current !== fresh) {
      const alone = newBlock();
      link(current, alone);
      route(current, "raise");
      current = alone;
    }
    (draft.steps[current] as FlowStep[]).push({ node, action });
    route(current, "raise");
    fresh = newBlock();
    link(current, fresh);
    current = fresh;
  };

  const jumpAway = (jump: Jump): void => {
    if (current === null) return;
    route(current, jump);
    current = null;
  };

  const visitStatements = (container: NodeId): void => {
    if (container === NO_NODE) return;
    const visitFrom = (statement: NodeId): void => {
      if (statement === NO_NODE) return;
      const following = nextSiblingOf(arena, statement);
      schedule(
        () => visitStatement(statement),
        () => visitFrom(following),
      );
    };
    visitFrom(firstChildOf(arena, container));
  };

  /** Visits one way of a branch from `start`; its end, if it has one, flows into `join`. */
  const visitArm = (start: BlockId, container: NodeId, join: () => BlockId, entered: (block: BlockId) => void): (() => void) => {
    return () => {
      current = newBlock();
      link(start, current);
      entered(current);
      schedule(
        () => visitStatements(container),
        () => {
          if (current !== null) link(current, join());
          current = null;
        },
      );
    };
  };

  /** A block that is made only when something flows into it. */
  const lazyBlock = (): { readonly get: () => BlockId; readonly made: () => BlockId | null } => {
    let block: BlockId | null = null;
    return {
      get: () => {
        block ??= newBlock();
        return block;
      },
      made: () => block,
    };
  };

  const visitIf = (node: NodeId): void => {
    addStep(childIn(arena, node, Role.test), "test");
    const start = current;
    if (start === null) return;
    const join = lazyBlock();
    const orelse = childIn(arena, node, Role.orelse);
    let whenTrue: BlockId = start;
    const enterElse = (whenFalse: BlockId): void => branch(start, childIn(arena, node, Role.test), whenTrue, whenFalse);
    schedule(
      visitArm(start, childIn(arena, node, Role.body), join.get, (block) => {
        whenTrue = block;
      }),
      orelse === NO_NODE
        ? () => {
            link(start, join.get());
            enterElse(join.get());
          }
        : visitArm(start, orelse, join.get, enterElse),
      () => {
        current = join.made();
      },
    );
  };

  const visitLoop = (node: NodeId): void => {
    const isFor = kindOf(arena, node) === Kind.For;
    if (isFor) addStep(childIn(arena, node, Role.iter), "test");
    if (current === null) return;
    const head = newBlock();
    link(current, head);
    current = head;
    const after = newBlock();
    let start: BlockId = head;
    let isEndless = false;
    const body = newBlock();
    if (isFor) {
      link(start, body);
      (draft.steps[body] as FlowStep[]).push({ node, action: "iterate" });
    } else {
      const test = childIn(arena, node, Role.test);
      addStep(test, "test");
      start = current;
      isEndless = isAlwaysTrue(arena, test);
      link(start, body);
    }
    frames.push({ kind: "loop", head, after });
    current = body;
    schedule(
      () => visitStatements(childIn(arena, node, Role.body)),
      () => {
        if (current !== null) link(current, head);
        frames.pop();
        current = null;
        if (isEndless) return;
        const orelse = childIn(arena, node, Role.orelse);
        const leave = (whenFalse: BlockId): void => {
          if (!isFor) branch(start, childIn(arena, node, Role.test), body, whenFalse);
        };
        if (orelse !== NO_NODE) schedule(visitArm(start, orelse, () => after, leave));
        else {
          link(start, after);
          leave(after);
        }
      },
      () => {
        current = after;
      },
    );
  };

  const visitWith = (node: NodeId): void => {
    addStep(childIn(arena, node, Role.context), "test");
    if (current !== null) (draft.steps[current] as FlowStep[]).push({ node, action: "enter" });
    visitStatements(childIn(arena, node, Role.body));
  };

  const visitMatch = (node: NodeId): void => {
    addStep(childIn(arena, node, Role.subject), "test");
    const start = current;
    if (start === null) return;
    const join = lazyBlock();
    let isTotal = false;
    const arms = childrenIn(arena, node, Role.case).map((clause) => () => {
      current = newBlock();
      link(start, current);
      addStep(clause, "match");
      isTotal ||= isCatchAll(arena, clause);
      schedule(
        () => visitStatements(childIn(arena, clause, Role.body)),
        () => {
          if (current !== null) link(current, join.get());
          current = null;
        },
      );
    });
    schedule(...arms, () => {
      if (!isTotal) link(start, join.get());
      current = join.made();
    });
  };

  const visitTry = (node: NodeId): void => {
    if (current === null) return;
    const handlers = childrenIn(arena, node, Role.handler);
    const final = childIn(arena, node, Role.final);
    const orelse = childIn(arena, node, Role.orelse);
    const join = lazyBlock();
    const abnormal: Frame | null = final === NO_NODE ? null : { kind: "final", block: newBlock(), jumps: new Set() };
    if (abnormal !== null) frames.push(abnormal);
    const caught = handlers.length === 0 ? null : newBlock();
    if (caught !== null) frames.push({ kind: "catch", block: caught });

    const endArm = (): void => {
      if (current !== null) link(current, join.get());
      current = null;
    };
    const visitHandlers = handlers.map((handler) => () => {
      if (caught === null || !isEntered(caught)) return;
      current = newBlock();
      link(caught, current);
      (draft.steps[current] as FlowStep[]).push({ node: handler, action: "handle" });
      schedule(() => visitStatements(childIn(arena, handler, Role.body)), endArm);
    });

    schedule(
      () => visitStatements(childIn(arena, node, Role.body)),
      () => {
        if (caught === null) return;
        // A handler is also entered with what holds at the end of a body that calls something.
        if (current !== null && isEntered(caught)) link(current, caught);
        frames.pop();
        if (isEntered(caught) && !handlers.some((handler) => catchesAll(arena, handler))) route(caught, "raise");
      },
      () => visitStatements(orelse),
      endArm,
      ...visitHandlers,
      () => {
        if (abnormal === null) {
          current = join.made();
          return;
        }
        frames.pop();
        visitFinal(final, join.made(), abnormal);
      },
    );
  };

  /** The body of a `finally`: once for the normal way, once for jumps. */
  const visitFinal = (final: NodeId, normal: BlockId | null, abnormal: Extract<Frame, { kind: "final" }>): void => {
    const isShared = finalDepth >= FINAL_COPIES_DEPTH_MAX;
    const isUsed = isEntered(abnormal.block);
    let normalEnd: BlockId | null = null;
    finalDepth += 1;
    const visitNormal = (): void => {
      current = normal;
      if (isShared && normal !== null && isUsed) link(abnormal.block, normal);
      if (isShared && normal === null) current = isUsed ? abnormal.block : null;
      if (current !== null) visitStatements(final);
    };
    const afterNormal = (): void => {
      normalEnd = current;
      if (isShared && isUsed && current !== null) {
        for (const jump of abnormal.jumps) route(current, jump);
        if (normal === null) normalEnd = null;
      }
    };
    const visitAbnormal = (): void => {
      if (isShared || !isUsed) {
        current = null;
        return;
      }
      current = abnormal.block;
      visitStatements(final);
    };
    const afterAbnormal = (): void => {
      if (current !== null) for (const jump of abnormal.jumps) route(current, jump);
      finalDepth -= 1;
      current = normalEnd;
    };
    schedule(visitNormal, afterNormal, visitAbnormal, afterAbnormal);
  };

  const visitStatement = (node: NodeId): void => {
    if (current === null) return;
    switch (kindOf(arena, node)) {
      case Kind.If:
        visitIf(node);
        return;
      case Kind.For:
      case Kind.While:
        visitLoop(node);
        return;
      case Kind.With:
        visitWith(node);
        return;
      case Kind.Try:
        visitTry(node);
        return;
      case Kind.Match:
        visitMatch(node);
        return;
      case Kind.FunctionDef:
      case Kind.ClassDef:
        addStep(node, "define");
        return;
      case Kind.Block:
      case Kind.Error:
        visitStatements(node);
        return;
      case Kind.Module:
        // One of a program: each is a body of its own.
        return;
      case Kind.Handler:
      case Kind.Case:
        // Only in broken code: an `except` or `case` whose statement was lost.
        addStep(node, kindOf(arena, node) === Kind.Handler ? "handle" : "run");
        visitStatements(childIn(arena, node, Role.body));
        return;
      case Kind.Return:
        addStep(node, "run");
        if (isFunction) jumpAway("return");
        return;
      case Kind.Raise:
        addStep(node, "run");
        jumpAway("raise");
        return;
      case Kind.Break:
        if (frames.some((frame) => frame.kind === "loop")) jumpAway("break");
        return;
      case Kind.Continue:
        if (frames.some((frame) => frame.kind === "loop")) jumpAway("continue");
        return;
      default:
        addStep(node, "run");
    }
  };

  visitStatements(owner === ROOT || kindOf(arena, owner) === Kind.Module ? owner : childIn(arena, owner, Role.body));
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) task();
  if (current !== null) link(current, exit);
  return finishGraph(owner, draft, exit);
}

/** Can the step fail in a way that a handler is there for? Calls, lookups and `raise` count; plain names and literals do not. */
function mayRaise(arena: SyntaxArena, node: NodeId, action: FlowStep["action"]): boolean {
  if (node === NO_NODE) return false;
  const kind = kindOf(arena, node);
  if (kind === Kind.Raise || kind === Kind.Assert || kind === Kind.Import || kind === Kind.ImportFrom) return true;
  const end = action === "define" || action === "match" ? bodyStart(arena, node) : subtreeEndOf(arena, node);
  for (let index = node as number; index < end; index += 1) {
    const inner = kindOf(arena, index as NodeId);
    if (inner === Kind.Call || inner === Kind.Await || inner === Kind.Yield || inner === Kind.Subscript || inner === Kind.Attribute)
      return true;
  }
  return false;
}

function bodyStart(arena: SyntaxArena, node: NodeId): number {
  const body = childrenOf(arena, node).find((child) => roleOf(arena, child) === Role.body);
  return body ?? subtreeEndOf(arena, node);
}

function isAlwaysTrue(arena: SyntaxArena, test: NodeId): boolean {
  if (test === NO_NODE) return false;
  const kind = kindOf(arena, test);
  return (kind === Kind.Constant && symbolOf(arena, test) === "True") || (kind === Kind.Int && symbolOf(arena, test) === "1");
}

/** `case _:` or `case name:` without a guard. */
function isCatchAll(arena: SyntaxArena, clause: NodeId): boolean {
  const pattern = childIn(arena, clause, Role.pattern);
  return pattern !== NO_NODE && kindOf(arena, pattern) === Kind.Name && childIn(arena, clause, Role.guard) === NO_NODE;
}

/** A bare `except:` or one that names the root of exceptions. */
function catchesAll(arena: SyntaxArena, handler: NodeId): boolean {
  const type = childIn(arena, handler, Role.type);
  if (type === NO_NODE) return true;
  const name = kindOf(arena, type) === Kind.Name ? symbolOf(arena, type) : "";
  return name === "Exception" || name === "BaseException";
}

function finishGraph(owner: NodeId, draft: Draft, exit: BlockId): ControlFlowGraph {
  const count = draft.steps.length;
  const state = new Uint8Array(count);
  const postorder: BlockId[] = [];
  const stack: { readonly block: BlockId; edge: number }[] = [{ block: ENTRY, edge: 0 }];
  state[ENTRY] = 1;
  while (stack.length > 0) {
    const top = stack[stack.length - 1] as { readonly block: BlockId; edge: number };
    const next = (draft.next[top.block] as BlockId[])[top.edge];
    if (next === undefined) {
      postorder.push(top.block);
      stack.pop();
      continue;
    }
    top.edge += 1;
    if (state[next] === 1) continue;
    state[next] = 1;
    stack.push({ block: next, edge: 0 });
  }
  const order = postorder.reverse();
  const previous: BlockId[][] = draft.steps.map(() => []);
  for (const block of order) for (const next of draft.next[block] as BlockId[]) (previous[next] as BlockId[]).push(block);
  const blocks = draft.steps.map((steps, block) => ({
    steps,
    branch: draft.branches.get(block) ?? null,
    next: draft.next[block] as BlockId[],
    previous: previous[block] as BlockId[],
  }));
  return { owner, blocks, exit, order };
}
