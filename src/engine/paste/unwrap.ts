/**
 * What was pasted → the Python in it. Plain text is left as it is.
 *
 * What wraps the code is told by the first mark that Python cannot have: a
 * fence, a hunk of a diff or a prompt, outside of strings and comments. Where
 * much definite Python would get lost by it, the text is taken as it stands:
 * reading too much is a nuisance, reading too little a wrong review.
 */
import type { PasteForm } from "../types.ts";
import { changedLines, isHunkHeader, markedLines } from "./diff.ts";
import { fenceAt, insideFences } from "./fence.ts";
import { withoutIndentation } from "./indentation.ts";
import { isDefinitelyPython } from "./likeness.ts";
import { joinLines, linesOf, type TextLine } from "./line.ts";
import { AT_START, stateAfter } from "./lineState.ts";
import { unwrapNotebook } from "./notebook.ts";
import { identityMap, type MappedText } from "./positionMap.ts";
import { isPrompt, typedLines } from "./repl.ts";

export interface Paste extends MappedText {
  readonly form: PasteForm;
}

interface Unwrapped {
  readonly form: PasteForm;
  readonly lines: readonly TextLine[];
  /** Lines that were left out although nothing says what they are. */
  readonly doubtful: readonly TextLine[];
}

/** Linear and never fails. @param shown Normalised, see `normaliseText`. */
export function unwrapPaste(shown: string): Paste {
  const notebook = unwrapNotebook(shown);
  if (notebook !== null) return { ...notebook, form: "notebook" };
  const lines = linesOf(shown);
  const mark = firstMark(shown, lines);
  const unwrapped = mark === "fence" ? unwrapFences(shown, lines) : unwrapBlock(shown, lines, mark);
  if (unwrapped === null) return { text: shown, map: identityMap, form: "plain" };
  return { ...joinLines(shown, unwrapped.lines), form: unwrapped.form };
}

type Mark = "fence" | "diff" | "repl";

/** How marks begin. Strings are not looked at: it only tells which code need not be read for its strings. */
const MARK_START = /^[ \t]*(?:```|~~~|>>>|In \[|@@)/gm;

/** The first one that does not lie in a string. */
function firstMark(text: string, lines: readonly TextLine[]): Mark | null {
  const from = lines[0]?.start ?? 0;
  const stretch = text.slice(from, lines.at(-1)?.end);
  /** Offsets past what may be the beginning of a mark, in text order. */
  const starts = Array.from(stretch.matchAll(MARK_START), ({ index, 0: start }) => from + index + start.length);
  let next = 0;
  let state = AT_START;
  for (const line of lines) {
    while (next < starts.length && (starts[next] ?? 0) <= line.start) next++;
    const start = starts[next];
    if (start === undefined) return null;
    if (start <= line.end && state.quote === "") {
      if (fenceAt(text, line) !== null) return "fence";
      if (isHunkHeader(text, line)) return "diff";
      if (isPrompt(text, line)) return "repl";
    }
    state = stateAfter(text, line, state);
  }
  return null;
}

/** Each block may in turn hold a session, a diff or an indented fragment. */
function unwrapFences(text: string, lines: readonly TextLine[]): Unwrapped | null {
  const { blocks, prose } = insideFences(text, lines);
  const kept = blocks.flatMap((block) => unwrapBlock(text, block, firstMark(text, block))?.lines ?? block);
  return unlessLost(text, { form: "fence", lines: kept, doubtful: prose });
}

/** @param mark The first one in the lines; one that is a fence counts for nothing here. */
function unwrapBlock(text: string, lines: readonly TextLine[], mark: Mark | null): Unwrapped | null {
  if (mark === "diff") return unwrapDiff(text, lines);
  if (mark === "repl") return unwrapSession(text, lines);
  const marked = markedLines(text, lines);
  if (marked !== null) return { form: "diff", lines: marked, doubtful: [] };
  const moved = withoutIndentation(text, lines);
  return moved === null ? null : { form: "indented", lines: moved, doubtful: [] };
}

function unwrapDiff(text: string, lines: readonly TextLine[]): Unwrapped | null {
  const changed = changedLines(text, lines);
  return unlessLost(text, { form: "diff", lines: changed.lines, doubtful: changed.outside });
}

function unwrapSession(text: string, lines: readonly TextLine[]): Unwrapped | null {
  const { typed, printed } = typedLines(text, lines);
  return unlessLost(text, { form: "repl", lines: typed, doubtful: printed });
}

/** `null` when more definite Python would be left out than kept. One such line may be an example in prose. */
function unlessLost(text: string, unwrapped: Unwrapped): Unwrapped | null {
  const lost = countDefinite(text, unwrapped.doubtful);
  return lost > 1 && lost > countDefinite(text, unwrapped.lines) ? null : unwrapped;
}

const countDefinite = (text: string, lines: readonly TextLine[]): number => lines.filter((line) => isDefinitelyPython(text, line)).length;
