/**
 * The head of the page: name, New, Examples, the document with its Python
 * version, Share, Export, keys, settings. On phones the last ones gather in one menu.
 */

import { useState } from "react";
import type { PythonVersion } from "../../engine/types.ts";
import { showOnOneLine } from "../../report/hidden.ts";
import { Button, IconButton } from "../components/Button.tsx";
import { Icon } from "../components/Icon.tsx";
import { ActionMenu, ChoiceMenu, type MenuGroup } from "../components/Menu.tsx";
import { Wordmark } from "../components/Wordmark.tsx";
import { ExamplesDialog } from "./ExamplesDialog.tsx";
import { type ExampleEntry, groupExamples } from "./exampleGroups.ts";
import { COMPARE_LINES, EXPORT_LINES, type ExportChoice, NEW_LINES, type NewChoice } from "./headerLines.ts";

interface HeaderProps {
  readonly fileName: string;
  /** The text came by link and was changed. */
  readonly isEditedCopy: boolean;
  /** The person's choice; `null` lets the engine decide. */
  readonly python: PythonVersion | null;
  /** What the engine decided; `null` before the first report. */
  readonly guessedPython: PythonVersion | null;
  /** Why, e.g. "print statement, line 4"; `null` when nothing in the text decides it. */
  readonly pythonReason: string | null;
  readonly examples: readonly ExampleEntry[];
  /** False while there is nothing to share or export. */
  readonly hasText: boolean;
  readonly hasReport: boolean;
  /** False where there is no code that an earlier version could be held against. */
  readonly canCompare: boolean;
  readonly onNew: (choice: NewChoice) => void;
  readonly onExample: (id: string) => void;
  readonly onPython: (python: PythonVersion | null) => void;
  readonly onShare: () => void;
  readonly onExport: (choice: ExportChoice) => void;
  /** @param address Of another page, as a fragment. */
  readonly onGo: (address: string) => void;
  readonly onKeys: () => void;
  readonly onSettings: () => void;
}

export function Header(props: HeaderProps) {
  const { fileName, isEditedCopy, examples, hasText, hasReport, canCompare, onNew, onExample, onShare, onExport, onKeys, onSettings } =
    props;
  return (
    <header className="header">
      <Wordmark />
      <ActionMenu className="btn btn-quiet" label={opens("New")} groups={newGroups(canCompare)} onAction={onNew} />
      <ActionMenu className="btn btn-quiet" label={opens("Examples")} groups={groupExamples(examples)} onAction={onExample} />
      <p className="doc-name">
        <b>{showOnOneLine(fileName)}</b>
        {isEditedCopy && <span className="tag">edited copy</span>}
        {hasText && (
          <>
            <span className="dot">·</span>
            <PythonMenu {...props} />
          </>
        )}
      </p>
      <Button look="primary" isDisabled={!hasText} onPress={onShare}>
        Share
      </Button>
      {hasReport && (
        <ActionMenu className="btn" label={opens("Export")} groups={[{ title: null, lines: EXPORT_LINES }]} onAction={onExport} />
      )}
      <a className="btn btn-quiet learn-link" href="#/rules">
        Rules
      </a>
      <a className="btn btn-quiet learn-link" href="#/learn">
        Learn
      </a>
      <span className="btn-row">
        <IconButton label="Keyboard map" icon="?" onPress={onKeys} />
        <IconButton label="Settings" icon="settings" onPress={onSettings} />
      </span>
      <PhoneMenu {...props} />
    </header>
  );
}

function opens(label: string) {
  return (
    <>
      {label}
      <Icon name="down" />
    </>
  );
}

/** There is something to compare with once there is a review of code. */
const newGroups = (canCompare: boolean): readonly MenuGroup<NewChoice>[] => [
  { title: null, lines: NEW_LINES },
  ...(canCompare ? [{ title: null, lines: COMPARE_LINES }] : []),
];

type PythonChoice = "auto" | "2" | "3";

const PYTHON_OF = { auto: null, "2": 2, "3": 3 } as const satisfies Record<PythonChoice, PythonVersion | null>;

const choiceOf = (python: PythonVersion | null): PythonChoice => (python === null ? "auto" : python === 2 ? "2" : "3");

function pythonLines({ guessedPython, pythonReason }: HeaderProps): MenuGroup<PythonChoice>["lines"] {
  const auto = guessedPython === null ? "Auto" : `Auto: Python ${guessedPython}`;
  return [
    { id: "auto", label: auto, ...(pythonReason === null ? {} : { hint: pythonReason }) },
    { id: "2", label: "Python 2" },
    { id: "3", label: "Python 3" },
  ];
}

function PythonMenu(props: HeaderProps) {
  const { python, guessedPython, onPython } = props;
  const shown = python ?? guessedPython;
  const label = shown === null ? "Python" : `Python ${shown}${python === null ? " (auto)" : ""}`;
  return (
    <ChoiceMenu
      className="btn btn-quiet"
      label={opens(label)}
      ariaLabel={`Python version: ${label}`}
      mode="one"
      groups={[{ title: null, lines: pythonLines(props) }]}
      chosen={[choiceOf(python)]}
      onChoose={([choice]) => choice !== undefined && onPython(PYTHON_OF[choice])}
    />
  );
}

type PhoneAction = NewChoice | ExportChoice | "examples" | "rules" | "learn" | "keys" | "settings" | `python-${PythonChoice}`;

/** Everything of the header in one menu, for widths where it does not fit. */
function PhoneMenu(props: HeaderProps) {
  const { examples, python, hasText, hasReport, canCompare, onNew, onExample, onPython, onExport, onGo, onKeys, onSettings } = props;
  const [showsExamples, setShowsExamples] = useState(false);
  const groups: MenuGroup<PhoneAction>[] = [
    { title: "New", lines: [...NEW_LINES, { id: "examples", label: "Examples…" }] },
    ...(hasText
      ? [
          {
            title: "Python",
            lines: pythonLines(props).map((line) => ({
              id: `python-${line.id}` as const,
              label: line.label,
              ...(line.id === choiceOf(python) ? { hint: "chosen" } : {}),
            })),
          },
        ]
      : []),
    ...(hasReport ? [...(canCompare ? [{ title: null, lines: COMPARE_LINES }] : []), { title: "Export", lines: EXPORT_LINES }] : []),
    {
      title: "Page",
      lines: [
        { id: "learn", label: "Learn" },
        { id: "rules", label: "Rules" },
        { id: "keys", label: "Keyboard map" },
        { id: "settings", label: "Settings" },
      ],
    },
  ];
  const actions: Readonly<Record<PhoneAction, () => void>> = {
    empty: () => onNew("empty"),
    paste: () => onNew("paste"),
    file: () => onNew("file"),
    compare: () => onNew("compare"),
    examples: () => setShowsExamples(true),
    "copy-markdown": () => onExport("copy-markdown"),
    markdown: () => onExport("markdown"),
    html: () => onExport("html"),
    sarif: () => onExport("sarif"),
    json: () => onExport("json"),
    png: () => onExport("png"),
    svg: () => onExport("svg"),
    learn: () => onGo("#/learn"),
    rules: () => onGo("#/rules"),
    keys: onKeys,
    settings: onSettings,
    "python-auto": () => onPython(null),
    "python-2": () => onPython(2),
    "python-3": () => onPython(3),
  };
  return (
    <>
      <ActionMenu
        className="btn btn-quiet header-more"
        label={<Icon name="more" />}
        ariaLabel="Menu"
        groups={groups}
        onAction={(action) => actions[action]()}
      />
      <ExamplesDialog examples={examples} isOpen={showsExamples} onClose={() => setShowsExamples(false)} onExample={onExample} />
    </>
  );
}
