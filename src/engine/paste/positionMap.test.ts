import fc from "fast-check";
import { expect, it } from "vitest";
import { composeMaps, identityMap, type MappedText, mappedText } from "./positionMap.ts";

/** Pieces of a text, each kept, left out or replaced. */
const pieces = fc.array(
  fc.record({
    length: fc.integer({ min: 0, max: 6 }),
    how: fc.oneof(
      fc.constant("keep" as const),
      fc.constant("drop" as const),
      fc.string({ maxLength: 4 }).map((text) => ({ text })),
    ),
  }),
  { maxLength: 12 },
);
type Pieces = typeof pieces extends fc.Arbitrary<infer T> ? T : never;

/** Where each kept character of the result came from; `null` for inserted ones. */
function build(shown: string, parts: Pieces): MappedText & { readonly origins: readonly (number | null)[] } {
  const builder = mappedText(shown);
  const origins: (number | null)[] = [];
  let at = 0;
  for (const { length, how } of parts) {
    const end = Math.min(at + length, shown.length);
    if (how === "keep") {
      builder.keep(at, end);
      for (let offset = at; offset < end; offset++) origins.push(offset);
    } else if (how !== "drop") {
      builder.replace(at, end, how.text);
      for (let index = 0; index < how.text.length; index++) origins.push(null);
    }
    at = end;
  }
  return { ...builder.finish(), origins };
}

const shownText = fc.string({ maxLength: 60 });

it("maps every kept character to itself", () =>
  fc.assert(
    fc.property(shownText, pieces, (shown, parts) => {
      const { text, map, origins } = build(shown, parts);
      expect(text.length).toBe(origins.length);
      for (const [offset, origin] of origins.entries()) {
        if (origin === null) continue;
        expect(shown[origin]).toBe(text[offset]);
        expect(map.toShown(offset)).toBe(origin);
        expect(map.spanToShown({ start: offset, end: offset + 1 })).toEqual({ start: origin, end: origin + 1 });
      }
    }),
  ));

it("keeps spans in order and inside the text", () =>
  fc.assert(
    fc.property(shownText, pieces, (shown, parts) => {
      const { text, map } = build(shown, parts);
      let last = 0;
      for (let start = 0; start <= text.length; start++) {
        expect(map.toShown(start)).toBeGreaterThanOrEqual(last);
        last = map.toShown(start);
        let lastEnd = 0;
        for (let end = start; end <= text.length; end++) {
          const span = map.spanToShown({ start, end });
          expect(span.start).toBe(last);
          expect(span.end).toBeGreaterThanOrEqual(Math.max(span.start, lastEnd));
          expect(span.end).toBeLessThanOrEqual(shown.length);
          lastEnd = span.end;
        }
      }
    }),
  ));

it("composes maps as functions", () =>
  fc.assert(
    fc.property(shownText, pieces, pieces, (shown, outerParts, innerParts) => {
      const outer = build(shown, outerParts);
      const inner = build(outer.text, innerParts);
      const composed = composeMaps(inner.map, outer.map);
      for (const [offset, between] of inner.origins.entries()) {
        expect(composed.toShown(offset)).toBe(outer.map.toShown(inner.map.toShown(offset)));
        const origin = between === null ? null : (outer.origins[between] ?? null);
        if (origin !== null) expect(composed.spanToShown({ start: offset, end: offset + 1 })).toEqual({ start: origin, end: origin + 1 });
      }
    }),
  ));

it("has the identity as its neutral element", () => {
  const { map } = build("abc", [{ length: 2, how: "keep" }]);
  expect(composeMaps(identityMap, map)).toBe(map);
  expect(composeMaps(map, identityMap)).toBe(map);
});

it("maps a replacement as a whole, even one of the same length", () => {
  const builder = mappedText("a!b!c");
  builder.keep(0, 1);
  builder.replace(1, 4, "xyz");
  builder.keep(4, 5);
  const { text, map } = builder.finish();
  expect(text).toBe("axyzc");
  expect(map.spanToShown({ start: 2, end: 3 })).toEqual({ start: 1, end: 4 });
  expect(map.spanToShown({ start: 0, end: 2 })).toEqual({ start: 0, end: 4 });
});

it("keeps a span off what was left out after it", () => {
  const builder = mappedText("a--b");
  builder.keep(0, 1);
  builder.keep(3, 4);
  expect(builder.finish().map.spanToShown({ start: 0, end: 1 })).toEqual({ start: 0, end: 1 });
});

it("has a place for everything in an empty text", () => {
  const { map } = mappedText("abc").finish();
  expect(map.spanToShown({ start: 0, end: 0 })).toEqual({ start: 0, end: 0 });
});
