/** The review as a document to read, copy and print: numbered sections, then a summary. Real text and headings all the way. Stands inside the page's `main`. */
import type { ReviewDocument as DocumentData, PossibleLine, ReviewSection } from "../../report/document.ts";
import { standingInWords } from "../../report/standing.ts";
import { AttackView } from "../components/AttackView.tsx";
import { Button, LinkButton } from "../components/Button.tsx";
import { ExcerptView } from "../components/ExcerptView.tsx";
import { ProseText } from "../components/ProseText.tsx";
import { SeverityShape } from "../components/SeverityShape.tsx";
import { SolutionView } from "../components/SolutionView.tsx";
import { SEVERITY_CLASS } from "../components/severity.ts";

interface ReviewDocumentProps {
  readonly document: DocumentData;
  readonly onBack: () => void;
  readonly onCopyMarkdown: () => void;
  readonly onPrint: () => void;
}

export function ReviewDocument({ document: review, onBack, onCopyMarkdown, onPrint }: ReviewDocumentProps) {
  return (
    <div className="document-page">
      <article className="document">
        <div className="doc-bar">
          <LinkButton onPress={onBack}>Back to the code</LinkButton>
          <Button onPress={onCopyMarkdown}>Copy Markdown</Button>
          <Button onPress={onPrint}>Print</Button>
        </div>
        <h1 tabIndex={-1}>{review.title}</h1>
        <p className="byline">{review.byline.join(" · ")}</p>
        <Contents sections={[...review.sections, ...review.settled]} />
        {review.sections.map((section) => (
          <Section key={section.number} section={section} Heading="h2" />
        ))}
        <PossibleList lines={review.possible} />
        {review.settled.length > 0 && (
          <section className="closing">
            <h2>Settled by the reviewer</h2>
            {review.settled.map((section) => (
              <Section key={section.number} section={section} Heading="h3" />
            ))}
          </section>
        )}
        {review.suppressed.length > 0 && (
          <section className="closing">
            <h2>Suppressed by comments</h2>
            <ul className="questions">
              {review.suppressed.map((line) => (
                <li key={line.map((part) => part.text).join("")}>
                  <ProseText prose={line} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {review.questions.length > 0 && (
          <section className="closing">
            <h2>A reviewer would still ask</h2>
            <ul className="questions">
              {review.questions.map((question) => (
                <li key={question.map((part) => part.text).join("")}>
                  <ProseText prose={question} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className="closing">
          <h2>Summary</h2>
          {review.words.length > 0 && (
            <p className="words">
              <b>In the reviewer's words:</b> {review.words.join("\n")}
            </p>
          )}
          <p>
            <ProseText prose={review.summary} />
          </p>
          <p className="byline">Written in the browser by Riskline.</p>
        </section>
      </article>
    </div>
  );
}

/** Links inside the page would write to the address bar, so the contents are buttons that scroll. */
function Contents({ sections }: { readonly sections: readonly ReviewSection[] }) {
  if (sections.length < 2) return null;
  return (
    <nav className="toc" aria-label="Findings">
      <ol>
        {sections.map(({ number, severity, title, brief }) => (
          <li key={number} className={SEVERITY_CLASS[severity]}>
            <button type="button" onClick={() => showSection(number)}>
              <span className="num">{number}</span>
              <SeverityShape severity={severity} />
              <span className="t clamp">
                <ProseText prose={title} />
              </span>
              <span className="muted">{brief}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Reading goes on there, also for people who cannot see that it scrolled. */
function showSection(number: number): void {
  const section = document.getElementById(idOf(number));
  section?.scrollIntoView();
  section?.focus({ preventScroll: true });
}

function idOf(number: number): string {
  return `review-${number}`;
}

interface SectionProps {
  readonly section: ReviewSection;
  readonly Heading: "h2" | "h3";
}

function Section({ section, Heading }: SectionProps) {
  const { number, severity, title, meta, standings, why, excerpt, path, attack, solution } = section;
  return (
    <section className={`item ${SEVERITY_CLASS[severity]}`} id={idOf(number)} tabIndex={-1}>
      <Heading className="item-title">
        <span className="num">{number}.</span>
        <SeverityShape severity={severity} />
        <span>
          <ProseText prose={title} />
        </span>
      </Heading>
      <p className="meta">{meta}</p>
      <Standings standings={standings} />
      <p>
        <b>Why it matters:</b> <ProseText prose={why} />
      </p>
      <ExcerptView excerpt={excerpt} severity={severity} look="barred" />
      {path.length > 0 && (
        <p className="route">
          Path:{" "}
          {path.map((stop, index) => (
            <span key={`${stop.line} ${stop.code}`}>
              {index > 0 && " → "}
              <code>{stop.code}</code> line {stop.line}
            </span>
          ))}
        </p>
      )}
      {attack !== null && <AttackView attack={attack} />}
      {solution !== null && (
        <>
          <p>
            <b>Solution:</b> <ProseText prose={solution.edit} /> <ProseText prose={solution.why} />
          </p>
          <SolutionView change={solution.change} />
        </>
      )}
    </section>
  );
}

function Standings({ standings }: Pick<ReviewSection, "standings">) {
  return standings.map((standing) => (
    <p key={standingInWords(standing)} className="standing">
      <b>Status:</b> {standingInWords(standing)}
    </p>
  ));
}

function PossibleList({ lines }: { readonly lines: readonly PossibleLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="closing">
      <h2>Possible findings</h2>
      <ul className="possible">
        {lines.map(({ number, severity, title, meta, standings }) => (
          <li key={number} className={SEVERITY_CLASS[severity]}>
            <span className="num">{number}.</span> <SeverityShape severity={severity} />
            <span>
              <ProseText prose={title} /> <span className="muted">{meta}</span>
              <Standings standings={standings} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
