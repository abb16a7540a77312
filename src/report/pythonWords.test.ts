import fc from "fast-check";
import { expect, it } from "vitest";
import { type OpenQuote, wordsOfLine } from "./pythonWords.ts";

/** Compares a line's words, written as "kind:text" in order. */
function checkWords(line: string, expected: readonly string[], open: OpenQuote = null): void {
  expect(wordsOfLine(line, open).words.map((word) => `${word.kind}:${line.slice(word.start, word.end)}`)).toEqual(expected);
}

it("sets keywords, strings and numbers apart", () => checkWords('return call("ls", 40)', ["keyword:return", 'string:"ls"', "number:40"]));

it("names what is being defined", () => checkWords("def run(command):", ["keyword:def", "definition:run"]));

it("names a constant where it is set, not where it is used", () => {
  checkWords("RETRIES = n", ["definition:RETRIES"]);
  checkWords("    f(RETRIES)", []);
});

it("takes a string with its prefix as one", () => checkWords("x = rb'a\\'b' + f\"{y}\"", ["string:rb'a\\'b'", 'string:f"{y}"']));

it("knows the print statement from a call of print", () => {
  checkWords("print err", ["keyword:print"]);
  checkWords("print(err)", []);
  checkWords("self.print", []);
});

it("does not take a hash inside a string for a comment", () => checkWords('x = "#" # why', ['string:"#"', "comment:# why"]));

it("carries an open triple quote into the next line", () => {
  expect(wordsOfLine('x = """one').open).toBe('"""');
  checkWords('two""" + y # done', ['string:two"""', "comment:# done"], '"""');
});

it("ends a plain string with its line", () => {
  expect(wordsOfLine('x = "never closed').open).toBeNull();
  checkWords('x = "never closed', ['string:"never closed']);
});

it("covers any line without overlap and in order", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.constantFrom(null, '"""' as const, "'''" as const), (line, open) => {
      let from = 0;
      for (const word of wordsOfLine(line, open).words) {
        expect(word.start).toBeGreaterThanOrEqual(from);
        expect(word.end).toBeGreaterThanOrEqual(word.start);
        expect(word.end).toBeLessThanOrEqual(line.length);
        from = word.end;
      }
    }),
  );
});
