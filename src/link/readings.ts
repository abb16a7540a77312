/**
 * What mail and chat programs do to a link, undone.
 *
 * A link that was handled on its way can be read in several ways; the checksum
 * tells which one is right. Every step is one pass over the text, and there is
 * a fixed number of them.
 */

/**
 * Never part of a link: white space, the marks of quoted mail, and what cannot
 * be seen and is put into long words (soft hyphen, zero-width characters, marks of direction).
 */
const NOISE = /[\s>\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;
const FINDING_AND_NOISE = new RegExp(`(~f[0-9]{1,5})${NOISE.source}`, "gi");

/** Where a link begins inside something longer. */
const HASH_AND_START = /#(?=[a-z](?:0|[1-9][0-9]{0,3})\.)/i;

/** How often an address may have been percent-encoded. */
const ENCODED_MAX = 2;

/**
 * All readings of a fragment, or of the address around it: as it is, decoded
 * once, decoded twice; each also as quoted-printable mail. A reading begins
 * after the hash sign, which is optional, and ends where the characters of a
 * link end. Doubles are dropped.
 */
export function readingsOf(text: string): readonly string[] {
  return [...new Set(tidiedForms(text).map(linkIn))];
}

/** The reading of a text that nobody but an editor handled. */
export const plainReadingOf = (text: string): string => linkIn(withoutNoise(text));

/**
 * Forms of a text in which a link that it holds stands in one piece, without
 * what was put into it on its way. Doubles are dropped.
 */
export function tidiedForms(text: string): readonly string[] {
  const forms = new Set<string>();
  let current = text;
  // Encoded before or after the mail was written, or both.
  for (let before = 0; before <= ENCODED_MAX; before++) {
    for (const mail of mailForms(current)) {
      let form = withoutNoise(mail);
      forms.add(form);
      for (let after = before; after < ENCODED_MAX && form.includes("%"); after++) {
        form = withoutNoise(decodePercent(form));
        forms.add(form);
      }
    }
    if (!current.includes("%")) break;
    current = decodePercent(current);
  }
  return [...forms];
}

/** A link has no equals sign: where there is one, the text may be quoted-printable (RFC 2045, section 6.7). */
function mailForms(text: string): readonly string[] {
  if (!text.includes("=")) return [text];
  const joined = text.replace(/=[ \t]*\r?\n/g, "");
  const decoded = joined.replace(/=([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  // Where the line ends were lost, only the marks of the soft breaks are left.
  return [text, decoded, text.replaceAll("=", "")];
}

/** Noise ends what is said behind a link: in `~f3 4 things` the finding is 3. */
function withoutNoise(text: string): string {
  return text.replace(FINDING_AND_NOISE, "$1~").replace(NOISE, "");
}

function linkIn(text: string): string {
  const bare = text.replace(/^[#<([{"'*_]{1,8}/, "");
  const isAtStart = /^[a-z][0-9]{1,4}\./i.test(bare);
  const at = isAtStart ? -1 : text.search(HASH_AND_START);
  const rest = at === -1 ? bare : text.slice(at + 1);
  return /^[\w.~-]*/.exec(rest)?.[0] ?? "";
}

/** Runs that are not UTF-8 stay as they are. */
function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
