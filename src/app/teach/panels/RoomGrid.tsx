/** Learners by exercises: the state as a shape and, for who cannot see it, as a word; then the number of tries. */
import { memo } from "react";
import { countOf } from "../../../report/wording.ts";
import type { CellState, Grid, GridCell } from "../../../workshop/grid.ts";

interface RoomGridProps {
  readonly grid: Grid;
  /** Of the exercise that is talked about; `null` for none. */
  readonly chosen: string | null;
  readonly onChoose: (exerciseId: string) => void;
}

const WORDS = {
  none: "not begun",
  trying: "trying",
  stuck: "stuck, 5 tries or more",
  solved: "solved",
  "solved-with-hints": "solved with hints",
} as const satisfies Record<CellState, string>;
const ORDER: readonly CellState[] = ["solved", "solved-with-hints", "trying", "stuck", "none"];

/** Drawn anew only for other results: a large room has thousands of cells. */
export const RoomGrid = memo(function RoomGrid({ grid, chosen, onChoose }: RoomGridProps) {
  const { columns, rows } = grid;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className="grid-wrap" tabIndex={0} aria-label="Learners by exercises">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">Learner</th>
              {columns.map(({ exerciseId, title }, index) => (
                <th key={exerciseId} scope="col">
                  <button
                    type="button"
                    className="link"
                    title={title}
                    aria-label={`${index + 1}, ${title}: talk about it`}
                    aria-pressed={exerciseId === chosen}
                    onClick={() => onChoose(exerciseId)}
                  >
                    {index + 1}
                  </button>
                </th>
              ))}
              <th scope="col" className="end">
                Solved
              </th>
              <th scope="col" className="end">
                Time
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ nickname, cells, solvedCount, minutes, isFinished }, index) => (
              // Two learners may go by one name.
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other key
              <tr key={`${index} ${nickname}`}>
                <th scope="row">{nickname === "" ? <i>no name</i> : nickname}</th>
                {cells.map((cell, column) => (
                  <Cell key={columns[column]?.exerciseId} cell={cell} />
                ))}
                <td className="end">
                  {solvedCount}
                  {isFinished && " ✓"}
                  {isFinished && <span className="vh"> finished</span>}
                </td>
                <td className="end">{minutes} min</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Solved</th>
              {columns.map(({ exerciseId, solvedCount }) => (
                <td key={exerciseId}>
                  {solvedCount}/{rows.length}
                </td>
              ))}
              <td />
              <td />
            </tr>
          </tfoot>
        </table>
      </section>
      <p className="legend">
        {ORDER.map((state) => (
          <span key={state} className={`is-${state}`}>
            {WORDS[state]}
          </span>
        ))}
        <span>number = tries</span>
      </p>
    </>
  );
});

function Cell({ cell: { state, tries, hints } }: { readonly cell: GridCell }) {
  return (
    <td className={`is-${state}`}>
      {state !== "none" && tries}
      <span className="vh">
        {" "}
        {state === "none" ? "" : tries === 1 ? "try, " : "tries, "}
        {WORDS[state]}
        {hints > 0 && `, ${countOf(hints, "hint")}`}
      </span>
    </td>
  );
}
