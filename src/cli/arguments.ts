/** The words of a command → what to do. Knows no files: whether a path exists is found out later. */
import { parseArgs } from "node:util";
import { EXPORT_FORMATS, type ExportFormat, type Privacy } from "../report/export.ts";

/** The picture is left out: it says that a browser made it. */
const FORMATS = EXPORT_FORMATS.filter((format) => format !== "svg");

export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | {
      readonly kind: "review";
      /** At least one. */
      readonly paths: readonly string[];
      readonly format: ExportFormat;
      /** Rule file that replaces our own rules; `null` for ours. */
      readonly rules: string | null;
      readonly privacy: Privacy;
    }
  | { readonly kind: "misused"; readonly reason: string };

export const HELP = `Usage: riskline [options] FILES|FOLDERS…

Reviews Python 2 and 3 for security. Data is followed from file to file among
those that are named. Reads nothing but these, runs nothing, sends nothing.

Options:
  --format FORMAT   ${FORMATS.join(", ")}; text unless given
  --rules FILE      run only the rules of this YAML file (Semgrep-compatible)
  --show-secrets    leave passwords, keys, mail and network addresses as they are;
                    otherwise each is replaced by what it is
  --help            show this
  --version         show the version

Folders are searched for .py, .pyw and .ipynb files. Folders inside whose names
begin with a dot, __pycache__ and node_modules are passed over. Links inside a
folder are not followed. Files over 5 MB and files that are not text are named
as not reviewed.

Ends with 0 when everything was read and nothing was found, 1 with findings,
2 when it was called wrongly, 3 when nothing was found but something could not
be read, understood or checked.
`;

/** Never throws. @param words Without the names of the program. */
export function parseCommand(words: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        format: { type: "string", default: "text" },
        rules: { type: "string" },
        "show-secrets": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", default: false },
      },
    });
    if (values.help) return { kind: "help" };
    if (values.version) return { kind: "version" };
    const format = FORMATS.find((candidate) => candidate === values.format);
    if (format === undefined) return misused(`the format is one of ${FORMATS.join(", ")}`);
    if (positionals.length === 0) return misused("name at least one file or folder");
    if (positionals.includes("") || values.rules === "") return misused("a path is empty");
    return {
      kind: "review",
      paths: positionals,
      format,
      rules: values.rules ?? null,
      privacy: values["show-secrets"] ? "as-is" : "redacted",
    };
  } catch (error) {
    return misused(error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? "") : String(error));
  }
}

function misused(reason: string): Command {
  return { kind: "misused", reason };
}
