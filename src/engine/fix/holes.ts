/** Metavariables in the text of a fix, and the code that takes their place. */
import type { Capture } from "../pattern/match.ts";

export const HOLE = /\$((?:\.\.\.)?[A-Z_][A-Z0-9_]*|\d+)/g;

/** With its parentheses, as it stands in the target; what an import alone says stands nowhere. */
export const codeOf = ({ start, end, text }: Capture, target: string): string => (start === end ? text : target.slice(start, end));
