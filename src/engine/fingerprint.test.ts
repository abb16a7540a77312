import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprintOf } from "./fingerprint.ts";

const of = (expression: string, ruleId = "a-rule", inFunction: string | null = "run", occurrence = 0): string =>
  fingerprintOf(ruleId, expression, inFunction, occurrence);

describe("a finding keeps its fingerprint", () => {
  it("from one release to the next", () => expect(of("os.system(cmd)")).toBe(fingerprintOf("a-rule", "os.system(cmd)", "run", 0)));
  it("when it is laid out otherwise", () => expect(of("os.system(cmd)")).toBe(of("os.system(\n    cmd  # the command\n)")));
  it("as 16 hexadecimal digits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (expression) => {
        expect(of(expression)).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });
});

describe("another finding has another one", () => {
  it("by expression, rule, function and number", () => {
    const all = [
      of("a(b)"),
      of("a(c)"),
      of("a(b)", "another-rule"),
      of("a(b)", "a-rule", "stop"),
      of("a(b)", "a-rule", null),
      of("a(b)", "a-rule", "run", 1),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it("in a large target", () => {
    const all = new Set(Array.from({ length: 50_000 }, (_, number) => of(`call_${number}(x)`)));
    expect(all.size).toBe(50_000);
  });
});
