import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Report } from "../engine/types.ts";
import { type ClientEvent, EngineClient, type EngineWorker } from "./client.ts";
import type { EngineRequest } from "./protocol.ts";

const emptyReport: Report = {
  ruleSet: "test",
  ruleCount: 0,
  form: "plain",
  python: 3,
  pythonEvidence: null,
  findings: [],
  suppressed: [],
  questions: [],
  problems: [],
  completeness: { state: "complete", codeLines: 1, understoodLines: 1, gaps: [] },
};

/** Stands in for the browser's Worker: records what it was asked and says what the test tells it to. */
class ScriptedWorker implements EngineWorker {
  readonly requests: EngineRequest[] = [];
  terminated = false;
  #onMessage: (event: MessageEvent) => void = () => {};
  #onError: (event: ErrorEvent) => void = () => {};

  postMessage(message: EngineRequest): void {
    this.requests.push(message);
  }
  addEventListener(type: "message" | "error", listener: (event: MessageEvent | ErrorEvent) => void): void {
    if (type === "message") this.#onMessage = listener;
    else this.#onError = listener;
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: unknown): void {
    this.#onMessage({ data } as MessageEvent);
  }
  fail(): void {
    this.#onError({ preventDefault() {} } as ErrorEvent);
  }
  ready(): void {
    this.say({ kind: "ready", ruleSet: "test", ruleCount: 0 });
  }
  answer(report: Report = emptyReport): void {
    const revision = this.requests.at(-1)?.revision ?? -1;
    this.say({ kind: "started", revision });
    this.say({ kind: "analyzed", revision, report, answer: null, durationMs: 1, isFinal: true });
  }
  /** What comes before the answer. */
  found(): void {
    this.say({
      kind: "analyzed",
      revision: this.requests.at(-1)?.revision ?? -1,
      report: emptyReport,
      answer: null,
      durationMs: 1,
      isFinal: false,
    });
  }
}

function startClient() {
  const workers: ScriptedWorker[] = [];
  const events: ClientEvent[] = [];
  const client = new EngineClient(
    () => {
      const worker = new ScriptedWorker();
      workers.push(worker);
      return worker;
    },
    (event) => events.push(event),
  );
  const ask = (revision: number, pauseMs = 0, text = "x = 1") =>
    client.submit({ revision, target: { text, fileName: "a.py", python: null }, rules: null, inquiry: null, isEarly: true }, pauseMs);
  const worker = (index: number): ScriptedWorker => {
    const found = workers[index];
    if (!found) throw new Error(`no worker ${index} was started`);
    return found;
  };
  const told = () => events.filter((event) => event.kind !== "ready").map((event) => `${event.kind} ${event.revision}`);
  return { client, workers, worker, ask, told };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the engine's client", () => {
  it("sends a paste at once and a keystroke after its pause", () => {
    const { client, worker, ask } = startClient();
    client.warmUp();
    worker(0).ready();
    ask(1, 0);
    expect(worker(0).requests).toHaveLength(1);
    worker(0).answer();
    ask(2, 150);
    vi.advanceTimersByTime(149);
    expect(worker(0).requests).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(worker(0).requests).toHaveLength(2);
  });

  it("waits for the worker to be ready", () => {
    const { worker, ask, told } = startClient();
    ask(1);
    expect(worker(0).requests).toHaveLength(0);
    worker(0).ready();
    worker(0).answer();
    expect(told()).toEqual(["analyzed 1"]);
  });

  it("keeps one request in flight and only the newest waiting", () => {
    const { worker, ask, told } = startClient();
    ask(1);
    worker(0).ready();
    ask(2);
    ask(3);
    expect(worker(0).requests.map((request) => request.revision)).toEqual([1]);
    worker(0).answer();
    expect(worker(0).requests.map((request) => request.revision)).toEqual([1, 3]);
    worker(0).answer();
    expect(told()).toEqual(["analyzed 3"]);
  });

  it("tells what was found while fixes are tried, and sends nothing new before they are", () => {
    const { worker, ask, told } = startClient();
    ask(1);
    worker(0).ready();
    expect(worker(0).requests[0]).toMatchObject({ kind: "analyze", revision: 1, isEarly: true });
    worker(0).found();
    expect(told()).toEqual(["analyzed 1"]);
    ask(2);
    worker(0).found();
    expect(worker(0).requests).toHaveLength(1);
    worker(0).answer();
    expect(worker(0).requests).toHaveLength(2);
    expect(told()).toEqual(["analyzed 1"]);
  });

  it("drops the answer to a text that has been edited since", () => {
    const { worker, ask, told } = startClient();
    ask(1);
    worker(0).ready();
    ask(2, 150);
    worker(0).answer();
    expect(told()).toEqual([]);
  });

  it("tries a crashed text again, and gives up after the third crash", () => {
    const { worker, ask, told } = startClient();
    ask(1);
    for (const index of [0, 1, 2]) {
      vi.advanceTimersByTime(2_000);
      worker(index).ready();
      worker(index).say({ kind: "crashed", revision: 1, message: "RuntimeError: memory access out of bounds" });
      expect(worker(index).terminated).toBe(true);
    }
    expect(told()).toEqual(["restarted 1", "restarted 1", "stopped 1"]);
  });

  it("answers the next text after it gave up on one", () => {
    const { worker, ask, told } = startClient();
    ask(1);
    for (const index of [0, 1, 2]) {
      vi.advanceTimersByTime(2_000);
      worker(index).fail();
    }
    vi.advanceTimersByTime(2_000);
    worker(3).ready();
    ask(2);
    worker(3).answer();
    expect(told().at(-1)).toBe("analyzed 2");
  });

  it("replaces a worker that does not even pick up the request, sooner than one that is busy", () => {
    const { worker, workers, ask } = startClient();
    ask(1);
    worker(0).ready();
    vi.advanceTimersByTime(3_500);
    expect(worker(0).terminated).toBe(true);
    vi.advanceTimersByTime(500);
    worker(1).ready();
    worker(1).say({ kind: "started", revision: 1 });
    vi.advanceTimersByTime(9_000);
    expect(workers[1]?.terminated).toBe(false);
    vi.advanceTimersByTime(1_500);
    expect(workers[1]?.terminated).toBe(true);
  });

  it("has a warm spare that takes over without a new start", () => {
    const { worker, workers, ask, told } = startClient();
    ask(1);
    worker(0).ready();
    worker(0).answer();
    vi.advanceTimersByTime(1_500);
    worker(1).ready();
    ask(2);
    worker(0).say({ kind: "crashed", revision: 2, message: "trap" });
    worker(1).answer();
    expect(told()).toEqual(["analyzed 1", "restarted 2", "analyzed 2"]);
    expect(workers).toHaveLength(2);
  });

  it("treats an answer of the wrong shape, or with a place beyond the text, as a dead worker", () => {
    const beyond: Report = { ...emptyReport, questions: [{ ruleId: "r", span: { start: 0, end: 6 }, text: "?" }] };
    for (const message of [{ kind: "analyzed", revision: 1, report: { findings: 3 }, durationMs: 1 }, "hello", null]) {
      const { worker, ask, told } = startClient();
      ask(1);
      worker(0).ready();
      worker(0).say(message);
      expect(told()).toEqual(["restarted 1"]);
    }
    const { worker, ask, told } = startClient();
    ask(1, 0, "12345");
    worker(0).ready();
    worker(0).answer(beyond);
    expect(told()).toEqual(["restarted 1"]);
  });
});
