/** A text that is reviewed after a similar one, as typing makes them, gets the report that it gets alone. */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { analyzeWith, ownEngine } from "../engine.ts";
import { patchwork } from "../patchwork.ts";
import { engine, holds } from "./hold.ts";

/** Reviews nothing similar in a row: between two programs it is given something else. */
const other = await ownEngine();
const SOMETHING_ELSE = "print('nothing of the kind')\n".repeat(40);

const typed = fc.constantFrom("x", "\n", "# note\n", "import os\n", "os.system(input())\n", "(", '"', "    pass\n", "\n@app.route('/')\n");
const edit = fc.tuple(fc.nat(), fc.nat({ max: 12 }), typed);

const session = fc.tuple(patchwork(), fc.array(edit, { minLength: 1, maxLength: 3 }));

describe("a text that changes while it is reviewed", () => {
  holds("gets the same report as if it were new", session, ([start, edits]) => {
    let text = start;
    analyzeWith(engine, text);
    for (const [at, length, put] of edits) {
      const from = at % (text.length + 1);
      text = text.slice(0, from) + put + text.slice(from + length);
      const report = analyzeWith(engine, text);
      analyzeWith(other, SOMETHING_ELSE);
      expect(report).toEqual(analyzeWith(other, text));
    }
  });
});
