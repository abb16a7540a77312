/** Does a text look like Python? Read off the shape of its lines; a guess, used only to choose between readings. */
import { beginningOf, isBlank, type TextLine } from "./line.ts";

const DEFINITE =
  /^[ \t]*(?:import [\w.]+(?:[ \t]+as \w+)?(?:[ \t]*,[\w., \t]*)?[ \t]*(?:#.*)?$|from \.*[\w.]* ?import [\w(*]|(?:async )?def \w+[ \t]*\(|class \w+[ \t]*(?:\([^)]*\))?:[ \t]*(?:#.*)?$)/;

/** A line that hardly any other language or prose has: an import, a function, a class. */
export const isDefinitelyPython = (text: string, line: TextLine): boolean => DEFINITE.test(beginningOf(text, line));

const LIKELY =
  /^[ \t]*(?:(?:if|elif|for|while|with|except|match|case)\b.*:[ \t]*(?:#.*)?$|(?:else|try|finally|except):|@[\w.]+|(?:return|raise|print|assert|pass|yield|del|global|break|continue)\b(?!.*;$)|[\w.]+(?:\[[^\]]*\])*(?:[ \t]*,[ \t]*\w+)*[ \t]*(?::[ \t]*[\w.[\], ]+)?[-+*/|&%]?=[ \t]*[^=\s;](?!.*[;{]$)|[\w.]+\(.*(?<![;{])$|#)/;

/** Shell, JSON, markup: lines that Python never has. */
const UNLIKELY =
  /^[ \t]*(?:\$ |<[\w!/?]|(?:const|let|var|function|public|private|sudo|pip|npm|cd|export|#include|package|func|SELECT)\b[^=(]|[}\])];?$|"[^"]*":)|[;{]$/;

const LINES_READ = 200;

/** True when at least a third of its lines have the shape of Python, and more than have the shape of something else. */
export function looksLikePython(text: string, lines: readonly TextLine[]): boolean {
  let likely = 0;
  let unlikely = 0;
  let read = 0;
  for (const line of lines) {
    if (isBlank(text, line)) continue;
    if (++read > LINES_READ) break;
    const beginning = beginningOf(text, line);
    if (DEFINITE.test(beginning)) likely += 2;
    else if (LIKELY.test(beginning) && !/^[ \t]*\$/.test(beginning)) likely++;
    else if (UNLIKELY.test(beginning)) unlikely++;
  }
  return likely > unlikely && likely * 3 >= Math.min(read, LINES_READ);
}
