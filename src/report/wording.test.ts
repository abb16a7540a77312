import { describe, expect, it } from "vitest";
import { attackerSentence, countOf, linesInWords, listOf } from "./wording.ts";

it("counts in words", () => {
  expect([countOf(0, "finding"), countOf(1, "finding"), countOf(2, "entry", "entries")]).toEqual(["0 findings", "1 finding", "2 entries"]);
});

it("lists in words", () => {
  expect([listOf([]), listOf(["a"]), listOf(["a", "b"]), listOf(["a", "b", "c"])]).toEqual(["", "a", "a and b", "a, b and c"]);
});

it("names lines, drawing runs together", () => {
  expect(linesInWords([4])).toBe("line 4");
  expect(linesInWords([5, 4, 4])).toBe("lines 4 and 5");
  expect(linesInWords([9, 1, 2, 3, 11, 12])).toBe("lines 1–3, 9, 11 and 12");
});

describe("what an attacker does", () => {
  it("gets a subject when it begins with the verb", () => {
    expect(attackerSentence("Sends `;` and runs a command.")).toBe("An attacker sends `;` and runs a command.");
  });
  it("stays as it is when it has one", () => {
    expect(attackerSentence("Whoever writes the file runs commands.")).toBe("Whoever writes the file runs commands.");
    expect(attackerSentence("Robots try it within hours.")).toBe("Robots try it within hours.");
  });
});
