/** Finds a link of ours in the middle of other text, such as a mail. */
import { pointAtFinding, readFragment, writeFragment } from "./fragment.ts";
import { tidiedForms } from "./readings.ts";

/** UTF-16 code units of a text that is looked through: twice what a link may have. */
const TEXT_LENGTH_MAX = 262_144;

/** Places that are looked at: each may cost a checksum. */
const PLACES_MAX = 1_000;

/** An address that ends in the beginning of a link, with so much behind it that nobody means anything else. */
const CUT_ADDRESS = /https?:\/\/[^\s#]{1,200}#([a-z](?:0|[1-9][0-9]{0,3})\.[\w-]{16,})/i;

/**
 * The first whole link in a text, as a fragment that `decodeLink` reads. Where
 * there is none, the first address with a link that was cut, so that it can be
 * said. `null` when there is neither: `#c1.` in prose or code is no link.
 *
 * Linear in the text, of which no more than 262,144 code units and 1,000 places
 * that begin like a link are looked at.
 */
export function linkInText(text: string): string | null {
  const start = text.slice(0, TEXT_LENGTH_MAX);
  for (const form of tidiedForms(start)) {
    let places = 0;
    for (const { index } of form.matchAll(/#(?=[a-z][0-9]{1,4}\.)/gi)) {
      const link = wholeLinkAt(form, index + 1);
      if (link !== null) return link;
      if (++places === PLACES_MAX) break;
    }
  }
  const cut = CUT_ADDRESS.exec(start)?.[1];
  return cut === undefined ? null : `#${cut}`;
}

function wholeLinkAt(text: string, at: number): string | null {
  // Stops at the next hash sign, so all of these together are one pass over the text.
  const characters = /[\w.~-]*/y;
  characters.lastIndex = at;
  const fragment = readFragment(characters.exec(text)?.[0] ?? "");
  if (fragment.kind !== "whole") return null;
  const link = writeFragment(fragment.letter, fragment.version, fragment.payload);
  return fragment.finding === null ? link : pointAtFinding(link, fragment.finding);
}
