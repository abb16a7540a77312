import fc from "fast-check";
import { expect, it } from "vitest";
import { pack, packText, unpack, unpackText } from "./pack.ts";

const key = fc.string().filter((text) => text !== "__proto__");
const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.string(),
    fc.stringMatching(/^::?[a-z]?$/),
    fc.constantFrom({ kind: "pattern", code: "f($X)" }, { kind: "pattern", code: ":" }, { kind: "pattern", code: "f()", line: 1 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(key, tie("value"), { maxKeys: 5 }),
  ),
})).value;

it("gives back what was packed, whatever it says twice", () => {
  fc.assert(
    fc.property(data, data, (one, other) => {
      const value = JSON.parse(JSON.stringify([one, { again: [one, other] }, other, one]));
      expect(unpack(JSON.parse(JSON.stringify(pack(value))))).toEqual(value);
    }),
    { numRuns: 2_000 },
  );
});

it("makes one object of what is said twice", () => {
  const options = {
    symbolic: false,
    deep: true,
    order: [1, 2, 3],
    words: "long enough for a reference to it to weigh less than saying it again, which few words would be",
  };
  const [first, second] = unpack(
    pack([
      { id: "a", options },
      { id: "b", options: { ...options } },
    ]),
  ) as { readonly options: object }[];
  expect(first?.options).toEqual(options);
  expect(second?.options).toBe(first?.options);
});

it("makes one object of equal patterns", () => {
  const pattern = { kind: "pattern", code: "f($X)" };
  const [first, second] = unpack(pack([pattern, { ...pattern }])) as object[];
  expect(first).toEqual(pattern);
  expect(second).toBe(first);
});

it("survives as text within a program", () => {
  const value = { regex: "\\\\w\\n\n", quoted: 'f("\\"")' };
  const text = packText(pack(value));
  expect(text).not.toContain("\\");
  expect(unpackText(text)).toEqual(value);
  expect(() => packText(pack("§"))).toThrow("§");
});
