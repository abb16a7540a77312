/**
 * Fragments that nobody should have to decode, the same ones every time:
 * honest links cut and changed, and, with a right checksum, broken streams,
 * bombs and states of every wrong shape.
 */
import { deflateRawSync } from "node:zlib";
import { encodeBase64url } from "../link/base64url.ts";
import { writeFragment } from "../link/fragment.ts";
import { forge } from "./links.ts";

const MEGABYTE = 1_000_000;
const CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~#%=+/&?> \n\u0000\u00e9\u200b";
const LETTERS = ["c", "r", "x", "e"];

/** What no field of a state should be. */
const WRONG_VALUES: readonly string[] = [
  "null",
  "true",
  "-1",
  "0.5",
  "1e999",
  "-0",
  "4294967296",
  "9007199254740993",
  '""',
  '"__proto__"',
  '"\\ud800"',
  '"<img src=x onerror=globalThis.__pwned=1>"',
  '"javascript:globalThis.__pwned=1"',
  '"\\u202e\\u0000\\uffff"',
  `"${"x".repeat(100_000)}"`,
  `"${"1,".repeat(50_000)}1"`,
  "[]",
  "[[]]",
  "{}",
  '{"length":1e9}',
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"toString":null,"valueOf":null,"then":"x","toJSON":1}',
  `[${"{},".repeat(1_000)}{}]`,
  `[${'["a","hc","1"],'.repeat(6_000)}["a","hc","1"]]`,
  `["a","hc","${"0,".repeat(5_000)}1"]`,
  `${"[".repeat(500)}${"]".repeat(500)}`,
  "NaN",
  "undefined",
  "{",
];

/** Choices that look random. */
interface Chance {
  /** From 0 to `count - 1`. */
  readonly below: (count: number) => number;
  readonly pick: <Item>(items: ArrayLike<Item>) => Item;
  readonly bytes: (length: number) => Uint8Array;
}

function chanceFrom(seed: number): Chance {
  let state = seed;
  const below = (count: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % count;
  };
  const pick = <Item>(items: ArrayLike<Item>): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  return { below, pick, bytes: (length) => Uint8Array.from({ length }, () => below(256)) };
}

/** @param honest Links that Riskline made. @param states Written states, as JSON. */
export function* hostileLinks(honest: readonly string[], states: readonly string[]): Generator<string> {
  const chance = chanceFrom(1);
  yield* bombs();
  for (let count = 0; count < 300; count++) {
    const version = chance.pick(["0", "1", "2", "9", "01", "9999", "10000", "99999999999999999999", "-1", "1.5", "1e9", ""]);
    yield `${chance.pick(["", "#", "%23"])}${chance.pick("abcrxyz{`A1")}${version}.${encodeBase64url(chance.bytes(chance.below(60)))}.00000000`;
    yield writeFragment(chance.pick("abcrxyz"), chance.below(10_000), encodeBase64url(chance.bytes(chance.below(60))));
  }
  for (let count = 0; count < 200; count++) yield writeFragment("x", 1, encodeBase64url(chance.bytes(chance.below(2_000))));
  for (let count = 0; count < 300; count++) yield forge(chance.bytes(chance.below(200)), chance.pick(LETTERS));
  for (let count = 0; count < 1_200; count++) yield writeFragment(chance.pick(LETTERS), 1, flipBits(chance, chance.pick(states)));
  for (let count = 0; count < 2_500; count++) yield forge(changeState(chance, chance.pick(states)), chance.pick(LETTERS));
  for (let count = 0; count < 5_200; count++) yield changeLink(chance, honest);
}

/** The checksum does not cover the letter, so each payload is made once. */
function* bombs(): Generator<string> {
  for (const payload of bombPayloads()) for (const letter of LETTERS) yield payload.replace("#c1.", `#${letter}1.`);
}

function* bombPayloads(): Generator<string> {
  for (const size of [1, 2, 5, 10, 25, 50]) yield forge(`{"v":1,"c":"${"a".repeat(size * MEGABYTE)}","n":"a","r":"1","t":"1"}`);
  yield forge(new Uint8Array(50 * MEGABYTE));
  yield forge("[".repeat(200_000) + "]".repeat(200_000));
  yield forge(`{"v":1,"c":"","f":${"[".repeat(20_000)}`);
  yield forge(`{${Array.from({ length: 50_000 }, (_, index) => `"k${index}":1`).join()}}`);
  yield forge(`[${"1,".repeat(45_000)}1]`);
  yield forge(`[${'"",'.repeat(400_000)}1]`);
  yield forge(`{${'"v":1,'.repeat(1_500)}"v":1}`);
  yield forge(`"${"\\\\".repeat(300_000)}`);
  yield forge(`{"v":1,"l":1,"r":"1","t":"1","f":[${'["a","hc","1"],'.repeat(12_000)}1]}`);
  // Thousands of empty blocks without a final one.
  yield writeFragment("c", 1, encodeBase64url(Uint8Array.from({ length: 90_000 }, (_, at) => (at % 5 < 3 ? 0 : 0xff))));
}

/** The stream of a state, damaged where no checksum sees it. */
function flipBits(chance: Chance, state: string): string {
  const bytes = new Uint8Array(deflateRawSync(Buffer.from(state)));
  for (let flips = 1 + chance.below(4); flips > 0; flips--) {
    const at = chance.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
  }
  return encodeBase64url(chance.below(4) === 0 ? bytes.subarray(0, chance.below(bytes.length)) : bytes);
}

/** One value of a state replaced, doubled or renamed. */
function changeState(chance: Chance, state: string): string | Uint8Array {
  const values = [...state.matchAll(/"(?:[^"\\]|\\.)*"(?!:)|[0-9]+/g)];
  const value = chance.pick(values);
  const before = state.slice(0, value.index);
  const after = state.slice(value.index + value[0].length);
  switch (chance.below(6)) {
    case 0:
      return state.replace(
        "{",
        `{"${chance.pick(["__proto__", "constructor", "v", "f", "c", "\\u005f_proto__", "x"])}":${chance.pick(WRONG_VALUES)},`,
      );
    case 1:
      return Buffer.concat([Buffer.from(before), chance.bytes(1 + chance.below(8)), Buffer.from(after)]);
    case 2:
      return state.slice(0, chance.below(state.length));
    case 3:
      return `${before}${value[0]},${value[0]}${after}`;
    default:
      return before + chance.pick(WRONG_VALUES) + after;
  }
}

function changeLink(chance: Chance, honest: readonly string[]): string {
  let link = chance.pick(honest);
  for (let changes = 1 + chance.below(5); changes > 0; changes--) {
    const at = chance.below(link.length + 1);
    const length = chance.below(40);
    switch (chance.below(8)) {
      case 0:
        link = link.slice(0, at);
        break;
      case 1:
        link = link.slice(0, at) + link.slice(at + length);
        break;
      case 2:
        link = link.slice(0, at) + link.slice(at, at + length).repeat(3) + link.slice(at + length);
        break;
      case 3:
        link = link.slice(0, at) + chance.pick(honest).slice(chance.below(100));
        break;
      case 4:
        link = link.slice(0, at) + encodeURIComponent(link.slice(at, at + length)) + link.slice(at + length);
        break;
      case 5:
        link = link.slice(0, at) + link.slice(at, at + length).toUpperCase() + link.slice(at + length);
        break;
      default:
        link = link.slice(0, at) + chance.pick(CHARACTERS) + link.slice(at + 1);
    }
    if (link === "") link = "#";
  }
  return link;
}
