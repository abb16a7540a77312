/**
 * The outer form of our links, `#<kind><version>.<payload>.<crc>~f<finding>`,
 * and what mail and chat programs do to it.
 *
 * The checksum ends a link in a letter or digit, so that programs do not trim
 * it, and tells a cut link from a whole one.
 */
import { LINK_LIMITS } from "./limits.ts";
import { sha256Hex } from "./sha256.ts";

export type Fragment =
  | { readonly kind: "whole"; readonly letter: string; readonly version: number; readonly payload: string; readonly finding: number | null }
  /** Begins like one of ours, but the checksum is missing or differs. */
  | { readonly kind: "cut"; readonly letter: string; readonly version: number }
  | { readonly kind: "none" };

const START = /^([a-z])(0|[1-9][0-9]{0,3})\./;
const WHOLE = /^[a-z][0-9]+\.([A-Za-z0-9_-]*)\.([0-9a-f]{8})((?:~[a-z][a-z0-9]*)*)$/;

export function writeFragment(letter: string, version: number, payload: string): string {
  return `#${letter}${version}.${payload}.${checksumOf(payload)}`;
}

/** The same link, opened on a finding. @param finding Item number, from 1. */
export function pointAtFinding(fragment: string, finding: number): string {
  return `${fragment.replace(/~f[0-9]+$/, "")}~f${finding}`;
}

/**
 * All readings of a fragment that was handled on its way: as it is, decoded
 * once, decoded twice; each without white space and without punctuation that a
 * program drew into the link. The hash sign is optional. Doubles are dropped.
 */
export function readingsOf(fragment: string): readonly string[] {
  const readings = new Set<string>();
  let current: string | null = fragment;
  for (let round = 0; round < 3 && current !== null; round++) {
    readings.add(tidy(current));
    current = decodePercent(current);
  }
  return [...readings];
}

/** Reads one reading. The checksum is over the payload alone. */
export function readFragment(reading: string): Fragment {
  const start = START.exec(reading);
  if (start === null) return { kind: "none" };
  const letter = start[1] ?? "";
  const version = Number(start[2]);
  const whole = WHOLE.exec(reading);
  const payload = whole?.[1] ?? "";
  if (whole === null || checksumOf(payload) !== whole[2]) return { kind: "cut", letter, version };
  const finding = /~f([1-9][0-9]{0,4})(?:~|$)/.exec(whole[3] ?? "")?.[1];
  return { kind: "whole", letter, version, payload, finding: finding === undefined ? null : Number(finding) };
}

function checksumOf(payload: string): string {
  return sha256Hex(payload).slice(0, 8);
}

function tidy(text: string): string {
  return text
    .slice(0, LINK_LIMITS.fragmentLengthMax + 1)
    .replace(/\s+/g, "")
    .replace(/^(?:#|%23)+/, "")
    .replace(/[.,;:!?)\]}>'"*]{1,8}$/, "");
}

function decodePercent(text: string): string | null {
  if (!text.includes("%")) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // A lone percent sign: no program encoded this.
  }
}
