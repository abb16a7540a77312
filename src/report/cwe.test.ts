import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { nameOfCwe } from "./cwe.ts";
import { nameOfOwasp } from "./owasp.ts";

const rules = new URL("../../rules/", import.meta.url);
const texts = readdirSync(rules, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".yaml"))
  .map((path) => readFileSync(new URL(path, rules), "utf8"));

/** Everything between the brackets of `key: [a, b]`, over all rules. */
const listed = (key: string) => [
  ...new Set(
    texts.flatMap((text) => [...text.matchAll(new RegExp(`^ *${key}: \\[(.*)\\]`, "gm"))].flatMap((match) => match[1]?.split(/, */) ?? [])),
  ),
];

it("has a name for every weakness that a rule refers to", () => {
  const numbers = listed("cwe").map(Number);
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.filter((number) => nameOfCwe(number).name === null)).toEqual([]);
});

it("has a name for every OWASP category that a rule refers to", () => {
  const categories = listed("owasp")
    .map((category) => category.replaceAll('"', ""))
    .filter(Boolean);
  expect(categories.length).toBeGreaterThan(0);
  expect(categories.filter((category) => nameOfOwasp(category).name === null)).toEqual([]);
});

it("does not invent a name for what it does not know", () => {
  expect(nameOfCwe(99_999)).toEqual({ id: "CWE-99999", name: null, url: "https://cwe.mitre.org/data/definitions/99999.html" });
  expect(nameOfOwasp("A99:1999")).toEqual({ id: "A99:1999", name: null, url: null });
  expect(nameOfOwasp("A3:2021").name).toBe("Injection");
});
