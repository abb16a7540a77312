/**
 * Checks one more text beside the one on the page, in an engine of its own
 * that ends afterwards: the page's engine stays free, and its queue knows
 * nothing of it.
 */
import type { Report, Target } from "../engine/types.ts";
import { EngineClient, type EngineWorker } from "./client.ts";
import type { Analyzed, Inquiry, InquiryAnswer } from "./protocol.ts";

/**
 * @param signal Gives the text up at once.
 * @returns `null` when the text was given up, by the caller or by the client's watchdog. Rejects only where no worker can be started.
 */
export async function analyzeAside(spawn: () => EngineWorker, target: Target, signal?: AbortSignal): Promise<Report | null> {
  return (await answerAside(spawn, target, null, signal))?.report ?? null;
}

/** What is asked of a text. Otherwise as `analyzeAside`. */
export async function askAside(
  spawn: () => EngineWorker,
  target: Target,
  inquiry: Inquiry,
  signal: AbortSignal,
): Promise<InquiryAnswer | null> {
  return (await answerAside(spawn, target, inquiry, signal))?.answer ?? null;
}

async function answerAside(
  spawn: () => EngineWorker,
  target: Target,
  inquiry: Inquiry | null,
  signal: AbortSignal | undefined,
): Promise<Analyzed | null> {
  if (signal?.aborted) return null;
  let tell: (answer: Analyzed | null) => void = () => {};
  const told = new Promise<Analyzed | null>((resolve) => {
    tell = resolve;
  });
  const client = new EngineClient(spawn, (event) => {
    if (event.kind === "analyzed") tell(event);
    else if (event.kind === "stopped") tell(null);
  });
  const giveUp = () => tell(null);
  signal?.addEventListener("abort", giveUp);
  try {
    client.submit({ revision: 0, target, rules: null, inquiry, isEarly: false }, 0);
    return await told;
  } finally {
    signal?.removeEventListener("abort", giveUp);
    // Not in the listener above: a client prepares for its next text as soon as it has told of this one.
    client.dispose();
  }
}
