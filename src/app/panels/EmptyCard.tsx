/** Before anything is pasted: what this is, that nothing leaves, three ways to begin. */
import { Button } from "../components/Button.tsx";
import { Icon } from "../components/Icon.tsx";
import { ActionMenu } from "../components/Menu.tsx";
import { type ExampleEntry, groupExamples } from "./exampleGroups.ts";

interface EmptyCardProps {
  readonly examples: readonly ExampleEntry[];
  readonly onPaste: () => void;
  readonly onOpenFile: () => void;
  readonly onExample: (id: string) => void;
}

export function EmptyCard({ examples, onPaste, onOpenFile, onExample }: EmptyCardProps) {
  return (
    <section className="empty" aria-label="Begin">
      <p className="lead">
        <b>Paste Python here.</b> Riskline reads it in your browser and writes a security review. Nothing is uploaded.
      </p>
      <div className="btn-row">
        <Button look="primary" onPress={onPaste}>
          Paste from clipboard
        </Button>
        <Button onPress={onOpenFile}>Open a file</Button>
        <ActionMenu
          className="btn"
          label={
            <>
              Try an example
              <Icon name="down" />
            </>
          }
          groups={groupExamples(examples)}
          onAction={onExample}
        />
      </div>
      <p className="muted">Works with Python 2, Python 3 and unfinished snippets.</p>
    </section>
  );
}
