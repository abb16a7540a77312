/** The one polite live region of the page. Stays in the document while empty: regions that appear with their text are often not read. */

interface LiveRegionProps {
  /** Read out when it changes; empty says nothing. */
  readonly message: string;
}

export function LiveRegion({ message }: LiveRegionProps) {
  return (
    <p className="vh" role="status" aria-live="polite" aria-atomic="true">
      {message}
    </p>
  );
}
