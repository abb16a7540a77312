/**
 * The worker's edge of the engine: takes a request, answers with one report.
 *
 * The grammar and the rules travel inside this file, so nothing is fetched.
 * Whatever the engine throws ends this worker: after a trap the parser's
 * memory cannot be trusted, and the page has a spare (`client.ts`).
 */
import "./disarm.ts"; // First: what is imported below runs without a way out.
import rules from "virtual:riskline/rules";
import grammarWasm from "tree-sitter-python/tree-sitter-python.wasm?packed";
import parserWasm from "web-tree-sitter/web-tree-sitter.wasm?packed";
import { builtCompiler, createEngine, type Engine } from "../engine/index.ts";
import type { Problem, Report, Target } from "../engine/types.ts";
import { unpack } from "./bytes.ts";
import type {} from "./foreign.ts";
import type { EngineReply, EngineRequest, Inquiry, InquiryAnswer, Revision, RuleFile } from "./protocol.ts";

const reply = (message: EngineReply) => postMessage(message);

const crash = (revision: Revision | null, error: unknown) =>
  reply({ kind: "crashed", revision, message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });

function answerTo(inquiry: Inquiry, engine: Engine, target: Target): InquiryAnswer {
  if (inquiry.kind === "silence") return { kind: "silence", silence: engine.explainSilence(target, inquiry.line) };
  return { kind: "cuts", cuts: engine.cutPaths(target, inquiry.places) };
}

interface Reviewer {
  readonly engine: Engine;
  /** Adds to a report what is wrong with the rules themselves. */
  readonly finish: (report: Report) => Report;
}

/** Rules that somebody is writing come again and again with other code, and are read once. */
function reviewers(own: Engine): (rules: RuleFile | null) => Reviewer {
  const ours: Reviewer = { engine: own, finish: (report) => report };
  let last: { readonly file: RuleFile; readonly reviewer: Reviewer } | null = null;
  return (file) => {
    if (file === null) return ours;
    if (last?.file.text !== file.text || last.file.path !== file.path || last.file.isOurs !== file.isOurs)
      last = { file, reviewer: reviewerOf(file, own) };
    return last.reviewer;
  };
}

function reviewerOf(file: RuleFile, own: Engine): Reviewer {
  if (globalThis.readRuleFile === undefined) throw new Error("this worker runs only our own rules");
  const { given, problems } = globalThis.readRuleFile(file);
  const engine = own.withRules(given);
  const all = [...problems, ...engine.checkRules()];
  // All patterns were looked at, so what the report says of those that it came by is said already.
  const isNew = ({ kind }: Problem) => kind !== "invalid-rule" && kind !== "rule-remark";
  return { engine, finish: (report) => ({ ...report, problems: [...all, ...report.problems.filter(isNew)] }) };
}

/** A function, because scripts that are no modules cannot wait at their top level. */
async function start(): Promise<void> {
  try {
    const [parserBytes, grammarBytes] = await Promise.all([unpack(parserWasm), unpack(grammarWasm)]);
    const engine = await createEngine({
      parserWasm: parserBytes,
      grammarWasm: grammarBytes,
      rules,
      compileRegex: builtCompiler(rules.regexes),
    });
    const reviewerFor = reviewers(engine);
    addEventListener("message", (event: MessageEvent<EngineRequest>) => {
      const { revision, target, rules, inquiry, isEarly } = event.data;
      reply({ kind: "started", revision });
      try {
        const before = performance.now();
        let durationMs: number | null = null;
        const { engine: chosen, finish } = reviewerFor(rules);
        const report = chosen.analyze(target, (found) => {
          durationMs = performance.now() - before;
          if (isEarly) reply({ kind: "analyzed", revision, report: finish(found), answer: null, durationMs, isFinal: false });
        });
        durationMs ??= performance.now() - before;
        const answer = inquiry === null ? null : answerTo(inquiry, chosen, target);
        reply({ kind: "analyzed", revision, report: finish(report), answer, durationMs, isFinal: true });
      } catch (error) {
        crash(revision, error);
      }
    });
    reply({ kind: "ready", ruleSet: engine.ruleSet, ruleCount: engine.ruleCount });
  } catch (error) {
    crash(null, error);
  }
}

void start();
