/**
 * What an instructor can do, as verbs: open a pack, add results, save them,
 * clear the desk for the next group. Nothing is stored and nothing is sent.
 */

import { packs } from "virtual:riskline/packs";
import { countOf } from "../../report/wording.ts";
import { collectResults } from "../../workshop/collectResults.ts";
import { type Grid, gridCsv } from "../../workshop/grid.ts";
import type { AnyPack } from "../../workshop/pack.ts";
import { packTroubleInWords } from "../../workshop/packTrouble.ts";
import { openSolutions, publishPack } from "../../workshop/publish.ts";
import { readPack } from "../../workshop/readPack.ts";
import { saveFile } from "../session/handOut.ts";
import { readFile } from "../session/readFile.ts";
import { readQrPictures } from "./qrPicture.ts";
import { EMPTY_ROOM, useTeach } from "./teachStore.ts";

/** Puts one of the packs that come with the page on the desk. @returns False where there is none of that name. */
export async function openPackOf(id: string): Promise<boolean> {
  if (useTeach.getState().packs.has(id)) return true;
  const listed = packs.find((one) => one.id === id);
  if (!listed) return false;
  takePack(await listed.load());
  return true;
}

/** @returns Id of the pack; `null` where the file holds none, and then it is said why. Never rejects. */
export async function openPackFile(file: File): Promise<string | null> {
  const read = await readFile(file);
  if (read.kind === "refused") return refuse("This file could not be read as a pack.");
  return openPackText(await unwrap(file.name, read.text));
}

/** @param text JSON of a pack in either form. @returns As `openPackFile`. */
export function openPackText(text: string): string | null {
  const pack = readPack(text);
  if (pack.kind !== "pack" && pack.kind !== "plain") return refuse(packTroubleInWords(pack));
  takePack(pack.pack);
  return pack.pack.id;
}

function refuse(said: string): null {
  useTeach.setState({ said });
  return null;
}

/** What a `.riskline` file holds; any other text as it is. */
async function unwrap(fileName: string, text: string): Promise<string> {
  if (!/\.riskline$/i.test(fileName)) return text;
  const { decodeFile } = await import("../../link/codec.ts");
  const sent = await decodeFile(text);
  return sent.kind === "pack" ? sent.text : text;
}

/** Codes that waited for this pack are read anew. */
function takePack(pack: AnyPack): void {
  const { packs: held, handedIn } = useTeach.getState();
  const all = new Map([...held, [pack.id, pack]]);
  useTeach.setState({ packs: all, said: null, collected: collectResults(handedIn.join("\n"), [...all.values()]) });
}

/** Opens the solutions of a locked pack, or says why not. Takes some tenths of a second. */
export async function unlockPack(pack: AnyPack, word: string): Promise<void> {
  if (!("salt" in pack)) return;
  const opened = await openSolutions(pack, word);
  if (opened.kind === "ok")
    useTeach.setState(({ opened: before }) => ({ opened: new Map([...before, [pack.id, opened.told]]), said: null }));
  else
    useTeach.setState({
      said:
        opened.kind === "wrong-word"
          ? "That is not the word."
          : "This browser opens locked solutions only on pages with a secure address (https).",
    });
}

/** @param text Codes, or anything with codes in it. What is in it twice is taken once. */
export function addResults(text: string): void {
  const { packs: held, handedIn, collected: before } = useTeach.getState();
  // An export of a chat holds the one before.
  const all = [...handedIn.filter((earlier) => !text.includes(earlier)), text];
  const collected = collectResults(all.join("\n"), [...held.values()]);
  const said =
    collected.results.length + collected.bad.length === 0
      ? "There is no result code in this text."
      : `${countOf(collected.results.length, "learner")} on the desk, ${collected.results.length - before.results.length} of them new.`;
  useTeach.setState({ handedIn: all, collected, said });
}

/** Files with codes in them, as one step. Never rejects. */
export async function addResultFiles(files: readonly File[]): Promise<void> {
  const texts: string[] = [];
  const refused: string[] = [];
  for (const file of files) {
    const read = await readFile(file);
    if (read.kind === "ok") texts.push(read.text);
    else refused.push(file.name);
  }
  if (texts.length > 0) addResults(texts.join("\n"));
  if (refused.length > 0) useTeach.setState({ said: `These files are no text, or over 2 MB: ${refused.join(", ")}.` });
}

/** Photos of QR codes, one in each, as one step. Never rejects. */
export async function addResultPictures(files: readonly File[]): Promise<void> {
  useTeach.setState({ said: "Looking for QR codes …" });
  const { text, without } = await readQrPictures(files);
  if (text !== "") addResults(text);
  if (without.length === 0) return;
  const added = text === "" ? "" : `${useTeach.getState().said} `;
  useTeach.setState({ said: `${added}No QR code was found in ${without.join(", ")}. One that fills most of the picture is read best.` });
}

/**
 * Whatever was dropped on the desk: photos of codes, the file of a pack, or texts with codes in them. Never rejects.
 *
 * @returns Id of the pack that was opened; `null` where there was none.
 */
export async function takeFiles(files: readonly File[]): Promise<string | null> {
  const pictures = files.filter(({ type }) => type.startsWith("image/"));
  const packFile = files.find(({ name }) => PACK_NAME.test(name));
  const texts = files.filter((file) => file !== packFile && !pictures.includes(file));
  if (texts.length > 0) await addResultFiles(texts);
  if (pictures.length > 0) await addResultPictures(pictures);
  return packFile ? openPackFile(packFile) : null;
}

const PACK_NAME = /\.(?:json|riskline)$/i;

/** For the next group. Packs stay. */
export function clearRoom(): void {
  useTeach.setState(EMPTY_ROOM);
}

export function saveGrid(grid: Grid): void {
  // Without the mark at its beginning, some spreadsheets take UTF-8 for something else.
  saveFile(`${grid.packId}-results.csv`, `\ufeff${gridCsv(grid)}`, "text/csv");
}

/** The text of a pack as learners get it, with open solutions where it was not published before. */
export async function learnersText(pack: AnyPack): Promise<string> {
  return JSON.stringify("salt" in pack ? pack : await publishPack(pack, null, pack.id));
}
