/**
 * What the frame does for the page around it: show a text or a link, change
 * the theme, hand out the review of what that page itself sent.
 *
 * Nothing is said about a text that came any other way, e.g. in the frame's
 * own address, which may have been written by somebody else.
 */
import { fragmentOfAddress } from "../../link/address.ts";
import { stripAddress } from "../session/guestLink.ts";
import type { Session } from "../session/session.ts";
import type { Analysis } from "../store/analysis.ts";
import { UNNAMED } from "../store/doc.ts";
import { tidyFileName } from "../store/persistence.ts";
import type { AppStore } from "../store/store.ts";
import { tidyText } from "../store/tidyText.ts";
import type { ParentRequest, Refusal } from "./handshake.ts";
import type { Host } from "./parentLink.ts";

export function createHost(store: AppStore, session: Session): Host {
  /** Which opened text the parent sent; another one may have been opened since. */
  let sent: number | null = null;
  const openCode = ({ code, fileName, python }: Extract<ParentRequest, { kind: "load-code" }>): null => {
    stripAddress();
    store.getState().setGuest({ kind: "own" });
    store.getState().open({ text: tidyText(code), fileName: fileName === null ? UNNAMED : tidyFileName(fileName), python });
    sent = store.getState().opened;
    return null;
  };
  const openFragment = async ({ fragment }: Extract<ParentRequest, { kind: "load-fragment" }>): Promise<Refusal | null> => {
    sent = null;
    try {
      history.replaceState(null, "", fragment);
    } catch {
      return "too-many"; // Some browsers bound how often an address is changed.
    }
    await session.begin();
    const { guest, opened } = store.getState();
    // In the meantime the frame may have been given another address.
    if (fragmentOfAddress(location.href) !== fragment || (guest.kind !== "guest" && guest.kind !== "sealed")) return "bad-link";
    sent = opened;
    return null;
  };
  return {
    load: async (request) => (request.kind === "load-code" ? openCode(request) : openFragment(request)),
    setTheme: (theme) => store.getState().setPrefs({ theme }),
    report: async () => {
      if (sent === null || store.getState().opened !== sent) return { kind: "refused", reason: "not-sent" };
      const status = await settled(store);
      if (store.getState().opened !== sent) return { kind: "refused", reason: "not-sent" };
      const review = status === "done" ? await session.reviewAsJson() : null;
      return review === null ? { kind: "refused", reason: "not-checked" } : { kind: "ok", review };
    },
  };
}

/** Waits for the end of the check that is under way. It ends by itself: the engine has a watchdog. */
function settled(store: AppStore): Promise<Exclude<Analysis["status"], "running">> {
  return new Promise((resolve) => {
    const look = () => {
      const { status } = store.getState().analysis;
      if (status === "running") return;
      stop();
      resolve(status);
    };
    const stop = store.subscribe(look);
    look();
  });
}
