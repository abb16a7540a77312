/** Hands every new text to the engine and every answer to the store. The only place where the two meet. */
import type { Report, Target } from "../../engine/types.ts";
import { unsharedReport } from "../../report/recheck.ts";
import { analyzeAside, askAside } from "../../worker/aside.ts";
import { EngineClient, typingPauseMs } from "../../worker/client.ts";
import type { Inquiry, InquiryAnswer } from "../../worker/protocol.ts";
import { loadSpawner } from "../../worker/spawn.ts";
import { isBlank, shownReport } from "../store/analysis.ts";
import { isCodeUnshared } from "../store/guest.ts";
import type { AppState, AppStore } from "../store/store.ts";

export interface EngineLink {
  /** Does not wait for the end of typing. */
  checkNow(): void;
  /** Asks again for a text that was given up. */
  checkAgain(): void;
  /** Ends the check that is under way; the text stays as it is. */
  stop(): void;
  /** Checks a text beside the one on the page, in an engine of its own. `null` when it was given up. Never rejects. */
  checkAside(target: Target, signal: AbortSignal): Promise<Report | null>;
  /** Asks something of a text, likewise aside. */
  askAside(target: Target, inquiry: Inquiry, signal: AbortSignal): Promise<InquiryAnswer | null>;
  /** Resolves when nothing of the engine is left to load. */
  readonly loaded: Promise<void>;
}

export function linkEngine(store: AppStore): EngineLink {
  let client: EngineClient | null = null;
  /** When the check of the newest text was asked for. */
  let askedAt = 0;
  const submit = (state: AppState, pauseMs: number) => {
    askedAt = performance.now();
    state.beginAnalysis();
    const { revision, text, fileName, python, guest } = state;
    if (isBlank(text)) client?.cancel();
    else if (isCodeUnshared(guest)) {
      client?.cancel();
      state.receive(
        { kind: "analyzed", revision, report: unsharedReport(guest.ruleSet, python ?? 3), answer: null, durationMs: 0, isFinal: true },
        0,
      );
    } else {
      // While somebody types, an edit that is offered would go and come with each key.
      const isEarly = shownReport(store.getState().analysis) === null;
      client?.submit({ revision, target: { text, fileName, python }, rules: null, inquiry: null, isEarly }, pauseMs);
    }
  };
  const spawner = loadSpawner();
  const loaded = spawner.then((spawn) => {
    client = new EngineClient(spawn, (event) => store.getState().receive(event, performance.now() - askedAt));
    client.warmUp();
    // What was opened in the meantime waits for its check.
    submit(store.getState(), 0);
    return client.started;
  });
  loaded.catch(() => {
    const { revision, receive } = store.getState();
    receive({ kind: "stopped", revision, cause: "crashed", message: "the engine could not be loaded" }, 0);
  });
  store.subscribe((state, before) => {
    if (state.revision !== before.revision) submit(state, state.change === "typed" ? typingPauseMs(state.text.length) : 0);
  });
  return {
    checkNow: () => client?.flush(),
    checkAgain: () => submit(store.getState(), 0),
    stop: () => client?.stop(),
    checkAside: (target, signal) => spawner.then((spawn) => analyzeAside(spawn, target, signal)).catch(() => null),
    askAside: (target, inquiry, signal) => spawner.then((spawn) => askAside(spawn, target, inquiry, signal)).catch(() => null),
    loaded,
  };
}
