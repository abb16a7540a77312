/** The packs that come with the page. */
import { countOf } from "../../../report/wording.ts";
import { FileButton } from "../../components/FileButton.tsx";

interface PackListProps {
  readonly packs: readonly { readonly id: string; readonly title: string; readonly exerciseCount: number; readonly minutes: number }[];
  /** Exercises that are solved, by pack. */
  readonly solved: ReadonlyMap<string, number>;
  readonly onFile: (file: File) => void;
}

export function PackList({ packs, solved, onFile }: PackListProps) {
  return (
    <div className="learn-list">
      <h2>Learn to read code for risks</h2>
      <p className="lead-in">
        Short exercises on code as people write it. Nothing you do here is run or leaves this page; how far you are is kept in this browser.
      </p>
      <ul>
        {packs.map(({ id, title, exerciseCount, minutes }) => {
          const done = solved.get(id) ?? 0;
          return (
            <li key={id}>
              <a href={`#/learn/${id}`}>
                <b>{title}</b>
                <span className="muted">
                  {countOf(exerciseCount, "exercise")}, about {minutes} minutes{done > 0 && `, ${done} done`}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
      <div className="btn-row">
        <FileButton label="Open a pack file" accept=".json,.riskline" onFiles={([file]) => file && onFile(file)} />
      </div>
    </div>
  );
}
