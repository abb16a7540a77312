/** Marks as the editor's decorations. The editor moves them along with edits until the next report. Looks stand in monaco.css. */
import * as monaco from "monaco-editor/editor";
import type { Span } from "../../engine/types.ts";
import { SEVERITY_CLASS } from "../components/severity.ts";
import { type Shift, shiftBetween, shiftSpan } from "../store/shift.ts";
import type { RulerColors } from "./editorTheme.ts";
import type { CodeMarks, LineMark, StepMark } from "./marks.ts";

export interface DecoratedMarks {
  readonly decorations: readonly monaco.editor.IModelDeltaDecoration[];
  /** Badge of each of the first decorations, in the same order. */
  readonly badges: readonly LineMark[];
}

/** @param marks May be about an older text than the model's; they are then moved to where their places are now. */
export function decorate(model: monaco.editor.ITextModel, marks: CodeMarks, colors: RulerColors): DecoratedMarks {
  const text = model.getValue(monaco.editor.EndOfLinePreference.LF);
  const shift = marks.table.text === text ? null : shiftBetween(marks.table.text, text);
  const rangeOf = (span: Span) => rangeOfSpan(model, shift === null ? span : shiftSpan(shift, span));
  const lineRange = (line: number) => wholeLine(model, line, marks, shift);
  const ruler = (color: string) => ({ color, position: monaco.editor.OverviewRulerLane.Full });
  const decorations: monaco.editor.IModelDeltaDecoration[] = marks.lines.map((mark) => {
    const look = `rl-line ${SEVERITY_CLASS[mark.severity]}${mark.isSelected ? " is-selected" : ""}`;
    return {
      range: lineRange(mark.line),
      options: {
        isWholeLine: true,
        className: look,
        marginClassName: look,
        stickiness: STAYS,
        zIndex: mark.isSelected ? 2 : 1,
        ...(mark.number === null ? {} : { overviewRuler: ruler(colors[mark.severity]) }),
      },
    };
  });
  for (const { span, severity } of marks.places)
    for (const range of withoutIndents(model, rangeOf(span)))
      decorations.push({ range, options: { inlineClassName: `rl-place ${SEVERITY_CLASS[severity]}`, stickiness: STAYS } });
  for (const { span, role } of marks.steps) {
    const ranges = withoutIndents(model, rangeOf(span));
    ranges.forEach((range, index) => {
      decorations.push({
        range,
        options: {
          inlineClassName: `rl-stop rl-${role}`,
          stickiness: STAYS,
          ...(index === 0 && (role === "source" || role === "sink") ? { beforeContentClassName: `rl-edge rl-${role}-start` } : {}),
          ...(index === ranges.length - 1 && role === "sink" ? { afterContentClassName: "rl-edge rl-sink-end" } : {}),
        },
      });
    });
  }
  // Empty ranges, because the editor puts labels that begin at one place in order of their ranges' ends.
  for (const step of marks.steps)
    decorations.push({ range: rangeOf({ start: step.span.start, end: step.span.start }), options: labelOptions(step) });
  for (const { first, last } of marks.unread) {
    const start = lineRange(first);
    const end = lineRange(last);
    decorations.push({
      range: new monaco.Range(start.startLineNumber, 1, end.endLineNumber, end.endColumn),
      options: { isWholeLine: true, linesDecorationsClassName: "rl-hatch", inlineClassName: "rl-unread", stickiness: STAYS },
    });
    decorations.push({
      range: new monaco.Range(start.startLineNumber, start.endColumn, start.startLineNumber, start.endColumn),
      options: {
        showIfCollapsed: true,
        stickiness: STAYS,
        after: { content: "not fully understood", inlineClassName: "rl-note", cursorStops: NO_STOPS },
      },
    });
  }
  return { decorations, badges: marks.lines };
}

const STAYS = monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges;
const NO_STOPS = monaco.editor.InjectedTextCursorStops.None;

function labelOptions({ role, label, isCurrent }: StepMark): monaco.editor.IModelDecorationOptions {
  const look = `rl-mark${role === "check" ? " is-check" : ""}${isCurrent ? " is-current" : ""}`;
  return {
    showIfCollapsed: true,
    stickiness: STAYS,
    // Digits and words are the label's own; spaces would let it break in two.
    before: {
      content: label.replace(/ /g, "\u00a0"),
      inlineClassName: look,
      inlineClassNameAffectsLetterSpacing: true,
      cursorStops: NO_STOPS,
    },
  };
}

function rangeOfSpan(model: monaco.editor.ITextModel, span: Span): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(span.start), model.getPositionAt(span.end));
}

/** Lines of one expression that are marked one by one; of a longer one the rest is marked as a whole. */
const SPLIT_LINES_MAX = 12;

/** The same place line by line: indentation of a further line is no part of the expression. Never empty. */
function withoutIndents(model: monaco.editor.ITextModel, range: monaco.Range): readonly monaco.Range[] {
  const { startLineNumber: first, endLineNumber: last, endColumn } = range;
  if (first === last) return [range];
  const ranges = [new monaco.Range(first, range.startColumn, first, model.getLineMaxColumn(first))];
  for (let line = first + 1; line <= last; line += 1) {
    const start = model.getLineFirstNonWhitespaceColumn(line);
    const isRest = line - first >= SPLIT_LINES_MAX;
    const to = isRest ? last : line;
    const end = to === last ? endColumn : model.getLineMaxColumn(line);
    if (isRest || (start > 0 && start < end)) ranges.push(new monaco.Range(line, Math.max(start, 1), to, end));
    if (isRest) break;
  }
  return ranges;
}

function wholeLine(model: monaco.editor.ITextModel, line: number, { table }: CodeMarks, shift: Shift | null): monaco.Range {
  const start = table.starts[line - 1] ?? 0;
  const now = shift === null ? line : model.getPositionAt(shiftSpan(shift, { start, end: start }).start).lineNumber;
  const within = Math.min(Math.max(1, now), model.getLineCount());
  return new monaco.Range(within, 1, within, model.getLineMaxColumn(within));
}
