/**
 * From the trail of a taint to steps that read as sentences: "`job` comes from
 * `open(path)`", "`job` is joined with `"run "` into `command`".
 *
 * Events that say the same to a reader become one step: a text joined in
 * several places before it is kept, a value handed from name to name, an
 * element taken and kept.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import {
  childIn,
  childrenOf,
  enclosing,
  endOf,
  isWithin,
  kindOf,
  NO_NODE,
  outerEndOf,
  outerStartOf,
  parentOf,
  sourceOf,
  startOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { Span, TaintTrace, TraceStep } from "../types.ts";
import type { Taint, Trail } from "./value.ts";

/** UTF-16 code units of code quoted in a step. */
const QUOTE_LENGTH_MAX = 60;

/** A string, in which `#` is text, or a comment. */
const STRING_OR_COMMENT = /("""|''')[\s\S]*?\1|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g;

/** Code on one line without its comments, shortened at its end. */
function quoteCode(code: string): string {
  return onOneLine(code.includes("#") ? code.replace(STRING_OR_COMMENT, (token) => (token.startsWith("#") ? "" : token)) : code);
}

function onOneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= QUOTE_LENGTH_MAX ? line : `${line.slice(0, QUOTE_LENGTH_MAX - 1).trimEnd()}…`;
}

function quote(arena: SyntaxArena, node: NodeId): string {
  if (node === NO_NODE) return "";
  return kindOf(arena, node) === Kind.StrPiece ? onOneLine(sourceOf(arena, node)) : quoteCode(sourceOf(arena, node));
}

/** Of a statement that has a block, only what stands before it. */
function quoteHead(arena: SyntaxArena, statement: NodeId): string {
  const block = childrenOf(arena, statement).find((child) => kindOf(arena, child) === Kind.Block);
  return block === undefined ? quote(arena, statement) : quoteCode(arena.text.slice(startOf(arena, statement), startOf(arena, block)));
}
const spanOf = (arena: SyntaxArena, node: NodeId): Span => ({ start: outerStartOf(arena, node), end: outerEndOf(arena, node) });

/** `Popen(…, shell=True)`: the callee, and of the arguments what a reader needs to recognise the call. */
function quoteCall(arena: SyntaxArena, call: NodeId): string {
  const func = childIn(arena, call, Role.func);
  const whole = quote(arena, call);
  if (func === NO_NODE || !whole.endsWith("…")) return whole;
  const keywords = childrenOf(arena, call)
    .filter((child) => kindOf(arena, child) === Kind.Keyword && endOf(arena, child) - startOf(arena, child) <= 20)
    .map((child) => sourceOf(arena, child));
  return quoteCode(`${sourceOf(arena, func)}(${["…", ...keywords].join(", ")})`);
}

/** Where a name's data comes from: `request.form["tag"]` says more than its source `request`. */
function quoteOrigin(arena: SyntaxArena, source: NodeId, carrier: NodeId): string {
  const whole = carrier === NO_NODE ? "" : quote(arena, carrier);
  return whole.startsWith(sourceOf(arena, source)) && !whole.endsWith("…") ? whole : quote(arena, source);
}

const isContainer = (kind: Kind): boolean => kind === Kind.List || kind === Kind.Tuple || kind === Kind.Set || kind === Kind.Dict;

/** Source first. */
function eventsOf(taint: Taint): readonly Trail[] {
  const events: Trail[] = [];
  for (let trail: Trail | null = taint.trail; trail !== null; trail = trail.previous) events.push(trail);
  return events.reverse();
}

const carrierOf = (arena: SyntaxArena, event: Trail): string =>
  event.carrierName === "" ? quote(arena, event.carrier) : event.carrierName;

/** The literal text next to the carrier in a joined text, "" when there are several or none. */
function literalBeside(arena: SyntaxArena, event: Trail): string {
  const literals: NodeId[] = [];
  const pending = [...childrenOf(arena, event.node)];
  for (let node = pending.shift(); node !== undefined && literals.length < 2; node = pending.shift()) {
    const kind = kindOf(arena, node);
    if (kind === Kind.Str || kind === Kind.StrPiece) literals.push(node);
    else if (kind === Kind.BinOp || kind === Kind.ConcatStr || (kind === Kind.Attribute && parentOf(arena, node) === event.node)) {
      pending.push(...childrenOf(arena, node));
    }
  }
  const [only] = literals;
  if (only === undefined || literals.length > 1) return "";
  const text = quote(arena, only);
  return kindOf(arena, only) === Kind.StrPiece ? `"${text}"` : text;
}

/**
 * Steps of the taint's way to the expression `sink`, at most `stepsMax`: of a longer way the middle is left out.
 *
 * @param isWholeCall The sink is a call as such, reached by any of its arguments.
 */
export function buildTrace(arena: SyntaxArena, taint: Taint, sink: NodeId, isWholeCall: boolean, stepsMax: number): TaintTrace {
  const events = eventsOf(taint);
  const steps: TraceStep[] = [];
  const source = events[0] as Trail;
  let index = 1;

  // "`job` comes from `open(path)`" says the source and its first name at once.
  const first = events[1];
  const isNamedAtOnce = first !== undefined && (first.event === "assign" || first.event === "read") && first.into !== NO_NODE;
  steps.push({
    role: "source",
    span: spanOf(arena, source.node),
    subject: isNamedAtOnce ? quote(arena, first.into) : quote(arena, source.node),
    verb: "comes from",
    object: isNamedAtOnce ? quoteOrigin(arena, source.node, first.carrier) : "",
  });
  if (isNamedAtOnce) index = 2;

  for (; index < events.length; index += 1) {
    const event = events[index] as Trail;
    const next = events[index + 1];
    switch (event.event) {
      case "join": {
        // `"a" + x + "b"` joins twice; the whole text is one step.
        let last = event;
        let after = next;
        while (after?.event === "join" && isWithin(arena, last.node, after.node)) {
          last = after;
          index += 1;
          after = events[index + 1];
        }
        const kept = after?.event === "assign" && isWithin(arena, last.node, after.node) ? after : null;
        if (kept !== null) index += 1;
        steps.push({
          role: "step",
          span: spanOf(arena, last.node),
          subject: carrierOf(arena, event),
          verb: "is joined with",
          object: literalBeside(arena, last),
          ...intoOf(arena, kept ?? last),
        });
        break;
      }
      case "call": {
        const kept = next?.event === "assign" && isWithin(arena, event.node, next.node) ? next : null;
        if (kept !== null) index += 1;
        const func = childIn(arena, event.node, Role.func);
        steps.push({
          role: "step",
          span: spanOf(arena, event.node),
          subject: carrierOf(arena, event),
          verb: "is passed to",
          object: func === NO_NODE ? quote(arena, event.node) : quoteCode(`${sourceOf(arena, func)}()`),
          ...intoOf(arena, kept ?? event),
        });
        break;
      }
      case "assign": {
        // From name to name to name: the last of them, and what the first was made of.
        let last = event;
        for (let after = next; after?.event === "assign"; after = events[index + 1]) {
          last = after;
          index += 1;
        }
        const before = events[index - 1] as Trail;
        if (last === event && event.carrier !== NO_NODE && isContainer(kindOf(arena, event.carrier))) {
          steps.push({
            role: "step",
            span: spanOf(arena, event.carrier),
            subject: quote(arena, before.into === NO_NODE ? before.node : before.into),
            verb: "is kept in",
            object: quote(arena, event.into),
          });
          break;
        }
        steps.push({
          role: "step",
          span: spanOf(arena, last.node),
          subject: quote(arena, last.into),
          verb: "comes from",
          object: carrierOf(arena, event),
        });
        break;
      }
      case "read":
        steps.push({
          role: "step",
          span: spanOf(arena, event.node),
          subject: carrierOf(arena, event),
          verb: "is read into",
          object: quote(arena, event.into),
        });
        break;
      case "keep":
        steps.push({
          role: "step",
          span: spanOf(arena, event.node),
          subject: carrierOf(arena, event),
          verb: "is kept in",
          object: quote(arena, event.into),
        });
        break;
      case "pass":
        steps.push({
          role: "step",
          span: spanOf(arena, event.carrier === NO_NODE ? event.node : event.carrier),
          subject: event.carrier === NO_NODE ? quote(arena, event.into) : carrierOf(arena, event),
          verb: "is passed to",
          object: calleeName(arena, event.node),
          ...intoOf(arena, event),
        });
        break;
      case "return": {
        const kept = next?.event === "assign" && isWithin(arena, event.node, next.node) ? next : null;
        if (kept !== null) index += 1;
        steps.push({
          role: "step",
          span: spanOf(arena, event.node),
          subject: kept === null ? quote(arena, event.node) : quote(arena, kept.into),
          verb: "is returned by",
          object: calleeName(arena, event.node),
        });
        break;
      }
      case "check":
        steps.push({
          role: "check",
          span: spanOf(arena, event.node),
          subject: carrierOf(arena, event),
          verb: "is checked by",
          object: quote(arena, event.node),
        });
        break;
      case "source":
        break;
    }
  }
  steps.push(sinkStep(arena, sink, isWholeCall, events));
  return { steps: shorten(steps, stepsMax) };
}

/** `run()` for a call of `self.run(x, y)`; the expression itself where no call stands. */
function calleeName(arena: SyntaxArena, call: NodeId): string {
  const func = kindOf(arena, call) === Kind.Call ? childIn(arena, call, Role.func) : NO_NODE;
  return func === NO_NODE ? quote(arena, call) : `${quote(arena, func)}()`;
}

const intoOf = (arena: SyntaxArena, event: Trail): { readonly into?: string } =>
  event.into === NO_NODE ? {} : { into: quote(arena, event.into) };

/** "`command` reaches `os.system(command)`". */
function sinkStep(arena: SyntaxArena, sink: NodeId, isWholeCall: boolean, events: readonly Trail[]): TraceStep {
  const call = isWholeCall ? sink : enclosing(arena, sink, Kind.Call);
  const isArgument = call !== NO_NODE && isWithin(arena, sink, call) && sink !== childIn(arena, call, Role.func);
  let subject = quote(arena, sink);
  if (isWholeCall) {
    // Say which of the arguments it is, where the trail knows.
    const last = events[events.length - 1] as Trail;
    const carried = last.into === NO_NODE ? last.node : last.into;
    subject = quote(arena, carried);
  }
  return {
    role: "sink",
    span: spanOf(arena, sink),
    subject,
    verb: "reaches",
    object: isWholeCall || isArgument ? quoteCall(arena, call) : quoteHead(arena, statementOf(arena, sink)),
  };
}

/** The statement around an expression, for sinks that are no calls. */
function statementOf(arena: SyntaxArena, node: NodeId): NodeId {
  let current = node;
  while (parentOf(arena, current) >= 0 && kindOf(arena, current) >= Kind.Params) current = parentOf(arena, current);
  return current;
}

function shorten(steps: readonly TraceStep[], stepsMax: number): readonly TraceStep[] {
  if (steps.length <= stepsMax) return steps;
  const head = Math.floor(stepsMax / 2);
  return [...steps.slice(0, head), ...steps.slice(steps.length - (stepsMax - head))];
}
