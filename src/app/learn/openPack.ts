/** Opens a pack that came by link or file for a learner; a pack as its author wrote it is handed out on the fly. Never throws. */
import { packTroubleInWords } from "../../workshop/packTrouble.ts";
import { publishPack } from "../../workshop/publish.ts";
import { readPack } from "../../workshop/readPack.ts";
import type { Storage } from "../store/storage.ts";
import { NO_LESSON, useLearn } from "./learnStore.ts";
import { type CheckAside, givenPackEntry, Lesson } from "./lesson.ts";

/** Everything that was kept is erased, so what the page still holds of an exercise has to go as well. */
export const forgetLesson = (): void => useLearn.setState(NO_LESSON);

type OpenedPack =
  | { readonly kind: "ok"; readonly id: string }
  /** Why it does not open: sentences. */
  | { readonly kind: "trouble"; readonly trouble: string };

/** @param text JSON, of a stranger. The pack is kept, so that loading the page again comes back to it. */
export async function openPack(text: string, storage: Storage, checkAside: CheckAside): Promise<OpenedPack> {
  const read = readPack(text);
  if (read.kind !== "pack" && read.kind !== "plain") return { kind: "trouble", trouble: packTroubleInWords(read) };
  const pack = read.kind === "pack" ? read.pack : await publishPack(read.pack, null, read.pack.id);
  if (pack === "unavailable") return { kind: "trouble", trouble: "This browser cannot open the pack here." };
  storage.write(givenPackEntry, JSON.stringify(pack));
  await new Lesson(storage, checkAside).open(pack);
  return { kind: "ok", id: pack.id };
}
