/** The ways to begin, connected. */
import { examples } from "../examples/index.ts";
import { EmptyCard } from "../panels/EmptyCard.tsx";
import { useSession } from "../session/session.ts";

interface BeginAreaProps {
  readonly onOpenFile: () => void;
}

export function BeginArea({ onOpenFile }: BeginAreaProps) {
  const session = useSession();
  return (
    <EmptyCard
      examples={examples}
      onPaste={() => void session.pasteFromClipboard()}
      onOpenFile={onOpenFile}
      onExample={(id) => void session.openExample(id)}
    />
  );
}
