import fc from "fast-check";
import { expect, it } from "vitest";
import { applyEdits } from "./edits.ts";
import { editsBetween } from "./textEdits.ts";

it("names the lines that changed and no others", () => {
  const before = "import os\nname = input()\nos.system(name)\nprint(1)\n";
  const after = "import os\nimport subprocess\nname = input()\nsubprocess.run([name])\nprint(1)\n";
  expect(editsBetween(before, after)).toEqual([
    { span: { start: 10, end: 10 }, text: "import subprocess\n" },
    { span: { start: 25, end: 41 }, text: "subprocess.run([name])\n" },
  ]);
  expect(editsBetween(before, before)).toEqual([]);
});

it("makes one text of the other, whatever they are", () => {
  const texts = fc.array(fc.constantFrom("a", "b", "", "c = 1", "\t"), { maxLength: 12 }).map((lines) => `${lines.join("\n")}\n`);
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      expect(applyEdits(before, editsBetween(before, after))).toBe(after);
    }),
  );
});
