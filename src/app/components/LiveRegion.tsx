/** The one polite live region of the page. Stays in the document while empty: regions that appear with their text are often not read. */
import { useEffect, useState } from "react";

interface LiveRegionProps {
  /** Read out once it has stood for a while, so that it is silent while something is typed; empty says nothing, at once. */
  readonly message: string;
}

const SPEAK_AFTER_MS = 1_000;

export function LiveRegion({ message }: LiveRegionProps) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(message), message === "" ? 0 : SPEAK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <p className="vh" role="status" aria-live="polite" aria-atomic="true">
      {said}
    </p>
  );
}
