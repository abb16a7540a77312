/** The first sentence of a step in a dialog. What had focus went with the step before, so reading goes on here. */
import { type ReactNode, useEffect, useRef } from "react";

interface LeadInProps {
  readonly children: ReactNode;
}

export function LeadIn({ children }: LeadInProps) {
  const element = useRef<HTMLParagraphElement>(null);
  useEffect(() => element.current?.focus(), []);
  return (
    <p ref={element} className="lead-in" tabIndex={-1}>
      {children}
    </p>
  );
}
