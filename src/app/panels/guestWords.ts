/** Words about what came by link or file, and about why it does not open. */

/** What it came by. */
export type Carrier = "link" | "file";

/** Why nothing of it is shown. */
export type LinkTrouble = "cut" | "newer-version" | "unknown-kind" | "too-large" | "malformed";

/** Why a locked review did not open. */
export type SealTrouble = "wrong-passphrase" | "unavailable" | LinkTrouble;

export function troubleInWords(trouble: LinkTrouble, carrier: Carrier): string {
  const words = {
    cut: `This ${carrier} was cut or changed on its way (checksum differs). Showing nothing rather than part of it.`,
    "newer-version": `This ${carrier} was made by a newer Riskline than this page. Reload the page and try it again.`,
    "unknown-kind": `This ${carrier === "link" ? "address" : "file"} holds something that this page does not know. Nothing of it is shown.`,
    "too-large": `This ${carrier} holds more than Riskline opens${carrier === "link" ? " from an address. Ask for it as a file" : ""}. Nothing of it is shown.`,
    malformed: `What this ${carrier} holds is not a review. Nothing of it is shown.`,
  } as const satisfies Record<LinkTrouble, string>;
  return words[trouble];
}

export function sealTroubleInWords(trouble: SealTrouble, carrier: Carrier): string {
  if (trouble === "wrong-passphrase") return "That is not the passphrase. Capital letters and spaces count.";
  if (trouble === "unavailable")
    return "This browser does not open locked reviews here: it allows that only on pages with a secure address (https) or on this computer.";
  return troubleInWords(trouble, carrier);
}
