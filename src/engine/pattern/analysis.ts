/**
 * What `metavariable-analysis` asks of a string: does it look random, like a
 * key, and is it a regex that may take very long.
 */

/** Bits per character from which a text counts as random, when it has enough characters to tell. */
const DENSITY_MIN = 3;
const BITS_MIN = 64;
const WORDS = /[a-z]{4,}/gi;
const VOWEL = /[aeiouy]/i;

/**
 * Looks the text like a key rather than like words? Counts how evenly its
 * characters are spread; runs of letters with vowels, as words have them, count little.
 */
export function randomness(text: string): boolean {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  const length = [...text].length;
  if (length < 8) return false;
  let density = 0;
  for (const count of counts.values()) density -= (count / length) * Math.log2(count / length);
  const lettersInWords = [...text.matchAll(WORDS)].reduce((sum, [word]) => sum + (isWordLike(word) ? word.length : 0), 0);
  const effective = density * (length - lettersInWords * 0.75);
  return effective > BITS_MIN && density > DENSITY_MIN;
}

/** Every four letters hold a vowel, and case does not change in mid-word more than once. */
function isWordLike(word: string): boolean {
  for (let at = 0; at + 4 <= word.length; at += 1) if (!VOWEL.test(word.slice(at, at + 4))) return false;
  return (word.match(/[a-z][A-Z]/g) ?? []).length <= 1;
}

/** Is there a group that repeats without bound and ends or begins with something that does so too? */
export function mayBeSlow(regex: string): boolean {
  const open: { hasRepeat: boolean; hasChoice: boolean }[] = [];
  for (let at = 0; at < regex.length; at += 1) {
    const char = regex.charAt(at);
    if (char === "\\") {
      at += 1;
    } else if (char === "[") {
      at = endOfClass(regex, at);
    } else if (char === "(") {
      open.push({ hasRepeat: false, hasChoice: false });
    } else if (char === "|") {
      const top = open.at(-1);
      if (top !== undefined) top.hasChoice = true;
    } else if (char === ")") {
      const group = open.pop();
      const isRepeated = /^(?:[*+]|\{\d+,\})/.test(regex.slice(at + 1));
      if (group !== undefined && isRepeated && (group.hasRepeat || group.hasChoice)) return true;
      const outer = open.at(-1);
      if (outer !== undefined && (isRepeated || group?.hasRepeat === true)) outer.hasRepeat = true;
    } else if (char === "*" || char === "+" || /^\{\d+,\}/.test(regex.slice(at, at + 8))) {
      const top = open.at(-1);
      if (top !== undefined) top.hasRepeat = true;
    }
  }
  return false;
}

function endOfClass(regex: string, start: number): number {
  let at = start + 1;
  if (regex.charAt(at) === "^") at += 1;
  if (regex.charAt(at) === "]") at += 1;
  while (at < regex.length && regex.charAt(at) !== "]") at += regex.charAt(at) === "\\" ? 2 : 1;
  return at;
}
