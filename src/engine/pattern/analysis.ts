/**
 * What `metavariable-analysis` asks of a string: does it look random, like a
 * key, and is it a regex that may take very long.
 */

/** Bits of surprise from which a text counts as random, and how much of what was possible it must have. */
const BITS_MIN = 64;
const DENSITY_MIN = 0.6;

/** What one character tells, in bits: any of 95; after one with which it is often seen in words; after itself. */
const BITS_ANY = 6.6;
const BITS_USUAL = 2;
const BITS_REPEATED = 0.5;

/** Pairs of letters that are common in English words and in names of variables. */
const USUAL_PAIRS: ReadonlySet<string> = new Set(
  (
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur " +
    "ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh " +
    "ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex ke ui rd ue vo sp cl cr ag ei oo pt sc ef bu da gr ap ki ey pi kg va do " +
    "lt ck go af ga ls bo ds ru ff ba rk au ys rm if tt gi av gu mb ob ov by fu up fr nu ud ft sy rn rl lu lf nf gn sm sw pu bi eg ew kn yp ph xt lm my rg"
  ).split(" "),
);

/**
 * Looks the text like a key rather than like words? Adds up how little each
 * character was to be expected after the one before it.
 */
export function randomness(text: string): boolean {
  let bits = 0;
  let before = "";
  const chars = [...text];
  for (const char of chars) {
    if (char === before) bits += BITS_REPEATED;
    else bits += USUAL_PAIRS.has((before + char).toLowerCase()) ? BITS_USUAL : BITS_ANY;
    before = char;
  }
  return bits > BITS_MIN && bits > chars.length * BITS_ANY * DENSITY_MIN;
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
      const isRepeated = /^(?:[*+]|\{\d+,\})(?!\+)/.test(regex.slice(at + 1));
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
