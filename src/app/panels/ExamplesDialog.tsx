/** The examples as a dialog, for phones where a menu in a menu would not fit. */
import { AppDialog } from "../components/AppDialog.tsx";
import { LinkButton } from "../components/Button.tsx";
import { type ExampleEntry, groupExamples } from "./exampleGroups.ts";

interface ExamplesDialogProps {
  readonly examples: readonly ExampleEntry[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onExample: (id: string) => void;
}

export function ExamplesDialog({ examples, isOpen, onClose, onExample }: ExamplesDialogProps) {
  return (
    <AppDialog title="Examples" isOpen={isOpen} onClose={onClose}>
      {groupExamples(examples).map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <ul className="touch-lines">
            {group.lines.map((line) => (
              <li key={line.id}>
                <LinkButton
                  onPress={() => {
                    onClose();
                    onExample(line.id);
                  }}
                >
                  {line.label}
                </LinkButton>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </AppDialog>
  );
}
