/**
 * Connects the frame with the page around it: answers its hello with a port,
 * then does what comes through the port. What may be said is in `handshake.ts`.
 *
 * Guarantees: a message from any other window or origin changes nothing and is
 * not answered; answers go to the origin that said hello, or through its port.
 */
import {
  type Answer,
  type Contact,
  doneAnswer,
  errorAnswer,
  MessageRate,
  meet,
  NO_CONTACT,
  type ParentRequest,
  type Refusal,
  readRequest,
  reportAnswer,
  welcomeOf,
} from "./handshake.ts";

/** What the frame can do for its parent. `null` means that it was done. */
export interface Host {
  readonly load: (request: Extract<ParentRequest, { kind: "load-code" | "load-fragment" }>) => Promise<Refusal | null>;
  readonly setTheme: (theme: Extract<ParentRequest, { kind: "set-theme" }>["theme"]) => void;
  /** Waits until the newest text was checked. */
  readonly report: () => Promise<{ readonly kind: "ok"; readonly review: string } | { readonly kind: "refused"; readonly reason: Refusal }>;
}

/** What is needed of the frame's own window. */
export interface FrameWindow {
  /** The window around the frame; the frame's own when there is none. */
  readonly parent: { postMessage(message: unknown, targetOrigin: string, transfer: Transferable[]): void };
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

/** @param now Milliseconds; never goes back. */
export function connectParent(frame: FrameWindow, host: Host, now: () => number): void {
  const rate = new MessageRate();
  let contact: Contact = NO_CONTACT;
  let port: MessagePort | null = null;
  frame.addEventListener("message", (event) => {
    const met = meet(contact, { isFromParent: event.source === frame.parent, origin: event.origin, data: event.data });
    if (met === null || rate.count(now()) !== "pass") return;
    contact = met;
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    servePort(port, host, rate, now);
    frame.parent.postMessage(welcomeOf(met), met.origin, [channel.port2]);
  });
}

function servePort(port: MessagePort, host: Host, rate: MessageRate, now: () => number): void {
  const answer = (message: Answer) => port.postMessage(message);
  // One after the other: a report that is asked for after a text is about that text.
  let last: Promise<void> = Promise.resolve();
  port.onmessage = (event) => {
    const counted = rate.count(now());
    if (counted === "silent") return;
    const read = readRequest(event.data);
    if (counted === "over") answer(errorAnswer(read.id, "too-many"));
    else if (read.kind === "refused") answer(errorAnswer(read.id, read.reason));
    else last = last.then(async () => answer(await perform(read.id, read.request, host)));
  };
}

async function perform(id: string, request: ParentRequest, host: Host): Promise<Answer> {
  switch (request.kind) {
    case "set-theme":
      host.setTheme(request.theme);
      return doneAnswer(id);
    case "get-report": {
      const report = await host.report();
      return report.kind === "ok" ? reportAnswer(id, report.review) : errorAnswer(id, report.reason);
    }
    default: {
      const refusal = await host.load(request);
      return refusal === null ? doneAnswer(id) : errorAnswer(id, refusal);
    }
  }
}
