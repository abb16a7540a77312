import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { TOPIC_WORDS } from "./topics.ts";

it("has words for every folder of rules that find something", () => {
  const folders = readdirSync(fileURLToPath(new URL("../../../rules", import.meta.url))).filter((folder) => folder !== "question");
  expect(TOPIC_WORDS.map(([topic]) => topic).sort()).toEqual(folders.sort());
});
