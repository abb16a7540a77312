/**
 * What `metavariable-analysis` asks of a string: does it look random, like a
 * key, and is it a regex that may take very long.
 */
import { readRegex } from "../regex/read.ts";
import { mayBacktrackBadly } from "./backtracking.ts";

/** Bits of surprise from which a text counts as random, and how much of what was possible it must have. */
const BITS_MIN = 64;
const DENSITY_MIN = 0.6;

/** What one character tells, in bits: any of 95; in a pair that words are made of, or might be; between words; after itself. */
const BITS_ANY = 6.6;
const BITS_USUAL = 2;
const BITS_SPOKEN = 4;
const BITS_BETWEEN = 2;
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
export function isRandom(text: string): boolean {
  let bits = 0;
  let before = "";
  const chars = [...text];
  for (const char of chars) {
    bits += bitsOf(before, char);
    before = char;
  }
  return bits > BITS_MIN && bits > chars.length * BITS_ANY * DENSITY_MIN;
}

function bitsOf(before: string, char: string): number {
  if (char === before) return BITS_REPEATED;
  const pair = (before + char).toLowerCase();
  if (USUAL_PAIRS.has(pair)) return BITS_USUAL;
  if (/^(?:[a-z][ _./:-]|[ _./:-][a-z])$/.test(pair)) return BITS_BETWEEN;
  // Words alternate; keys change case and kind as it comes.
  return /^(?:[a-z][aeiou]|[aeiou][a-z]|[A-Z][AEIOU]|[AEIOU][A-Z])$/.test(before + char) ? BITS_SPOKEN : BITS_ANY;
}

/** Is the text a regex that may take very long on the wrong text? What is no regex is not. */
export function mayBeSlow(regex: string): boolean {
  const { tree } = readRegex(regex, { multiline: false, ignoreCase: false });
  return tree !== null && mayBacktrackBadly(tree.root);
}
