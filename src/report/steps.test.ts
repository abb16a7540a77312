import { expect, it } from "vitest";
import type { TraceStep } from "../engine/types.ts";
import { makeFinding } from "../testing/fixtures.ts";
import { buildLineTable } from "./position.ts";
import { plainText } from "./prose.ts";
import { explainSteps } from "./steps.ts";

function tell(...steps: readonly Pick<TraceStep, "role" | "subject" | "verb" | "object">[]): string[] {
  const span = { start: 0, end: 1 };
  const finding = makeFinding("any", span, { trace: { steps: steps.map((step) => ({ ...step, span }) as TraceStep) } });
  return explainSteps(finding, buildLineTable("x")).map(({ label, sentence }) => `${label}: ${plainText(sentence)}`);
}

it("says a long expression once", () => {
  const subject = '"ping -c 1 " + host';
  expect(tell({ role: "sink", subject, verb: "reaches", object: `os.system(${subject})` })).toEqual([
    `1 sink: \`${subject}\` reaches \`os.system(…)\``,
  ]);
});

it("says a name again where it is used", () => {
  expect(tell({ role: "sink", subject: "cmd", verb: "reaches", object: "os.system(cmd)" })).toEqual([
    "1 sink: `cmd` reaches `os.system(cmd)`",
  ]);
});

it("names a value in an f-string without the braces", () => {
  expect(tell({ role: "step", subject: "{name}", verb: "is joined with", object: "" })).toEqual(["1: `name` is joined with other text"]);
});
