/**
 * What a program says of a rule in comments, `# ruleid:` above a line that it
 * must find and `# ok:` above one that it must not, held against what it found.
 * The convention is Semgrep's, where rules are tested with it.
 */
import type { Finding } from "../engine/types.ts";
import { buildLineTable, lineOf } from "./position.ts";

const ANNOTATION = /^\s*#\s*(ruleid|ok):\s*(.+?)\s*$/;

export interface Annotation {
  readonly ruleId: string;
  readonly isFinding: boolean;
  /** 1-based line that the comment is about: the next one that is no such comment. */
  readonly line: number;
}

export interface Mismatch {
  /** `missing`: announced and not found. `unwanted`: found where `# ok:` stands. `unannounced`: found where nothing stands. */
  readonly kind: "missing" | "unwanted" | "unannounced";
  readonly ruleId: string;
  readonly line: number;
}

export interface AnnotationCheck {
  readonly annotations: readonly Annotation[];
  /** In order of lines. A rule that no comment names is held against nothing. */
  readonly mismatches: readonly Mismatch[];
}

/** @returns In order of lines; one for each rule that a comment names. */
export function readAnnotations(text: string): readonly Annotation[] {
  const lines = text.split("\n");
  const found: Annotation[] = [];
  for (let index = lines.length - 1, line = index + 2; index >= 0; index -= 1) {
    const [, kind, ids] = ANNOTATION.exec(lines[index] ?? "") ?? [];
    if (kind === undefined || ids === undefined) line = index + 1;
    else found.unshift(...ids.split(/\s*,\s*/).map((ruleId) => ({ ruleId, isFinding: kind === "ruleid", line })));
  }
  return found;
}

/** @param text What the findings are about. */
export function checkAnnotations(text: string, findings: readonly Pick<Finding, "ruleId" | "span">[]): AnnotationCheck {
  const annotations = readAnnotations(text);
  const table = buildLineTable(text);
  const keyOf = (ruleId: string, line: number) => `${line} ${ruleId}`;
  const announced = new Map(annotations.map(({ ruleId, isFinding, line }) => [keyOf(ruleId, line), isFinding]));
  const named = new Set(annotations.map(({ ruleId }) => ruleId));
  const found = new Map<string, Mismatch>();
  for (const { ruleId, span } of findings) {
    const line = lineOf(table, span.start);
    const isAnnounced = announced.get(keyOf(ruleId, line));
    if (named.has(ruleId)) found.set(keyOf(ruleId, line), { kind: isAnnounced === undefined ? "unannounced" : "unwanted", ruleId, line });
  }
  const missing = annotations
    .filter(({ ruleId, isFinding, line }) => isFinding && !found.has(keyOf(ruleId, line)))
    .map(({ ruleId, line }): Mismatch => ({ kind: "missing", ruleId, line }));
  const wrong = [...found].flatMap(([key, mismatch]) => (announced.get(key) === true ? [] : [mismatch]));
  return { annotations, mismatches: [...missing, ...wrong].sort((a, b) => a.line - b.line || (a.ruleId < b.ruleId ? -1 : 1)) };
}
