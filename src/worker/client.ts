/**
 * The page's side of the engine: hands over texts, receives reports, and
 * replaces a worker that died or fell silent.
 *
 * Guarantees: at most one request in flight and one waiting; a reply to an
 * older text is never passed on; nothing the worker does blocks the page or
 * touches the text; a warm spare stands by after the first report. It knows
 * neither the store nor the editor.
 */
import type { Target } from "../engine/types.ts";
import { Alarm } from "./alarm.ts";
import type { Analyzed, EngineRequest, Inquiry, Revision, RuleFile } from "./protocol.ts";
import { readReply } from "./reply.ts";

/** What the client needs of a worker. */
export interface EngineWorker {
  postMessage(message: EngineRequest): void;
  addEventListener(type: "message" | "error", listener: (event: MessageEvent | ErrorEvent) => void): void;
  terminate(): void;
}

export interface Job {
  readonly revision: Revision;
  readonly target: Target;
  /** To run instead of our own rules; `null` for ours. */
  readonly rules: RuleFile | null;
  /** `null` where nobody asks. */
  readonly inquiry: Inquiry | null;
  /** Is what was found of use before fixes were tried? */
  readonly isEarly: boolean;
}

/** `silent`: gave no answer in time. `crashed`: said or showed that it is finished. */
export type DeathCause = "silent" | "crashed";

export type ClientEvent =
  | { readonly kind: "ready"; readonly ruleSet: string; readonly ruleCount: number }
  | Analyzed
  /** The worker was replaced and the same text is tried once more. */
  | { readonly kind: "restarted"; readonly revision: Revision; readonly cause: DeathCause }
  /** Given up on this text until `submit` is called again. `message` quotes nothing of the text. */
  | { readonly kind: "stopped"; readonly revision: Revision; readonly cause: DeathCause; readonly message: string };

/** Milliseconds. */
const START_MS_MAX = 20_000;
const PICK_UP_MS_MAX = 3_000;
const ANSWER_MS_MAX = 10_000;
const ANSWER_MS_PER_MILLION = 10_000;
/** A busy page may see its timer before the message that came first. */
const GRACE_MS = 250;
const SPARE_AFTER_MS = 1_500;
const BACKOFF_MS = [0, 500, 2_000] as const;
const STREAK_MAX = 5;
/** Deaths on one text before it is given up: a hang costs ten seconds each time, a crash next to nothing. */
const DEATHS_MAX = { silent: 2, crashed: 3 } satisfies Record<DeathCause, number>;
/** Wasm memory never shrinks, so a worker retires after this many texts. */
const SERVED_MAX = 2_000;
const HUGE_LENGTH = 200_000;

/** How long to wait after a keystroke, in milliseconds. A paste waits 0. */
export const typingPauseMs = (textLength: number): number => (textLength > HUGE_LENGTH ? 600 : 150);

/** How long an analysis may take, in milliseconds. */
const answerMsMax = (textLength: number): number => ANSWER_MS_MAX + Math.floor((textLength / 1_000_000) * ANSWER_MS_PER_MILLION);

interface Seat {
  readonly worker: EngineWorker;
  ready: boolean;
  served: number;
}

export class EngineClient {
  readonly #spawn: () => EngineWorker;
  readonly #onEvent: (event: ClientEvent) => void;
  #active: Seat | null = null;
  #spare: Seat | null = null;
  #inFlight: Job | null = null;
  #waiting: Job | null = null;
  readonly #pause = new Alarm();
  readonly #watchdog = new Alarm();
  readonly #backoff = new Alarm();
  readonly #spareDue = new Alarm();
  #newest: Revision = -1;
  #deaths = { revision: -1, count: 0 };
  /** Deaths since the last good answer; decides how long the next start waits. */
  #streak = 0;
  #begin: () => void = () => {};
  /** Resolves when the first worker is ready or has died. */
  readonly started: Promise<void>;

  constructor(spawn: () => EngineWorker, onEvent: (event: ClientEvent) => void) {
    this.#spawn = spawn;
    this.#onEvent = onEvent;
    this.started = new Promise((resolve) => {
      this.#begin = resolve;
    });
  }

  /** Starts a worker ahead of the first text. */
  warmUp(): void {
    this.#active ??= this.#seat();
  }

  /** Asks for a report of `job` after `pauseMs`; a later call replaces one that has not been sent. */
  submit(job: Job, pauseMs: number): void {
    this.#newest = job.revision;
    this.#deaths = { revision: job.revision, count: 0 };
    this.#waiting = job;
    this.#pause.clear();
    if (pauseMs <= 0) this.#pump();
    else this.#pause.set(pauseMs, () => this.#pump());
  }

  /** Sends what is waiting now, without the rest of its pause. */
  flush(): void {
    this.#pause.clear();
    this.#pump();
  }

  /** Forgets what is waiting; an answer in flight is dropped. The worker lives on. */
  cancel(): void {
    this.#pause.clear();
    this.#waiting = null;
    this.#newest = -1;
  }

  /** Ends the work in flight at once, as `stopped`. */
  stop(): void {
    const job = this.#inFlight;
    if (!job) return;
    this.#replace();
    if (job.revision === this.#newest)
      this.#tell({ kind: "stopped", revision: job.revision, cause: "silent", message: "stopped on request" });
    this.#pump();
  }

  dispose(): void {
    this.cancel();
    this.#watchdog.clear();
    this.#backoff.clear();
    this.#spareDue.clear();
    this.#active?.worker.terminate();
    this.#spare?.worker.terminate();
    this.#active = null;
    this.#spare = null;
    this.#inFlight = null;
  }

  #pump(): void {
    if (this.#inFlight || !this.#waiting || this.#pause.isSet || this.#backoff.isSet) return;
    this.#active ??= this.#seat();
    const seat = this.#active;
    if (!seat.ready) {
      if (!this.#watchdog.isSet) this.#watch(START_MS_MAX, seat);
      return;
    }
    const job = this.#waiting;
    this.#waiting = null;
    this.#inFlight = job;
    seat.worker.postMessage({ kind: "analyze", ...job });
    this.#watch(PICK_UP_MS_MAX, seat);
  }

  #seat(): Seat {
    const seat: Seat = { worker: this.#spawn(), ready: false, served: 0 };
    seat.worker.addEventListener("message", (event) => this.#hear(seat, "data" in event ? event.data : null));
    seat.worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#die(seat, "crashed", "the worker failed");
    });
    return seat;
  }

  #hear(seat: Seat, data: unknown): void {
    if (seat !== this.#active && seat !== this.#spare) return; // Replaced in the meantime.
    const job = this.#inFlight;
    const reply = readReply(data, job?.target.text.length ?? 0);
    if (!reply) {
      this.#die(seat, "crashed", "the worker gave an answer of an unknown shape");
    } else if (reply.kind === "crashed") {
      this.#die(seat, "crashed", reply.message);
    } else if (reply.kind === "ready") {
      seat.ready = true;
      this.#begin();
      if (seat !== this.#active) return;
      this.#watchdog.clear();
      this.#tell(reply);
      this.#pump();
    } else if (seat === this.#active && job?.revision === reply.revision) {
      if (reply.kind === "started") this.#watch(answerMsMax(job.target.text.length), seat);
      else if (reply.isFinal) this.#answered(seat, reply);
      else if (reply.revision === this.#newest) this.#tell(reply);
    }
  }

  #answered(seat: Seat, reply: Analyzed): void {
    this.#watchdog.clear();
    this.#inFlight = null;
    this.#streak = 0;
    seat.served += 1;
    if (reply.revision === this.#newest) this.#tell(reply);
    if (seat.served >= SERVED_MAX && this.#spare?.ready) this.#replace();
    this.#pump();
    this.#prepareSpare();
  }

  #prepareSpare(): void {
    if (this.#spare || this.#spareDue.isSet) return;
    this.#spareDue.set(SPARE_AFTER_MS, () => {
      this.#spare ??= this.#seat();
    });
  }

  #watch(timeMs: number, seat: Seat): void {
    this.#watchdog.set(timeMs, () => this.#watchdog.set(GRACE_MS, () => this.#die(seat, "silent", "no answer in time")));
  }

  #die(seat: Seat, cause: DeathCause, message: string): void {
    this.#begin();
    if (seat === this.#spare) {
      seat.worker.terminate();
      this.#spare = null; // The next answer prepares another.
      return;
    }
    if (seat !== this.#active) return;
    // A worker that dies before it was asked anything dies on the text that waits for it.
    const job = this.#inFlight ?? this.#waiting;
    this.#streak += 1;
    this.#replace();
    if (job) this.#mourn(job, cause, message);
    this.#pump();
  }

  #mourn(job: Job, cause: DeathCause, message: string): void {
    if (job.revision !== this.#newest) return; // A newer text waits; it goes next.
    this.#deaths = { revision: job.revision, count: this.#deaths.count + 1 };
    if (this.#deaths.count >= DEATHS_MAX[cause]) {
      this.#waiting = null;
      this.#tell({ kind: "stopped", revision: job.revision, cause, message });
      return;
    }
    this.#waiting ??= job;
    this.#tell({ kind: "restarted", revision: job.revision, cause });
  }

  /** Ends the active worker; the spare takes its seat, or a new one does after the backoff. */
  #replace(): void {
    this.#watchdog.clear();
    this.#active?.worker.terminate();
    this.#inFlight = null;
    this.#active = this.#spare;
    this.#spare = null;
    if (this.#active || this.#streak === 0) return;
    const step = Math.min(this.#streak, BACKOFF_MS.length) - 1;
    this.#backoff.set(BACKOFF_MS[step] ?? 0, () => {
      // Ready for the next text, unless the worker cannot start at all.
      if (this.#streak < STREAK_MAX) this.#active ??= this.#seat();
      this.#pump();
    });
  }

  #tell(event: ClientEvent): void {
    this.#onEvent(event);
  }
}
