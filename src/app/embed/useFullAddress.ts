/** Where the whole page shows what the frame shows. */
import { useEffect, useState } from "react";
import { fragmentOfAddress } from "../../link/address.ts";
import { useSession } from "../session/session.ts";
import { isBlank } from "../store/analysis.ts";
import { useApp } from "../store/store.ts";

/** @returns `null` while it is not known, and where the code is too long for a link. */
export function useFullAddress(): string | null {
  const session = useSession();
  const opened = useApp((state) => state.opened);
  const ruleSet = useApp((state) => state.engine?.ruleSet ?? null);
  const [address, setAddress] = useState<string | null>(null);
  // What was opened decides, and of a text without a link also the rules it was checked with.
  useEffect(() => {
    let isCurrent = true;
    const show = (fragment: string | null) => {
      // The page stands beside this one, whatever the host calls the two.
      if (isCurrent) setAddress(fragment === null ? null : new URL("./", location.href).href + fragment);
    };
    const fragment = fragmentOfAddress(location.href);
    if (opened === 0 || fragment !== "" || isBlank(useApp.getState().text)) show(fragment);
    else if (ruleSet === null) show(null);
    else void session.makeCodeLink().then((made) => show(made === null ? null : new URL(made).hash));
    return () => {
      isCurrent = false;
    };
  }, [session, opened, ruleSet]);
  return address;
}
