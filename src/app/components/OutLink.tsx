/** A link that leaves the page. Says so, hands over neither address nor window. */
import type { ReactNode } from "react";

interface OutLinkProps {
  /** An https address from a rule, checked by the report. */
  readonly href: string;
  readonly children: ReactNode;
}

export function OutLink({ href, children }: OutLinkProps) {
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>{" "}
      <span className="leaves">leaves Riskline</span>
    </>
  );
}
