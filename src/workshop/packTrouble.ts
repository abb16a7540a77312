/** Why a pack does not open, for whoever was handed it. */
import type { ReadPack } from "./readPack.ts";

/** A sentence or two. */
export function packTroubleInWords(read: Exclude<ReadPack, { readonly kind: "pack" | "plain" }>): string {
  switch (read.kind) {
    case "none":
      return "This is no workshop pack.";
    case "newer-version":
      return "This pack was made by a newer Riskline than this page. Reload the page and try it again.";
    case "too-large":
      return "This pack is larger than 512 KB, which is more than Riskline opens.";
    case "malformed":
      return `This pack does not open: ${read.where} ${read.why}.`;
  }
}
