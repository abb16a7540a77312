import { expect, it } from "vitest";
import { shiftBetween, shiftSpan } from "./shift.ts";

const moved = (before: string, after: string, quoted: string): string => {
  const start = before.indexOf(quoted);
  const span = shiftSpan(shiftBetween(before, after), { start, end: start + quoted.length });
  return after.slice(span.start, span.end);
};

it("keeps places before an edit and moves those after it", () => {
  expect(moved("a = 1\nrun(x)\n", "# new\na = 1\nrun(x)\n", "run(x)")).toBe("run(x)");
  expect(moved("a = 1\nrun(x)\n", "a = 1\nrun(x)\n# more\n", "run(x)")).toBe("run(x)");
  expect(moved("# gone\nrun(x)\n", "run(x)\n", "run(x)")).toBe("run(x)");
});

it("grows a place that was typed into", () => {
  expect(moved("run(x)", "run(x, y)", "run(x)")).toBe("run(x, y)");
});

it("never leaves the new text", () => {
  expect(moved("run(x)", "", "run(x)")).toBe("");
});
