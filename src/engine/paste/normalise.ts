/**
 * One form for every text before anything looks at it: LF line ends and no
 * byte order mark. Page, worker and command line use it, so all offsets speak
 * of the same text.
 */

/** Idempotent. Lone carriage returns are line ends too, as Python reads them. */
export function normaliseText(raw: string): string {
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
