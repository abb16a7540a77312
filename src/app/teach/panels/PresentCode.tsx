/** Code for a projector: as large as it fits, down to a size that the last row can still read; what fits at none scrolls at the largest. */
import { type RefObject, useEffect, useLayoutEffect, useMemo } from "react";
import { CodeLine } from "../../components/CodeLine.tsx";
import { numberLines } from "../../components/numberLines.ts";

interface PresentCodeProps {
  /** Of what scrolls. */
  readonly ref: RefObject<HTMLElement | null>;
  readonly code: string;
  /** What each line that is pointed at is, e.g. "source". */
  readonly marked: ReadonlyMap<number, string>;
}

/** Pixels, as `teach.css` has them. */
const SIZES = [22, 20, 18] as const;

export function PresentCode({ ref: frame, code, marked }: PresentCodeProps) {
  const lines = useMemo(() => numberLines(code), [code]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other code has another height
  useLayoutEffect(() => {
    const resize = () => {
      const element = frame.current;
      if (!element) return;
      const fits = SIZES.find((size) => {
        element.dataset.size = String(size);
        return element.scrollHeight <= element.clientHeight;
      });
      // Small type that scrolls all the same would help nobody.
      element.dataset.size = String(fits ?? SIZES[0]);
    };
    resize();
    addEventListener("resize", resize);
    return () => removeEventListener("resize", resize);
  }, [frame, code, marked]);
  useEffect(() => {
    if (marked.size > 0) frame.current?.querySelector(".is-marked")?.scrollIntoView({ block: "center" });
  }, [frame, marked]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className="present-code" aria-label="Code" ref={frame} tabIndex={0}>
      {lines.map(({ number, text, open }) => (
        <div key={number} className={marked.has(number) ? "is-marked" : undefined}>
          <span className="ln">{number}</span>
          <CodeLine text={text} open={open} />
          {marked.has(number) && <span className="mark-word">{marked.get(number)}</span>}
        </div>
      ))}
    </section>
  );
}
