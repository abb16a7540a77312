/**
 * Finding and reading the files to review.
 *
 * Only what was named is touched: links met inside a folder are not followed,
 * no configuration is read from the tree. Whatever is left out is reported
 * with its reason, and nothing here throws.
 */
import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { extname, join, relative, resolve, sep } from "node:path";
import type { UnreadFile } from "../report/reviewed.ts";
import { decodePython } from "./decode.ts";

export interface FoundFiles {
  /** Absolute paths: in the order in which they were named, inside a folder by name. None twice. */
  readonly paths: readonly string[];
  readonly unread: readonly UnreadFile[];
}

export type ReadFile =
  | { readonly kind: "text"; readonly text: string; readonly notes: readonly string[] }
  | { readonly kind: "unread"; readonly reason: string };

const EXTENSIONS: ReadonlySet<string> = new Set([".py", ".pyw", ".ipynb"]);
const FOLDERS_PASSED_OVER: ReadonlySet<string> = new Set(["__pycache__", "node_modules"]);
/** Bytes. More is data, not code. */
const FILE_BYTES_MAX = 5_000_000;

/** @param named As given by the person, relative to `cwd` or absolute. A named file counts whatever its extension. */
export function findFiles(named: readonly string[], cwd: string): FoundFiles {
  const paths: string[] = [];
  const unread: UnreadFile[] = [];
  const seen = new Set<string>();
  const add = (path: string): void => {
    const real = realPath(path);
    if (seen.has(real)) return;
    seen.add(real);
    paths.push(path);
  };
  for (const name of named) {
    const path = resolve(cwd, name);
    const stats = attempt(() => statSync(path));
    if (typeof stats === "string") unread.push({ path: shownPath(path, cwd), reason: stats });
    else if (stats.isFile()) add(path);
    else if (stats.isDirectory()) searchFolder(path, cwd, add, unread);
    else unread.push({ path: shownPath(path, cwd), reason: "it is neither a file nor a folder" });
  }
  return { paths, unread };
}

/** Text of one file, decoded as Python would. */
export function readPythonFile(path: string): ReadFile {
  const stats = attempt(() => statSync(path));
  if (typeof stats === "string") return { kind: "unread", reason: stats };
  if (stats.size > FILE_BYTES_MAX) return { kind: "unread", reason: `it is larger than ${FILE_BYTES_MAX / 1_000_000} MB` };
  const bytes = attempt(() => readFileSync(path));
  if (typeof bytes === "string") return { kind: "unread", reason: bytes };
  const decoded = decodePython(bytes);
  return decoded.kind === "text" ? decoded : { kind: "unread", reason: decoded.reason };
}

/** Relative to the working folder, with forward slashes on every system. */
export function shownPath(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join("/") || ".";
}

/** Depth is bounded by the file system, but the walk keeps a list of its own all the same. */
function searchFolder(root: string, cwd: string, add: (path: string) => void, unread: UnreadFile[]): void {
  const waiting = [root];
  let fileCount = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const here = folder;
    const names = attempt(() => readdirSync(here).sort());
    if (typeof names === "string") {
      unread.push({ path: shownPath(here, cwd), reason: names });
      continue;
    }
    const folders: string[] = [];
    for (const name of names) {
      const path = join(here, name);
      const stats = attempt(() => lstatSync(path));
      const isWanted = EXTENSIONS.has(extname(name).toLowerCase());
      if (typeof stats === "string") unread.push({ path: shownPath(path, cwd), reason: stats });
      else if (stats.isSymbolicLink()) reportLink(path, root, cwd, isWanted, unread);
      else if (stats.isDirectory() && !name.startsWith(".") && !FOLDERS_PASSED_OVER.has(name)) folders.push(path);
      else if (isWanted && stats.isFile()) {
        fileCount++;
        add(path);
      }
    }
    // A stack: the first folder by name has to be on top.
    waiting.push(...folders.reverse());
  }
  if (fileCount === 0) unread.push({ path: shownPath(root, cwd), reason: "there is no Python file in it" });
}

/** A link to somewhere inside the folder loses nothing: the walk comes by there anyway. */
function reportLink(path: string, root: string, cwd: string, isWanted: boolean, unread: UnreadFile[]): void {
  const stats = attempt((): Stats => statSync(path));
  const leadsToCode = typeof stats === "string" ? isWanted : stats.isDirectory() || isWanted;
  const isInside = (realPath(path) + sep).startsWith(realPath(root) + sep);
  if (leadsToCode && !(isInside && typeof stats !== "string")) {
    unread.push({ path: shownPath(path, cwd), reason: "it is a link that leads out of the folder" });
  }
}

function realPath(path: string): string {
  const real = attempt(() => ({ path: realpathSync(path) }));
  return typeof real === "string" ? path : real.path;
}

/** What a call of the file system gives, or in words why it gives nothing. */
function attempt<Result extends object>(call: () => Result): Result | string {
  try {
    return call();
  } catch (error) {
    const failure = error instanceof Error && "code" in error ? String(error.code) : "";
    return FAILURES.get(failure) ?? `it could not be read${failure === "" ? "" : ` (${failure})`}`;
  }
}

const FAILURES: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["EACCES", "it may not be read"],
  ["EPERM", "it may not be read"],
  ["ELOOP", "its links lead in a circle"],
  ["ENOTDIR", "there is no such file"],
  ["ENAMETOOLONG", "its name is too long"],
]);
