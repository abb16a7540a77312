/** What the program builds when the attacker's example value takes the path: the injected part is marked and named. */
import type { AttackFigure } from "../../report/explain.ts";
import { ProseText } from "./ProseText.tsx";

interface AttackViewProps {
  readonly attack: AttackFigure;
}

export function AttackView({ attack }: AttackViewProps) {
  let offset = 0;
  return (
    <figure className="attack">
      <figcaption>
        <ProseText prose={attack.lead} />
      </figcaption>
      <pre>
        {attack.parts.map((part) => {
          const key = `${offset} ${part.origin}`;
          offset += part.text.length + 1;
          if (part.origin === "given") return part.text;
          if (part.origin === "unknown")
            return (
              <span key={key} className="unknown">
                {part.text === "" ? "…" : part.text}
              </span>
            );
          return (
            <span key={key} className="injected">
              <mark>{part.text}</mark>
              <small>injected</small>
            </span>
          );
        })}
      </pre>
      {attack.effect.length > 0 && (
        <p className="after">
          <ProseText prose={attack.effect} />
        </p>
      )}
    </figure>
  );
}
