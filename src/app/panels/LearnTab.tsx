/** What the field calls it, the few words needed to read a trace, and where to read on. */
import type { Explanation } from "../../report/explain.ts";
import { ProseText } from "../components/ProseText.tsx";
import { NameList, ReferenceList } from "./WeaknessList.tsx";

interface LearnTabProps {
  readonly explanation: Explanation;
}

export function LearnTab({ explanation }: LearnTabProps) {
  const { learn, further, steps } = explanation;
  return (
    <>
      {learn.cwe.length + learn.owasp.length > 0 && (
        <section className="part">
          <h3>Names for this</h3>
          <NameList names={[...learn.cwe, ...learn.owasp]} />
        </section>
      )}
      {steps.length > 0 && (
        <section className="part">
          <h3>Words</h3>
          <dl className="facts">
            <dt>Source</dt>
            <dd>Where a value enters that someone else can choose.</dd>
            <dt>Sink</dt>
            <dd>The call in which such a value can do harm.</dd>
            <dt>Sanitiser</dt>
            <dd>A check that makes the value harmless on the way.</dd>
          </dl>
        </section>
      )}
      {further.length > 0 && (
        <section className="part">
          <h3>Go further</h3>
          <ul className="bullets">
            {further.map((advice) => (
              <li key={advice.map((part) => part.text).join("")}>
                <ProseText prose={advice} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {learn.references.length > 0 && (
        <section className="part">
          <h3>Read on</h3>
          <ReferenceList references={learn.references} />
        </section>
      )}
      {learn.cwe.length + learn.owasp.length + learn.references.length + further.length === 0 && (
        <p className="muted">This rule came without anything to read.</p>
      )}
    </>
  );
}
