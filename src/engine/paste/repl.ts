/**
 * Interactive sessions: what was typed after `>>>` and `...`, or after
 * IPython's `In [1]:`. Output, tracebacks and greetings are left out.
 */
import { beginningOf, lineFrom, type TextLine } from "./line.ts";
import { withoutMagics } from "./magic.ts";

const PROMPT = /^[ \t]*>>>(?: |$)/;
const MORE = /^[ \t]*\.\.\.(?: |$)/;
const IN_PROMPT = /^[ \t]*In \[\d{0,9}\]:(?: |$)/;
const IN_MORE = /^[ \t]*\.{3,}:(?: |$)/;

/** Whether the line lies in a string is not looked at. */
export const isPrompt = (text: string, line: TextLine): boolean => {
  const beginning = beginningOf(text, line);
  return PROMPT.test(beginning) || IN_PROMPT.test(beginning);
};

export interface Session {
  /** What was typed, without the prompts. */
  readonly typed: readonly TextLine[];
  /** What was printed, but for the code that a traceback quotes. */
  readonly printed: readonly TextLine[];
}

/** A line after a prompt's own that has no prompt is output, up to the next prompt. */
export function typedLines(text: string, lines: readonly TextLine[]): Session {
  const typed: TextLine[] = [];
  const printed: TextLine[] = [];
  let more: RegExp | null = null;
  let isIPython = false;
  let isQuoted = false;
  for (const line of lines) {
    const beginning = beginningOf(text, line);
    const prompt: RegExpExecArray | null = PROMPT.exec(beginning) ?? IN_PROMPT.exec(beginning) ?? more?.exec(beginning) ?? null;
    if (prompt !== null) {
      if (IN_PROMPT.test(beginning)) {
        more = IN_MORE;
        isIPython = true;
      } else if (PROMPT.test(beginning)) more = MORE;
      typed.push(lineFrom(line, line.start + prompt[0].length));
    } else {
      more = null;
      if (!isQuoted) printed.push(line);
    }
    isQuoted = /^[ \t]*File "/.test(beginning);
  }
  return { typed: isIPython ? withoutMagics(text, typed) : typed, printed };
}
