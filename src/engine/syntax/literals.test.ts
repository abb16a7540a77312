import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../testing/parse.ts";
import { kindOf, type NodeId, type SyntaxArena } from "./arena.ts";
import { Kind } from "./kinds.ts";
import { numberValue, stringPrefix, stringValue } from "./literals.ts";

/** The first node of the one expression that the text is. */
function literal<T>(text: string, read: (arena: SyntaxArena, node: NodeId) => T): T {
  const arena = parse(`${text}\n`);
  const first = 2 as NodeId;
  expect(kindOf(arena, 1 as NodeId)).toBe(Kind.ExprStmt);
  return read(arena, first);
}
const text = (written: string) => literal(written, stringValue);
const number = (written: string) => literal(written, numberValue);
const prefix = (written: string) => literal(written, stringPrefix);

describe("a string means", () => {
  it.each([
    ["'a'", "a"],
    ['"""a\nb"""', "a\nb"],
    [String.raw`'\n\t\\\'\x41\101\u00e9\U0001F600'`, "\n\t\\'AA\u00e9\u{1F600}"],
    [String.raw`r'\n'`, "\\n"],
    [String.raw`b'\xff\u0041'`, "\u00ff\\u0041"],
    [String.raw`'\q'`, "\\q"],
    ["'a\\\nb'", "ab"],
    ["'a' \"b\" r'\\c'", "ab\\c"],
    ["f'a{{b}}'", "a{b}"],
    ["'a' f'b'", "ab"],
    ["u'a'", "a"],
    ["''", ""],
    [String.raw`'\N{BULLET}'`, "\\N{BULLET}"],
    [String.raw`'\U99999999'`, "\\U99999999"],
  ])("%s", (written, meant) => expect(text(written)).toBe(meant));

  it("nothing certain when a part of it is not constant", () => {
    expect(text("f'a{b}'")).toBeNull();
    expect(text("'a' f'{b}'")).toBeNull();
    expect(text("name")).toBeNull();
  });

  it("what was put in, whatever it is", () => {
    const escaped = (value: string): string =>
      `'${[...value].map((character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`).join("")}'`;
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        expect(text(escaped(value))).toBe(value);
      }),
    );
  });
});

describe("a prefix is as written", () => {
  it.each([
    ["'a'", ""],
    ["rb'a'", "rb"],
    ["Ur'a'", "Ur"],
    ["f'{a}'", "f"],
    ["b'a' b'b'", "b"],
  ])("%s", (written, letters) => expect(prefix(written)).toBe(letters));
});

describe("a number means", () => {
  it.each([
    ["0", 0n],
    ["1_000", 1000n],
    ["0x_FF", 255n],
    ["0o17", 15n],
    ["017", 15n],
    ["0b101", 5n],
    ["10L", 10n],
    ["0xFFl", 255n],
    ["123456789012345678901234567890", 123456789012345678901234567890n],
    ["1.5", 1.5],
    ["1e3", 1000],
    [".5", 0.5],
    ["1_0.0_1", 10.01],
  ])("%s", (written, value) => expect(number(written)).toBe(value));

  it("nothing when it is imaginary or absurdly long", () => {
    expect(number("1j")).toBeNull();
    expect(number("1.5J")).toBeNull();
    expect(number("9".repeat(5_000))).toBeNull();
    expect(number("1e999")).toBeNull();
  });

  it("what was put in, whatever it is", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 200n }), (value) => {
        expect(number(`0x${value.toString(16)}`)).toBe(value);
      }),
    );
  });
});
