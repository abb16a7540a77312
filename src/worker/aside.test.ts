import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Report } from "../engine/types.ts";
import { makeReport } from "../testing/fixtures.ts";
import { analyzeAside } from "./aside.ts";
import type { EngineWorker } from "./client.ts";
import type { EngineReply, EngineRequest } from "./protocol.ts";

const TARGET = { text: "x = 1", fileName: "a.py", python: null } as const;

/** What a worker does with a text; `null` says nothing at all. */
type Manner = (request: EngineRequest) => readonly EngineReply[] | null;

const answering =
  (report: Report): Manner =>
  ({ revision }) => [
    { kind: "started", revision },
    { kind: "analyzed", revision, report, answer: null, durationMs: 1, isFinal: true },
  ];

function startWorkers(manner: Manner) {
  const workers: { terminated: boolean; requests: EngineRequest[] }[] = [];
  const spawn = (): EngineWorker => {
    const state = { terminated: false, requests: [] as EngineRequest[] };
    let hear: (event: MessageEvent) => void = () => {};
    const say = (reply: EngineReply) => setTimeout(() => hear({ data: reply } as MessageEvent), 1);
    workers.push(state);
    say({ kind: "ready", ruleSet: "test", ruleCount: 0 });
    return {
      postMessage: (request) => {
        state.requests.push(request);
        for (const reply of manner(request) ?? []) say(reply);
      },
      addEventListener: (type, listener) => {
        if (type === "message") hear = listener;
      },
      terminate: () => {
        state.terminated = true;
      },
    };
  };
  return { spawn, workers };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a text that is checked aside", () => {
  it("gets its report, and its engine is ended without a spare", async () => {
    const report = makeReport([]);
    const { spawn, workers } = startWorkers(answering(report));
    const checked = analyzeAside(spawn, TARGET);
    await vi.advanceTimersByTimeAsync(10);
    expect(await checked).toEqual(report);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(workers).toEqual([
      { terminated: true, requests: [{ kind: "analyze", revision: 0, target: TARGET, rules: null, inquiry: null, isEarly: false }] },
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is given up when no engine answers, and every engine is ended", async () => {
    const { spawn, workers } = startWorkers(() => null);
    const checked = analyzeAside(spawn, TARGET);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await checked).toBeNull();
    expect(workers).toHaveLength(2);
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is given up when it ends every engine", async () => {
    const { spawn, workers } = startWorkers(({ revision }) => [{ kind: "crashed", revision, message: "RuntimeError" }]);
    const checked = analyzeAside(spawn, TARGET);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await checked).toBeNull();
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is given up at once when nobody waits for it any more", async () => {
    const { spawn, workers } = startWorkers(() => null);
    const abort = new AbortController();
    const checked = analyzeAside(spawn, TARGET, abort.signal);
    await vi.advanceTimersByTimeAsync(10);
    abort.abort();
    expect(await checked).toBeNull();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
    expect(vi.getTimerCount()).toBe(0);
    expect(await analyzeAside(spawn, TARGET, abort.signal)).toBeNull();
    expect(workers).toHaveLength(1);
  });
});
