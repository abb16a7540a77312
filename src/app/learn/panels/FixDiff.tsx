/** What a way to repair the code changes. */
import { useMemo } from "react";
import { buildDiff } from "../../../report/diff.ts";
import { buildLineTable } from "../../../report/position.ts";
import { editsBetween } from "../../../report/textEdits.ts";
import { DiffView } from "../../components/DiffView.tsx";

interface FixDiffProps {
  readonly before: string;
  readonly after: string;
}

export function FixDiff({ before, after }: FixDiffProps) {
  const rows = useMemo(() => {
    // Exercises end without a line end, lines of a diff with one.
    const text = `${before}\n`;
    return buildDiff(buildLineTable(text), editsBetween(text, `${after}\n`));
  }, [before, after]);
  return <DiffView rows={rows} />;
}
