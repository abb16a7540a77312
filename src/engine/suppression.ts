/**
 * Comments that say "not here": `# nosemgrep`, `# nosec` and our own
 * `# riskline: ignore[rule-id] reason`.
 *
 * What they suppress is not lost: it is listed apart, with the comment and its
 * reason. A comment that suppresses nothing, or names what is not known, is said.
 * They are looked for in comments as Python's tokens tell them, never in strings.
 */

import { banditTopics } from "./banditTopics.ts";
import type { Limits } from "./limits.ts";
import type { PositionMap } from "./paste/positionMap.ts";
import type { Rule } from "./rule/rule.ts";
import { logicalLines } from "./syntax/logicalLine.ts";
import { type Line, scanText } from "./syntax/scan.ts";
import type { Finding, Problem, Span, SuppressedFinding, SuppressionMark } from "./types.ts";

export interface Suppressing {
  /** Is the finding still one, and not suppressed? */
  readonly isKept: (finding: Finding) => boolean;
  /** In the order of the findings. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly problems: readonly Problem[];
}

interface Suppression {
  readonly mark: SuppressionMark;
  /** What it names, as written; empty for all rules. */
  readonly names: readonly string[];
  /** In the shown text; `null` when it stands where it can cover nothing. */
  readonly covers: Span | null;
  /** Only findings that begin there, not those that reach there. */
  readonly isForStarts: boolean;
}

const NOTHING: Suppressing = { isKept: () => true, suppressed: [], problems: [] };

/** UTF-16 units of a comment that are read. */
const COMMENT_MAX = 1_000;
/** Comments that are honoured in one target. */
const SUPPRESSIONS_MAX = 2_000;

/**
 * @param text  The unwrapped Python, from which `map` leads to the shown text.
 * @param rules All rules of the set, whether or not they were run on this target.
 */
export function suppress(
  findings: readonly Finding[],
  text: string,
  map: PositionMap,
  rules: readonly Rule[],
  limits: Limits,
): Suppressing {
  if (!/nosem|nosec|riskline:/i.test(text)) return NOTHING;
  const problems: Problem[] = [];
  const say = (span: Span, reason: string) => problems.push({ kind: "suppression", span, reason });
  const suppressions = suppressionsIn(text, map, limits, say);
  if (suppressions.length === 0 && problems.length === 0) return NOTHING;

  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
  const used = new Set<Suppression>();
  const suppressed: SuppressedFinding[] = [];
  const gone = new Set<Finding>();
  for (const finding of findings) {
    const by = suppressions.filter((one) => coversPlace(one, finding.span) && coversRule(one, ruleOf.get(finding.ruleId)));
    const [first] = by;
    if (first === undefined) continue;
    gone.add(finding);
    suppressed.push({ finding, by: first.mark });
    for (const one of by) used.add(one);
  }
  for (const one of suppressions) {
    if (used.has(one)) continue;
    const unknown = one.names.filter((name) => banditTopics(name) === null && !rules.some(({ id }) => isNamed(id, name)));
    const named = unknown.length === 0 ? "" : `: ${unknown.map((name) => `\`${name}\``).join(", ")} names no rule here`;
    say(one.mark.span, `this comment suppresses nothing${named}`);
  }
  return { isKept: (finding) => !gone.has(finding), suppressed, problems };
}

const coversPlace = ({ covers, isForStarts }: Suppression, { start, end }: Span): boolean =>
  covers !== null && start < covers.end && (isForStarts ? start >= covers.start : Math.max(end, start + 1) > covers.start);

function coversRule({ names }: Suppression, rule: Rule | undefined): boolean {
  if (names.length === 0 || rule === undefined) return names.length === 0;
  return names.some((name) => isNamed(rule.id, name) || banditTopics(name)?.includes(topicOf(rule)) === true);
}

/** Other tools write an id with the folders that its file stands in. */
const isNamed = (id: string, name: string): boolean => id === name || name.endsWith(`.${id}`) || id.endsWith(`.${name}`);

/** The folder that the rule's file stands in. */
const topicOf = ({ path }: Rule): string => path.split("/").at(-2) ?? "";

function suppressionsIn(text: string, map: PositionMap, limits: Limits, say: (span: Span, reason: string) => void): Suppression[] {
  const scan = scanText(text, limits);
  const { lines } = scan;
  const statementAt = new Map(logicalLines(text, scan).map((statement) => [statement.first, statement]));
  const found: Suppression[] = [];
  lines.forEach((line, index) => {
    const start = commentStart(text, line);
    if (start < 0) return;
    const read = readComment(text.slice(start, Math.min(line.end, start + COMMENT_MAX)));
    if (read === null) return;
    const span = map.spanToShown({ start, end: line.end });
    if (read.refusal !== null) {
      say(span, read.refusal);
      return;
    }
    if (found.length >= SUPPRESSIONS_MAX) {
      if (found.length === SUPPRESSIONS_MAX) say(span, `only the first ${SUPPRESSIONS_MAX} comments that suppress are honoured`);
      return;
    }
    const { kind, names, reason } = read;
    const isAlone = line.begins === "comment";
    const below = lines[index + 1];
    const statement = statementAt.get(index);
    const end = statement === undefined || kind === "nosemgrep" ? line.end : Math.max(statement.codeEnd, line.end);
    const covered = !isAlone ? { start: line.start, end } : kind === "nosec" || below === undefined ? null : below;
    found.push({
      mark: { kind, span, reason },
      names,
      covers: covered === null ? null : map.spanToShown({ start: covered.start, end: covered.end + 1 }),
      isForStarts: kind === "nosemgrep" || isAlone,
    });
  });
  return found;
}

/** Where the line's comment begins; -1 when it has none. */
function commentStart(text: string, line: Line): number {
  if (line.begins === "refused" || line.begins === "blank") return -1;
  let at = line.codeEnd;
  while (at < line.end && (text[at] === " " || text[at] === "\t")) at += 1;
  return at < line.end && text[at] === "#" ? at : -1;
}

type CommentReading =
  | { readonly kind: SuppressionMark["kind"]; readonly names: readonly string[]; readonly reason: string | null; readonly refusal: null }
  | { readonly refusal: string };

/** @param comment From its `#` on. @returns `null` for a comment that is none of these. */
function readComment(comment: string): CommentReading | null {
  const ours = /^#[ \t]*riskline:[ \t]*/i.exec(comment);
  if (ours !== null) return readOurs(comment.slice(ours[0].length));
  const nosec = /#[ \t]*nosec\b:?/i.exec(comment);
  if (nosec !== null) {
    const { names, rest } = namesAt(comment.slice(nosec.index + nosec[0].length), (word) => banditTopics(word) !== null);
    return { kind: "nosec", names, reason: reasonIn(rest), refusal: null };
  }
  const nosem = /(?:^#|[ \t])nosem(?:grep)?\b(:?)/i.exec(comment);
  if (nosem === null) return null;
  const after = comment.slice(nosem.index + nosem[0].length);
  const { names, rest } = nosem[1] === ":" ? namesAt(after, () => true) : { names: [], rest: after };
  return { kind: "nosemgrep", names, reason: reasonIn(rest), refusal: null };
}

function readOurs(text: string): CommentReading {
  const found = /^ignore\b[ \t]*(?:\[([^\]]{0,400})\])?/i.exec(text);
  if (found === null) return { refusal: "after `riskline:` only `ignore[rule-id] reason` means something" };
  const { names } = namesAt(found[1] ?? "", () => true);
  if (names.length === 0) return { refusal: "name the rules in brackets: `# riskline: ignore[rule-id] reason`" };
  const reason = reasonIn(text.slice(found[0].length));
  if (reason === null) return { refusal: "the reason is missing, so nothing is suppressed: `# riskline: ignore[rule-id] reason`" };
  return { kind: "riskline", names, reason, refusal: null };
}

/** Names at the start of a text, with commas or blanks between them, as long as they are names. */
function namesAt(text: string, isName: (word: string) => boolean): { readonly names: readonly string[]; readonly rest: string } {
  const names: string[] = [];
  const word = /[ \t,]*([A-Za-z0-9_][\w.-]*)/y;
  let end = 0;
  for (let found = word.exec(text); found !== null && isName(found[1] ?? ""); found = word.exec(text)) {
    // Without a comma, a second word is no name but the beginning of a reason.
    if (names.length > 0 && !found[0].includes(",")) break;
    names.push(found[1] ?? "");
    end = word.lastIndex;
  }
  return { names, rest: text.slice(end) };
}

function reasonIn(text: string): string | null {
  const reason = text.replace(/^[\s:,–—-]+/, "").trim();
  return /\w/.test(reason) ? reason.slice(0, REASON_MAX) : null;
}

const REASON_MAX = 300;
