import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { RowMark } from "../../report/excerpt.ts";
import { CodeLine } from "./CodeLine.tsx";

/** Compares a line as drawn: `[role:…]` for a mark, `<label>` before it, words of Python without their colours. */
function checkLine(text: string, marks: readonly RowMark[], expected: string): void {
  const markup = renderToStaticMarkup(createElement(CodeLine, { text, marks }));
  expect(sketch(markup)).toBe(expected);
}

function sketch(markup: string): string {
  const open: string[] = [];
  return markup
    .replace(/^<code class="src">|<\/code>$/g, "")
    .replace(/<span class="([^"]*)">|<\/span>/g, (_tag, name: string | undefined) => {
      if (name === undefined) return open.pop() ?? "?";
      const [before, after] = name.startsWith("mark") ? ["<", ">"] : /^[ksndc]$/.test(name) ? ["", ""] : [`[${name}:`, "]"];
      open.push(after);
      return before;
    });
}

const markOf = (text: string, quoted: string, role: RowMark["role"], label = ""): RowMark => {
  const start = text.indexOf(quoted);
  return { start, end: start + quoted.length, role, label };
};

const CALL = "pipe = Popen(command, shell=True)";

it("draws a line without marks as its text", () => checkLine(CALL, [], CALL));

it("names a stop before its expression", () =>
  checkLine(CALL, [markOf(CALL, "command", "source", "1 source")], "pipe = Popen(<1 source>[t-source:command], shell=True)"));

it("draws a mark inside another one inside it", () =>
  checkLine(
    CALL,
    [markOf(CALL, "Popen(command, shell=True)", "finding"), markOf(CALL, "command", "step", "2")],
    "pipe = [u:Popen(<2>[t-step:command], shell=True)]",
  ));

it("draws two marks of one expression around each other", () =>
  checkLine("f(x)", [markOf("f(x)", "f(x)", "finding"), markOf("f(x)", "f(x)", "sink", "3 sink")], "<3 sink>[u:[t-sink:f(x)]]"));

it("names stops that begin at one place in the order of the path", () =>
  checkLine(
    "f(x) + y",
    [
      markOf("f(x) + y", "f(x) + y", "sink", "3 sink"),
      markOf("f(x) + y", "f(x)", "step", "2"),
      markOf("f(x) + y", "f", "source", "1 source"),
    ],
    "<1 source><2><3 sink>[t-sink:[t-step:[t-source:f](x)] + y]",
  ));

it("cuts a mark that runs over the end of the one around it", () =>
  checkLine("abcdef", [markOf("abcdef", "abcd", "finding"), markOf("abcdef", "cdef", "step")], "[u:ab[t-step:cd]]ef"));

it("keeps marks beside each other apart", () =>
  checkLine("ab cd", [markOf("ab cd", "ab", "finding"), markOf("ab cd", "cd", "finding")], "[u:ab] [u:cd]"));

it("keeps code that looks like markup as text", () =>
  checkLine("x = '<img src=x onerror=y>'", [], "x = &#x27;&lt;img src=x onerror=y&gt;&#x27;"));
