/**
 * Monaco without the parts that it always loads and this page never shows:
 * editors that compare two texts, the box in which one picks a command, lists
 * and trees, other ways to paste, and colours by a parser. They are a quarter
 * of it, and everybody waits for them.
 *
 * What is left out stands here by name. A name that is gone stops the build;
 * to make one of the parts all the same throws, and nothing here does.
 */
import type { Plugin } from "vite";

/** A class that throws when it is made. */
const left = (name: string): string => `export class ${name} { constructor() { throw new Error("${name} is left out of this build"); } }`;

/** The mark under which Monaco asks for a service. `platform/x/browser` is where the modules stand that define one. */
const service = (mark: string, name: string): string =>
  `import { createDecorator } from "../../instantiation/common/instantiation.js"; export const ${mark} = createDecorator("${name}");`;

/** Modules, and what is left of each for the rest of Monaco. */
const NEVER_SHOWN = new Map([
  ["/editor/browser/widget/diffEditor/diffEditorWidget.js", left("DiffEditorWidget")],
  ["/editor/browser/widget/multiDiffEditor/multiDiffEditorWidget.js", left("MultiDiffEditorWidget")],
  ["/editor/standalone/browser/quickInput/standaloneQuickInputService.js", left("StandaloneQuickInputService")],
  ["/editor/common/model/tokens/treeSitter/treeSitterSyntaxTokenBackend.js", left("TreeSitterSyntaxTokenBackend")],
  ["/base/browser/ui/selectBox/selectBoxCustom.js", left("SelectBoxList")],
  ["/platform/list/browser/listService.js", service("IListService", "listService") + left("ListService")],
  ["/platform/actionWidget/browser/actionWidget.js", service("IActionWidgetService", "actionWidgetService")],
]);

export function slimMonaco(): Plugin {
  const met = new Set<string>();
  return {
    name: "riskline-monaco",
    apply: "build",
    load(id) {
      if (!id.includes("/node_modules/monaco-editor/")) return null;
      const [path, rest] = [...NEVER_SHOWN].find(([path]) => id.endsWith(path)) ?? [];
      if (path !== undefined) met.add(path);
      return rest ?? null;
    },
    buildEnd(error) {
      if (error !== undefined || met.size === 0) return;
      for (const path of NEVER_SHOWN.keys()) if (!met.has(path)) throw new Error(`Monaco has no ${path} any more`);
    },
  };
}
