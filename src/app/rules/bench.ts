/**
 * What a person can do on the bench, as verbs. Rules run in a worker of the
 * bench's own, which is replaced when one of them takes too long, so that
 * neither the page nor the review of other code waits for it.
 *
 * What was changed is kept in the browser, for each rule that it began with,
 * so that looking at another rule loses nothing.
 */
import type { Fingerprint } from "../../engine/types.ts";
import { type ClientEvent, EngineClient, typingPauseMs } from "../../worker/client.ts";
import { loadRuleSpawner } from "../../worker/spawn.ts";
import { saveFile } from "../session/handOut.ts";
import { readFile } from "../session/readFile.ts";
import type { Storage } from "../store/storage.ts";
import type { Reveal } from "../store/view.ts";
import { type BenchTexts, EMPTY_BENCH, useBench } from "./benchStore.ts";
import { isSent, keepBench, keptBench } from "./sent.ts";

const FILE_NAME = "snippet.py";
/** Milliseconds after the last key: keeping writes all that is kept anew. */
const KEEP_AFTER_MS = 400;

export class Bench {
  readonly #storage: Storage;
  #client: EngineClient | null = null;
  #isEnded = false;
  /** Waits to keep what was typed; `null` when all is kept. */
  #keeping: ReturnType<typeof setTimeout> | null = null;
  /** What the bench was opened with, before anything was changed. */
  #original: BenchTexts = EMPTY_BENCH;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Loads the worker and tries what is on the bench. @returns Ends it. */
  begin(): () => void {
    this.#isEnded = false;
    const keepTyped = () => this.#keepTyped();
    window.addEventListener("pagehide", keepTyped);
    loadRuleSpawner().then(
      (spawn) => {
        if (this.#isEnded) return;
        this.#client = new EngineClient(spawn, (event) => this.#hear(event));
        this.#client.warmUp();
        this.#submit(0);
      },
      () => useBench.setState({ stopped: "The engine could not be loaded." }),
    );
    return () => {
      this.#isEnded = true;
      window.removeEventListener("pagehide", keepTyped);
      keepTyped();
      this.#client?.dispose();
      this.#client = null;
    };
  }

  /** @param id Rule of ours that `original` is, or what was sent; `null` for one's own. */
  open(id: string | null, original: BenchTexts): void {
    this.#original = original;
    const kept = keptBench(this.#storage, id);
    this.#put({ ...EMPTY_BENCH, id, rule: kept?.rule ?? original.rule, code: kept?.code ?? original.code });
  }

  /** The texts as they were before they were changed. */
  reset(): void {
    this.#put({ ...EMPTY_BENCH, id: useBench.getState().id, rule: this.#original.rule, code: this.#original.code });
    this.#keep();
  }

  isChanged({ rule, code }: BenchTexts): boolean {
    return rule !== this.#original.rule || code !== this.#original.code;
  }

  editRule(rule: string): void {
    this.#edit({ rule });
  }

  editCode(code: string): void {
    this.#edit({ code });
  }

  /** Puts a file on the bench: a rule by its ending, everything else as code. @returns What is to be said of it; `null` for nothing. */
  async openFile(file: File): Promise<string | null> {
    const read = await readFile(file);
    if (read.kind === "refused") return read.reason;
    const { rule, code, id } = useBench.getState();
    this.#put({ ...EMPTY_BENCH, id, ...(/\.ya?ml$/i.test(file.name) ? { rule: read.text, code } : { rule, code: read.text }) });
    this.#keep();
    return read.remark;
  }

  saveRule(): void {
    const { rule } = useBench.getState();
    const [, id = "rule"] = /^\s*-?\s*id:\s*["']?([\w.-]{1,80})/m.exec(rule) ?? [];
    saveFile(`${id}.yaml`, rule, "application/yaml");
  }

  select(selected: Fingerprint, offset: number): void {
    useBench.setState((state) => ({ selected, step: null, revealInCode: revealAt(state.revealInCode, offset, false) }));
  }

  showStep(step: number, offset: number): void {
    useBench.setState((state) => ({ step, revealInCode: revealAt(state.revealInCode, offset, false) }));
  }

  /** Puts the caret there. */
  showInCode(offset: number): void {
    useBench.setState((state) => ({ revealInCode: revealAt(state.revealInCode, offset, true) }));
  }

  /** Puts the caret there. */
  showInRule(offset: number): void {
    useBench.setState((state) => ({ revealInRule: revealAt(state.revealInRule, offset, true) }));
  }

  #put(texts: Omit<typeof EMPTY_BENCH, "opened" | "revision">): void {
    useBench.setState(({ opened, revision }) => ({ ...texts, opened: opened + 1, revision: revision + 1 }));
    this.#submit(0);
  }

  #edit(changed: Partial<BenchTexts>): void {
    useBench.setState(({ revision }) => ({ ...changed, revision: revision + 1, stopped: null }));
    this.#submit(typingPauseMs(useBench.getState().code.length));
    if (this.#keeping !== null) clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keep(), KEEP_AFTER_MS);
  }

  #submit(pauseMs: number): void {
    const { id, rule, code, revision } = useBench.getState();
    const target = { text: code, fileName: FILE_NAME, python: null };
    const ourId = isSent(id) ? null : id;
    this.#client?.submit(
      {
        revision,
        target,
        rules: { path: `${ourId ?? "rule"}.yaml`, text: rule, isOurs: ourId !== null },
        inquiry: null,
        isEarly: false,
      },
      pauseMs,
    );
  }

  #hear(event: ClientEvent): void {
    const { rule, code, revision } = useBench.getState();
    if (event.kind === "analyzed" && event.revision === revision)
      useBench.setState({ answer: { rule, code, report: event.report, durationMs: event.durationMs }, stopped: null });
    else if (event.kind === "stopped")
      useBench.setState({ stopped: "This rule took too long on this code and was stopped. Change one of them to try again." });
  }

  #keepTyped(): void {
    if (this.#keeping !== null) this.#keep();
  }

  #keep(): void {
    if (this.#keeping !== null) clearTimeout(this.#keeping);
    this.#keeping = null;
    const { id, rule, code } = useBench.getState();
    const sent = isSent(id) ? this.#original : null;
    keepBench(this.#storage, { id, rule, code, sent }, sent !== null || this.isChanged({ rule, code }));
  }
}

const revealAt = (before: Reveal | null, offset: number, focus: boolean): Reveal => ({
  offset,
  focus,
  request: (before?.request ?? 0) + 1,
});
