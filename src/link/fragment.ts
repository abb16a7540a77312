/**
 * The outer form of our links, `#<kind><version>.<payload>.<crc>~f<finding>`.
 *
 * The checksum ends a link in a letter or digit, so that programs do not trim
 * it, and tells a cut link from a whole one. It is over the payload alone, so
 * what stands around the payload may change its case.
 */
import { sha256Hex } from "./sha256.ts";

export type Fragment =
  | { readonly kind: "whole"; readonly letter: string; readonly version: number; readonly payload: string; readonly finding: number | null }
  /** Begins like one of ours, but the checksum is missing or differs. */
  | { readonly kind: "cut"; readonly letter: string; readonly version: number }
  | { readonly kind: "none" };

const START = /^([a-z])(0|[1-9][0-9]{0,3})\./i;
const END = /^([0-9a-f]{8})((?:~[a-z][a-z0-9]*)*)/i;
/** UTF-16 code units in which a checksum and all that may be said behind it have room. */
const END_LENGTH_MAX = 200;

export function writeFragment(letter: string, version: number, payload: string): string {
  return `#${letter}${version}.${payload}.${checksumOf(payload)}`;
}

/** The same link, opened on a finding. @param finding Item number, from 1. */
export function pointAtFinding(fragment: string, finding: number): string {
  return `${fragment.replace(/~f[0-9]+$/, "")}~f${finding}`;
}

/** Reads one reading, without its `#`. What follows a whole link is no part of it. */
export function readFragment(reading: string): Fragment {
  const start = START.exec(reading);
  if (start === null) return { kind: "none" };
  const letter = (start[1] ?? "").toLowerCase();
  const version = Number(start[2]);
  const dot = reading.indexOf(".", start[0].length);
  const payload = reading.slice(start[0].length, Math.max(dot, 0));
  const end = dot === -1 ? null : END.exec(reading.slice(dot + 1, dot + 1 + END_LENGTH_MAX));
  if (end === null || /[^A-Za-z0-9_-]/.test(payload) || checksumOf(payload) !== end[1]?.toLowerCase()) {
    return { kind: "cut", letter, version };
  }
  const finding = /~f([1-9][0-9]{0,4})(?![0-9])/i.exec(end[2] ?? "")?.[1];
  return { kind: "whole", letter, version, payload, finding: finding === undefined ? null : Number(finding) };
}

function checksumOf(payload: string): string {
  return sha256Hex(payload).slice(0, 8);
}
