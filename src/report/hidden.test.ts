import fc from "fast-check";
import { expect, it } from "vitest";
import { isHidden, showHidden, showOnOneLine } from "./hidden.ts";

it("writes hidden characters the way Python does", () => {
  expect(showHidden("a\x1b\u202e\u{e0041}\ud800b")).toBe("a\\x1b\\u202e\\U000e0041\\ud800b");
});

it("leaves what can be seen, and layout, as it is", () => {
  expect(showHidden("é 日本 🐍\t\n")).toBe("é 日本 🐍\t\n");
});

it("leaves nothing hidden in any text, and a prefix of a text gives a prefix of the result", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (first, second) => {
      const shown = showHidden(first + second);
      expect(Array.from(shown).some(isHidden)).toBe(false);
      expect(shown.startsWith(showHidden(first))).toBe(true);
    }),
  );
});

it("can put everything on one line", () => {
  expect(showOnOneLine("a\n\tb\r")).toBe("a\\n\\tb\\x0d");
});
