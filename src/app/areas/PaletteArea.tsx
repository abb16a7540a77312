/** The palette of commands, connected: what can be done with the page as it is. */
import { countOf } from "../../report/wording.ts";
import { examples } from "../examples/index.ts";
import { type CommandGroup, CommandPalette } from "../panels/CommandPalette.tsx";
import { COMPARE_LINES, EXPORT_LINES, NEW_LINES } from "../panels/headerLines.ts";
import { benchAddress, LIST_ADDRESS } from "../rules/rulesRoute.ts";
import { useSession } from "../session/session.ts";
import { isBlank } from "../store/analysis.ts";
import { isCodeUnshared } from "../store/guest.ts";
import type { Theme } from "../store/prefs.ts";
import { reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { beginNew, exportAs, goTo } from "./headerActions.ts";
import { isMac } from "./useLayout.ts";

interface PaletteAreaProps {
  readonly onClose: () => void;
  readonly onOpenFile: () => void;
}

export function PaletteArea({ onClose, onOpenFile }: PaletteAreaProps) {
  return <CommandPalette groups={useCommands(onOpenFile)} onClose={onClose} />;
}

const THEMES = { system: "Follow the system", light: "Light", dark: "Dark" } as const satisfies Record<Theme, string>;

function useCommands(onOpenFile: () => void): readonly CommandGroup[] {
  const session = useSession();
  const review = useApp(reviewOf);
  const hasText = useApp((state) => !isBlank(state.text));
  const isUnshared = useApp((state) => isCodeUnshared(state.guest));
  const setView = useApp((state) => state.setView);
  const setPrefs = useApp((state) => state.setPrefs);
  const choosePython = useApp((state) => state.choosePython);
  const hasReview = hasText && review !== null;
  const command = isMac ? "⌘" : "Ctrl";
  const found = hasReview && review.items.length > 0;
  const groups: readonly CommandGroup[] = [
    {
      title: "New",
      commands: [...NEW_LINES, ...(hasReview && !isUnshared ? COMPARE_LINES : [])].map(({ id, label }) => ({
        id,
        label,
        run: () => beginNew(id, session, onOpenFile),
      })),
    },
    {
      title: "Review",
      commands: [
        ...(found
          ? [
              {
                id: "next-finding",
                label: `Next of ${countOf(review.items.length, "finding")}`,
                keys: "F8",
                run: () => session.stepFinding(1),
              },
              { id: "previous-finding", label: "Previous finding", keys: "⇧F8", run: () => session.stepFinding(-1) },
              { id: "next-step", label: "Next trace step", keys: "F9", run: () => session.stepTrace(1) },
              { id: "previous-step", label: "Previous trace step", keys: "⇧F9", run: () => session.stepTrace(-1) },
            ]
          : []),
        ...(hasReview
          ? [
              { id: "document", label: "Read as review", run: () => setView({ page: "review", phone: "review" }) },
              ...(isUnshared ? [] : [{ id: "ask", label: "Why is this line not flagged?", run: () => setView({ dialog: "ask" }) }]),
            ]
          : []),
        ...(hasText
          ? [
              { id: "check", label: "Check now", keys: `${command} Enter`, run: () => session.engine.checkNow() },
              { id: "python-auto", label: "Python version by the code", run: () => choosePython(null) },
              { id: "python-2", label: "Read as Python 2", run: () => choosePython(2) },
              { id: "python-3", label: "Read as Python 3", run: () => choosePython(3) },
            ]
          : []),
      ],
    },
    {
      title: "Pass on",
      commands: [
        ...(hasText ? [{ id: "share", label: "Share", keys: `${command} S`, run: () => setView({ dialog: "share" }) }] : []),
        ...(hasReview ? EXPORT_LINES.map(({ id, label }) => ({ id, label: `Export: ${label}`, run: () => exportAs(id, session) })) : []),
      ],
    },
    {
      title: "Go to",
      commands: [
        { id: "rules", label: "Rules", run: () => goTo(LIST_ADDRESS) },
        { id: "bench", label: "Write a rule", run: () => goTo(benchAddress(null)) },
        { id: "learn", label: "Learn: exercises", run: () => goTo("#/learn") },
        { id: "teach", label: "Teach: the instructor’s desk", run: () => goTo("#/teach") },
        { id: "keys", label: "Keyboard map", keys: "?", run: () => setView({ dialog: "keys" }) },
        { id: "settings", label: "Settings", run: () => setView({ dialog: "settings" }) },
      ],
    },
    {
      title: "Theme",
      commands: (["system", "light", "dark"] as const).map((theme) => ({
        id: theme,
        label: THEMES[theme],
        run: () => setPrefs({ theme }),
      })),
    },
    {
      title: "Examples",
      commands: examples.map(({ id, title }) => ({ id: `example-${id}`, label: title, run: () => void session.openExample(id) })),
    },
  ];
  return groups.filter(({ commands }) => commands.length > 0);
}
