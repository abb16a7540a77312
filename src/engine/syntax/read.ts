/**
 * Python text → arena, whatever state the text is in, together with what was
 * not understood. Lines count when they hold code: neither blank nor comment.
 */
import type { Limits } from "../limits.ts";
import { identityMap, type PositionMap } from "../paste/positionMap.ts";
import type { Gap, Problem } from "../types.ts";
import type { SyntaxArena } from "./arena.ts";
import { type PythonParser, parseScanned } from "./parse.ts";
import { type Scan, scanText } from "./scan.ts";

export interface Reading {
  readonly arena: SyntaxArena;
  /** From arena offsets to the text that was given: mending inserts and leaves out. */
  readonly map: PositionMap;
  /** In offsets of the text that was given, in text order. */
  readonly gaps: readonly Gap[];
  readonly problems: readonly Problem[];
  readonly codeLines: number;
  readonly understoodLines: number;
}

export function readPython(parser: PythonParser, text: string, limits: Limits): Reading {
  const scan = scanText(text, limits);
  const { arena, damage, problems } = parseScanned(parser, text, scan, limits);
  const codeLines = codeLinesOf(scan).length;
  return {
    arena,
    map: identityMap,
    gaps: damage.map((span) => ({ span, reason: "not understood" })),
    problems,
    codeLines,
    understoodLines: codeLines,
  };
}

const codeLinesOf = (scan: Scan) => scan.lines.filter(({ begins }) => begins === "code" || begins === "string");
