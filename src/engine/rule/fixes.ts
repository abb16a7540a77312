/**
 * A rule's `fix`, and the edits under its `metadata`, which are ours: one for
 * each way to write the code, so that arguments, names and comments stay.
 */
import type { PythonVersion } from "../types.ts";
import { choiceIn, fieldOf, itemsIn, mappingIn, metavariableIn, type Place, RuleError, textField, textIn } from "./field.ts";
import { type FormulaContext, formulaIn, isFormulaKey } from "./formula.ts";
import type { Metavariable, RuleFix } from "./rule.ts";

const KEYS = ["fix", "put", "set", "import", "python"] as const;

/** In the order in which they are to be proposed. */
export function fixesIn(rule: Place, metadata: Place | null, context: FormulaContext): readonly RuleFix[] {
  const edits = metadata === null ? null : fieldOf(metadata, "edits");
  const whole = textField(rule, "fix");
  const fixes = edits === null ? [] : itemsIn(edits).map((edit) => fixIn(edit, context));
  return whole === null ? fixes : [...fixes, { formula: null, python: null, needs: null, whole, put: {}, set: {} }];
}

function fixIn(edit: Place, context: FormulaContext): RuleFix {
  const keys = Object.keys(mappingIn(edit));
  for (const key of keys) if (!isFormulaKey(key)) choiceIn({ value: key, path: [...edit.path, key] }, KEYS);
  const fix: RuleFix = {
    formula: keys.some(isFormulaKey) ? formulaIn(edit, context) : null,
    python: pythonIn(edit),
    needs: needsIn(fieldOf(edit, "import")),
    whole: textField(edit, "fix"),
    put: textsBy(fieldOf(edit, "put"), metavariableIn),
    set: textsBy(fieldOf(edit, "set"), textIn),
  };
  const ways = [fix.whole === null ? 0 : 1, Object.keys(fix.put).length + Object.keys(fix.set).length];
  if (ways[0] === 0 && ways[1] === 0) throw new RuleError(edit, "an edit needs `put`, `set` or `fix`");
  if (ways[0] === 1 && ways[1] !== 0) throw new RuleError(edit, "`fix` replaces everything; `put` and `set` leave it nothing to do");
  return fix;
}

/** `module`, or `from module import name`. */
function needsIn(place: Place | null): RuleFix["needs"] {
  if (place === null) return null;
  const [, from, name = null, module = from] = /^(?:from ([\w.]+) import (\w+)|(\w+))$/.exec(textIn(place)) ?? [];
  if (module === undefined) throw new RuleError(place, "`import` must be a module, or `from module import name`");
  return { module, name };
}

function textsBy(place: Place | null, nameIn: (key: Place) => string): Readonly<Record<Metavariable, string>> {
  if (place === null) return {};
  return Object.fromEntries(
    Object.entries(mappingIn(place)).map(([key, value]) => {
      const path = [...place.path, key];
      return [nameIn({ value: key, path }), textIn({ value, path })];
    }),
  );
}

/** The one version of Python that a rule or an edit is for; `null` for both. */
export function pythonIn(place: Place): PythonVersion | null {
  const field = fieldOf(place, "python");
  if (field === null) return null;
  if (field.value === 2 || field.value === 3) return field.value;
  throw new RuleError(field, "`python` must be 2 or 3");
}
