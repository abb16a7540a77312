import { expect, it } from "vitest";
import { makeFinding, makeReport } from "../testing/fixtures.ts";
import { cutInWords } from "./cut.ts";
import { reviewItems } from "./items.ts";

const finding = (id: string, at: number) => makeFinding(id, { start: at, end: at + 1 }, { fingerprint: `${id}${at}` });
const items = reviewItems(makeReport([finding("a", 0), finding("a", 5), finding("b", 10), finding("c", 15)]), []);
const say = (...gone: readonly string[]) => cutInWords(gone, "a0", items);

it("tells what a check on the way would end, by the numbers of the review", () => {
  expect(say("a0")).toBe("A check here would end this finding at 1 of its 2 places.");
  expect(say("a0", "a5")).toBe("A check here would end this finding.");
  expect(say("a0", "a5", "c15")).toBe("A check here would end this finding and number 3.");
  expect(say("c15", "a0", "b10", "a5")).toBe("A check here would end this finding and numbers 2 and 3.");
});

it("tells that the data has another way", () => {
  expect(say("b10")).toBe("A check here is not enough: the data has another way.");
  expect(say()).toBe("A check here is not enough: the data has another way.");
});
