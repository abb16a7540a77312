/** A site of its own for a test that changes what is served, or ends it. */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { serve } from "../scripts/serve.mjs";
import { dist } from "./fixtures.ts";

const TEXT = /\.(?:js|css|html|txt)$/;

export class Site {
  readonly address: string;
  readonly #folder: string;
  readonly #end: () => void;

  private constructor(folder: string, address: string, end: () => void) {
    this.#folder = folder;
    this.address = address;
    this.#end = end;
  }

  /** Serves a copy of the build. */
  static async open(): Promise<Site> {
    const folder = mkdtempSync(join(tmpdir(), "riskline-"));
    cpSync(dist, folder, { recursive: true });
    const { address, close } = await serve(folder, 0);
    return new Site(folder, address, close);
  }

  /**
   * Puts another build in place of this one, as a host does that keeps nothing
   * of before: every file with a hash has another name, and words are changed.
   *
   * @param words What was said → what the new build says.
   */
  deploy(words: Readonly<Record<string, string>>): void {
    const build = new Map(this.#paths().map((path) => [path, readFileSync(join(this.#folder, path))]));
    const hashes = [...build.keys()].flatMap((path) => /-([\w-]{8})\.\w+$/.exec(path)?.[1] ?? []);
    const renew = (text: string) => hashes.reduce((renewed, hash) => renewed.replaceAll(hash, [...hash].reverse().join("")), text);
    const sums = new Map<string, string>();
    rmSync(this.#folder, { recursive: true });
    for (const [path, before] of build) {
      if (path === "sw.js") continue;
      const said = (text: string) => Object.entries(words).reduce((changed, [old, word]) => changed.replaceAll(old, word), text);
      const after = TEXT.test(path) ? Buffer.from(said(renew(before.toString()))) : before;
      sums.set(sumOf(before), sumOf(after));
      this.#write(renew(path), after);
    }
    const list = renew(build.get("sw.js")?.toString() ?? "").replace(/sha256-[\w+/=]+/g, (sum) => sums.get(sum) ?? sum);
    this.#write(
      "sw.js",
      list.replace(/version:.[0-9a-f]+/, (version) => `${version}0`),
    );
  }

  /** Takes files away. */
  remove(name: RegExp): void {
    for (const path of this.#paths()) if (name.test(path)) rmSync(join(this.#folder, path));
  }

  /** Puts another text into a file. @returns The one before. */
  write(path: string, text: string): string {
    const before = readFileSync(join(this.#folder, path), "utf8");
    this.#write(path, text);
    return before;
  }

  /** Nobody answers at the address any more. */
  end(): void {
    this.#end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #paths(): string[] {
    return readdirSync(this.#folder, { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile())
      .map((found) => join(found.parentPath, found.name).slice(this.#folder.length + 1));
  }

  #write(path: string, content: Buffer | string): void {
    const file = join(this.#folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

const sumOf = (content: Buffer): string => `sha256-${createHash("sha256").update(content).digest("base64")}`;
