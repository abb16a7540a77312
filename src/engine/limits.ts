/**
 * Every bound of the engine, with its unit and its reason. Reaching one is a
 * `limit-reached` problem in the report and ends "complete"; it is never a
 * hang, and never decided by a clock.
 */
export interface Limits {
  /** UTF-16 code units of the target. */
  readonly textLengthMax: number;
  readonly lineCountMax: number;
  /** UTF-16 code units of one line that regex rules look at. Minified data, not code, is longer. */
  readonly lineLengthMax: number;
  /** Levels. The parser's scanner is unsafe from 511 on; CPython stops at 100. */
  readonly indentationMax: number;
  /** Open brackets at once. CPython stops at 200. */
  readonly bracketsMax: number;
  /** Levels of the syntax tree: chains like 1 + 1 + … nest without brackets. CPython stops at about 3,000. */
  readonly treeDepthMax: number;
  /** Nodes of the syntax tree. 1 MB of code has about 610,000. */
  readonly nodesMax: number;
  /** Comparisons of a pattern node with a target node, for one rule on one target. */
  readonly matchStepsMax: number;
  /** Visits of a statement, for one taint rule on one target. */
  readonly taintStepsMax: number;
  /** Findings of one rule on one target. */
  readonly findingsPerRuleMax: number;
  readonly findingsMax: number;
  readonly traceStepsMax: number;
  /** Files through which data is followed together. */
  readonly filesTogetherMax: number;
  /** UTF-16 code units of these files. All of them are kept in memory at once, some 40 bytes for each unit. */
  readonly textTogetherMax: number;
  /** As `taintStepsMax`, for one group of rules on files that are followed together: that times their number, but no more than this. */
  readonly taintStepsTogetherMax: number;
  /** UTF-16 code units of a rule file. */
  readonly ruleFileLengthMax: number;
  readonly rulesMax: number;
  /** Levels of operators in one rule. */
  readonly formulaDepthMax: number;
  /** UTF-16 code units of one pattern. */
  readonly patternLengthMax: number;
  /** UTF-16 code units of a rule's message. */
  readonly messageLengthMax: number;
  /** UTF-16 code units of a regex. */
  readonly regexLengthMax: number;
  /** Levels of groups in a regex. Some hosts end the process that compiles thousands. */
  readonly regexDepthMax: number;
  readonly regexGroupsMax: number;
  /** Product of nested counts in a regex, such as 50 × 20 in `(a{50}b){20}`. */
  readonly regexRepeatMax: number;
  /** Instructions of a regex that somebody brought, its counts written out. */
  readonly regexSizeMax: number;
  /** Characters or instructions that one regex that somebody brought may look at, on one target. */
  readonly regexStepsMax: number;
  /** UTF-16 code units of a captured string that a regex looks at. */
  readonly stringLengthMax: number;
}

export const LIMITS: Limits = {
  textLengthMax: 2_000_000,
  lineCountMax: 60_000,
  lineLengthMax: 20_000,
  indentationMax: 200,
  bracketsMax: 400,
  treeDepthMax: 3_000,
  nodesMax: 1_000_000,
  matchStepsMax: 2_000_000,
  taintStepsMax: 200_000,
  findingsPerRuleMax: 1_000,
  findingsMax: 5_000,
  traceStepsMax: 64,
  filesTogetherMax: 5_000,
  textTogetherMax: 8_000_000,
  taintStepsTogetherMax: 250_000,
  ruleFileLengthMax: 262_144,
  rulesMax: 400,
  formulaDepthMax: 16,
  patternLengthMax: 4_096,
  messageLengthMax: 2_000,
  regexLengthMax: 4_096,
  regexDepthMax: 20,
  regexGroupsMax: 100,
  regexRepeatMax: 5_000,
  regexSizeMax: 20_000,
  regexStepsMax: 10_000_000,
  stringLengthMax: 10_000,
};
