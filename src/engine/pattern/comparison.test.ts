import { describe, expect, it } from "vitest";
import { compileNativeRegex } from "../regex/compile.ts";
import { type ComparisonValue, isTrue, parseComparison } from "./comparison.ts";

function holds(text: string, values: Readonly<Record<string, ComparisonValue>> = {}): boolean {
  const { comparison, reason } = parseComparison(text, compileNativeRegex);
  expect(reason).toBeNull();
  return comparison !== null && isTrue(comparison, (name) => values[name]);
}

describe("metavariable-comparison", () => {
  it("compares numbers of any base", () => {
    expect(holds("$BITS < 2048", { BITS: 1024n })).toBe(true);
    expect(holds("$MODE == 0o111", { MODE: 73n })).toBe(true);
    expect(holds("$MODE >= 0777 and $MODE < 0x1000", { MODE: 511n })).toBe(true);
    expect(holds("$RATE > 0.5", { RATE: 1n })).toBe(true);
  });

  it("computes as Python does", () => {
    expect(holds("2 + 3 * 2 ** 2 == 14")).toBe(true);
    expect(holds("-7 // 2 == -4 and -7 % 2 == 1")).toBe(true);
    expect(holds("(6 & 3) | 8 == 10")).toBe(true);
    expect(holds("not 1 > 2")).toBe(true);
  });

  it("knows membership in lists and texts", () => {
    expect(holds("$PORT in [80, 443]", { PORT: 443n })).toBe(true);
    expect(holds('"x" not in $NAME', { NAME: "abc" })).toBe(true);
  });

  it("calls the few functions it knows", () => {
    expect(holds("int($A) == 12", { A: "12" })).toBe(true);
    expect(holds("str($A) == str($B)", { A: { raw: "x.y" }, B: { raw: "x.y" } })).toBe(true);
    expect(holds('re.match("a+$", $A)', { A: "aaa" })).toBe(true);
    expect(holds('re.match("b", $A)', { A: "ab" })).toBe(false);
  });

  it("is false where something has no value", () => {
    expect(holds("$A == 1")).toBe(false);
    expect(holds("$A < 3", { A: { raw: "size" } })).toBe(false);
    expect(holds("1 / 0 == 1")).toBe(false);
    expect(holds("2 ** 100000 > 1")).toBe(false);
    expect(holds("$A", { A: 1n })).toBe(false);
  });

  it("refuses what it cannot read, in words", () => {
    expect(parseComparison("$A <", compileNativeRegex).reason).toMatch(/cannot stand/);
    expect(parseComparison("today() > 3", compileNativeRegex).reason).toMatch(/clock/);
    expect(parseComparison("open($A) > 3", compileNativeRegex).reason).toMatch(/`open` is not known/);
    expect(parseComparison("$A = 1", compileNativeRegex).reason).toMatch(/cannot stand/);
    expect(parseComparison("(1", compileNativeRegex).reason).toMatch(/missing/);
    expect(parseComparison("1 2", compileNativeRegex).reason).toMatch(/too much/);
    expect(parseComparison("(".repeat(1_000), compileNativeRegex).reason).toMatch(/deeply/);
  });
});
