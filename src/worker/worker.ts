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
import { builtCompiler, createEngine } from "../engine/index.ts";
import { unpack } from "./bytes.ts";
import type { EngineReply, EngineRequest, Revision } from "./protocol.ts";

const reply = (message: EngineReply) => postMessage(message);

const crash = (revision: Revision | null, error: unknown) =>
  reply({ kind: "crashed", revision, message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });

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
    addEventListener("message", (event: MessageEvent<EngineRequest>) => {
      const { revision, target, isEarly } = event.data;
      reply({ kind: "started", revision });
      try {
        const before = performance.now();
        let durationMs: number | null = null;
        const report = engine.analyze(target, (found) => {
          durationMs = performance.now() - before;
          if (isEarly) reply({ kind: "analyzed", revision, report: found, durationMs, isFinal: false });
        });
        reply({ kind: "analyzed", revision, report, durationMs: durationMs ?? performance.now() - before, isFinal: true });
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
