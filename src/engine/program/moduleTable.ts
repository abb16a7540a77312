/**
 * Which file an import means, among files that are given together.
 *
 * Paths alone decide, as Python would search: relative imports from the file's
 * own folder, others from the folders around it, the nearest first. A folder
 * that is a package itself is no place to search from, except for Python 2,
 * which looks beside the file. What is installed is not known here, so a module
 * that nothing here defines is simply none.
 */

/** A file that can be imported. */
export interface ModuleFile {
  /** With forward slashes. Each once. */
  readonly path: string;
  readonly isPython2: boolean;
}

/** Position of a file in the list that the table was made of. */
export type ModuleIndex = number;
export const NO_MODULE: ModuleIndex = -1;

export interface ModuleTable {
  /** @param name As it stands in an import: "pkg.helpers", ".helpers", "..". */
  resolve(from: ModuleIndex, name: string): ModuleIndex;
  /** The module of that name inside a package. */
  inside(owner: ModuleIndex, name: string): ModuleIndex;
}

/** Folders around a file that are searched. */
const FOLDERS_UP_MAX = 32;
/** A folder that projects put their packages in without being one. */
const SOURCE_FOLDER = "src";

interface Located {
  readonly folder: string;
  /** Of a package: its folder. */
  readonly packageFolder: string | null;
  readonly isPython2: boolean;
}

export function createModuleTable(files: readonly ModuleFile[]): ModuleTable {
  const modules = new Map<string, ModuleIndex>();
  const packages = new Map<string, ModuleIndex>();
  const located = files.map(({ path, isPython2 }, index): Located => {
    const cut = path.lastIndexOf("/");
    // Of an absolute path the empty word before the first slash is the folder of all.
    const folder = cut < 0 ? "." : path.slice(0, cut);
    const name = /^(.*)\.pyw?$/.exec(path.slice(cut + 1))?.[1];
    const isPackage = name === "__init__";
    if (isPackage) packages.set(folder, index);
    else if (name !== undefined) modules.set(join(folder, name), index);
    return { folder, packageFolder: isPackage ? folder : null, isPython2 };
  });
  const at = (place: string): ModuleIndex => packages.get(place) ?? modules.get(place) ?? NO_MODULE;

  const resolveRelative = (folder: string, name: string): ModuleIndex => {
    const dots = /^\.*/.exec(name)?.[0].length ?? 0;
    let base: string | null = folder;
    for (let level = 1; level < dots && base !== null; level += 1) base = parentOf(base);
    return base === null ? NO_MODULE : at(join(base, name.slice(dots).replaceAll(".", "/")));
  };

  const resolveAbsolute = ({ folder, isPython2 }: Located, name: string): ModuleIndex => {
    const place = name.replaceAll(".", "/");
    const [top = ""] = place.split("/");
    let base: string | null = folder;
    for (let level = 0; base !== null && level < FOLDERS_UP_MAX; level += 1) {
      const isSearched = !packages.has(base) || (isPython2 && base === folder);
      for (const root of isSearched ? [base, join(base, SOURCE_FOLDER)] : []) {
        const found = at(join(root, place));
        if (found !== NO_MODULE) return found;
        // Another module of that name hides those that are farther away.
        if (at(join(root, top)) !== NO_MODULE) return NO_MODULE;
      }
      base = parentOf(base);
    }
    return NO_MODULE;
  };

  return {
    resolve(from, name) {
      const file = located[from];
      if (file === undefined || name === "") return NO_MODULE;
      return name.startsWith(".") ? resolveRelative(file.folder, name) : resolveAbsolute(file, name);
    },
    inside(owner, name) {
      const folder = located[owner]?.packageFolder ?? null;
      return folder === null ? NO_MODULE : at(join(folder, name));
    },
  };
}

const join = (folder: string, name: string): string => (name === "" ? folder : folder === "." ? name : `${folder}/${name}`);

/** `null` above the outermost folder that the paths tell of. */
function parentOf(folder: string): string | null {
  if (folder === "." || folder === "" || folder.endsWith("..")) return null;
  const cut = folder.lastIndexOf("/");
  return cut < 0 ? "." : folder.slice(0, cut);
}
