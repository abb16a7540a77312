/**
 * Code between Markdown fences. Fences that name another language are left
 * out, as is the prose around them; a fence that is never closed goes on to
 * the end.
 */
import { looksLikePython } from "./likeness.ts";
import { beginningOf, isBlank, lineFrom, type TextLine } from "./line.ts";

export interface Fenced {
  /** The lines of each fence that holds Python, in order, without the fence's own indentation. */
  readonly blocks: readonly (readonly TextLine[])[];
  /** Lines outside all fences. */
  readonly prose: readonly TextLine[];
}

interface Opener {
  readonly indent: number;
  readonly marks: string;
  readonly info: string;
}

interface Block {
  readonly language: "python" | "unnamed" | "other";
  readonly lines: TextLine[];
}

const FENCE = /^([ \t]*)(`{3,}|~{3,})[ \t]*([^`]*)$/;
/** Three tildes before an expression are Python, so after them only a word is a language. */
const TILDE_INFO = /^[\w+.{}-]*[ \t]*$/;

/** The fence that a line opens; `null` when it opens none. Whether the line lies in a string is not looked at. */
export function fenceAt(text: string, line: TextLine): Opener | null {
  const match = FENCE.exec(beginningOf(text, line));
  if (match === null) return null;
  const [, indent = "", marks = "", info = ""] = match;
  return marks[0] === "~" && !TILDE_INFO.test(info) ? null : { indent: indent.length, marks, info: info.trim() };
}

/** @param lines Of a text that has at least one fence. */
export function insideFences(text: string, lines: readonly TextLine[]): Fenced {
  const blocks: Block[] = [];
  const prose: TextLine[] = [];
  let opener: Opener | null = null;
  let openerIndex = 0;
  for (const [index, line] of lines.entries()) {
    const fence = fenceAt(text, line);
    if (opener === null) {
      if (fence === null) prose.push(line);
      else {
        opener = fence;
        openerIndex = index;
        blocks.push({ language: languageOf(fence.info), lines: [] });
      }
    } else if (fence !== null && closes(fence, opener)) opener = null;
    else blocks.at(-1)?.lines.push(withoutFenceIndent(text, line, opener.indent));
  }
  if (opener !== null && opener.info === "" && blocks.length === 1 && isCloser(text, lines, openerIndex)) {
    return { blocks: [lines.slice(0, openerIndex)], prose: lines.slice(openerIndex + 1) };
  }
  return { blocks: pythonOf(text, blocks).map((block) => block.lines), prose };
}

/** Markdown lets it be three columns deeper; what is deeper yet is likely in a docstring. */
const closes = (fence: Opener, opener: Opener): boolean =>
  fence.info === "" && fence.marks.startsWith(opener.marks) && fence.indent <= opener.indent + 3;

/** The one fence of a text may be the lower one, when the selection began below the upper one. */
function isCloser(text: string, lines: readonly TextLine[], index: number): boolean {
  const below = lines.slice(index + 1);
  return below.every((line) => isBlank(text, line)) || (looksLikePython(text, lines.slice(0, index)) && !looksLikePython(text, below));
}

/** Named Python and what looks like it; when there is neither, whatever is not named otherwise. */
function pythonOf(text: string, blocks: readonly Block[]): readonly Block[] {
  const looking = blocks.filter(
    ({ language, lines }) => language === "python" || (language === "unnamed" && (hasPrompt(text, lines) || looksLikePython(text, lines))),
  );
  return looking.length > 0 ? looking : blocks.filter(({ language }) => language === "unnamed");
}

const hasPrompt = (text: string, lines: readonly TextLine[]): boolean =>
  lines.some((line) => /^[ \t]*(?:>>> |In \[\d*\]:|@@ -\d)/.test(beginningOf(text, line)));

const PYTHON = /^(?:i?python[\d.]*|i?py[\d.]*|pyi|pyw|pycon|python-repl|pytb|sage|diff|patch|doctest|code-cell|jupyter|gyp|django-py)$/;
const UNNAMED = /^(?:|text|txt|plain|plaintext|code|none|console|output)$/;

function languageOf(info: string): Block["language"] {
  // "{.python .numberLines}", "{code-cell} ipython3", "python title=…", "python,ignore"
  const word = (/[\w+-][\w.+-]*/.exec(info)?.[0] ?? "").toLowerCase();
  return PYTHON.test(word) ? "python" : UNNAMED.test(word) ? "unnamed" : "other";
}

function withoutFenceIndent(text: string, line: TextLine, indent: number): TextLine {
  let start = line.start;
  while (start < line.end && start < line.start + indent && (text[start] === " " || text[start] === "\t")) start++;
  return lineFrom(line, start);
}
