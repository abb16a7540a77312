import fc from "fast-check";
import { expect, it } from "vitest";
import { normaliseText } from "./normalise.ts";

it("has one kind of line end", () => expect(normaliseText("a\r\nb\rc\n\r\nd")).toBe("a\nb\nc\n\nd"));
it("takes off a byte order mark, but no other", () => expect(normaliseText("\ufeffa\ufeff")).toBe("a\ufeff"));
it("leaves what is unusual but no line end", () => expect(normaliseText("a\0\f\u2028\u0085\ud800")).toBe("a\0\f\u2028\u0085\ud800"));
it("changes nothing the second time, marks at the beginning aside", () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("\r", "\n", "a", " ") }), (raw) => {
      expect(normaliseText(normaliseText(raw))).toBe(normaliseText(raw));
      expect(normaliseText(raw)).not.toContain("\r");
    }),
  ));
