/** What is wrong in a pack's files is said with file and field. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readPackFolder } from "./pack-files.ts";

const PACK = `title: A pack
welcome: Hello.
final: Goodbye.
minEngine: "2026.1"
settings: { hintCost: 0, unlockTries: 3, unlockMinutes: 10 }
exercises: [greet]
`;

const CODE = `import os

name = input()
os.system("greet " + name)
os.system("greet " + name.title())
`;

const COMMON = `title: Greeting
prompt: Look.
fileName: greet.py
hints: [One., Two., Three.]
practised: shells
tags: [command]
minutes: 2
solution: There.
debrief: Done.
`;

const FIND = `type: find-line
required: [' + name)']
reasons: [{ lines: [import os], text: No. }]
otherwise: Not here.
`;

const CHOOSE = `type: choose-fix
right: list
options:
  - { id: list, label: A, reason: Yes., changes: [{ from: '" + name)', to: '")' }] }
  - { id: quote, label: B, reason: No., changes: [{ from: name = input, to: name = raw_input }] }
  - { id: none, label: C, reason: No., changes: [{ from: import os, to: import os.path }] }
`;

const JUDGE = `type: real-or-not
claims:
  - id: shell
    line: ' + name)'
    claim: A shell.
    isReal: true
    reason: outside
    misjudged: It is.
    reasons: [{ id: outside, text: It comes from outside. }, { id: fixed, text: It is fixed., wrong: It is not. }]
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "packs-"));
  mkdirSync(join(folder, "small"));
  write({});
});
afterEach(() => rmSync(folder, { recursive: true }));

function write({
  order = "packs: [small]",
  pack = PACK,
  exercise = COMMON + FIND,
}: {
  order?: string;
  pack?: string;
  exercise?: string;
}): void {
  writeFileSync(join(folder, "order.yaml"), order);
  writeFileSync(join(folder, "small", "pack.yaml"), pack);
  writeFileSync(join(folder, "small", "greet.yaml"), exercise);
  writeFileSync(join(folder, "small", "greet.py"), CODE);
}

const readExercise = (exercise: string) => {
  write({ exercise });
  return readPackFolder(folder)[0]?.exercises[0];
};

it("finds a line by words that stand on no other", () => {
  expect(readExercise(COMMON + FIND)).toMatchObject({
    id: "greet",
    python: null,
    code: CODE.trimEnd(),
    required: [4],
    neutral: [],
    reasons: [{ lines: [1] }],
  });
});

it("makes whole programs of changed passages", () => {
  const options = [{ code: CODE.trimEnd().replace('" + name)', '")') }, { code: CODE.trimEnd().replace("input", "raw_input") }, {}];
  expect(readExercise(COMMON + CHOOSE)).toMatchObject({ right: "list", options });
});

it("keeps claims apart from what is true of them", () => {
  expect(readExercise(COMMON + JUDGE)).toMatchObject({
    claims: [{ id: "shell", line: 4, reasons: [{ id: "outside" }, { id: "fixed", wrong: "It is not." }] }],
    verdicts: { shell: { isReal: true, reason: "outside" } },
    misjudged: { shell: "It is." },
  });
});

it("refuses a file that no exercise needs", () => {
  writeFileSync(join(folder, "small", "left.py"), CODE);
  expect(() => readPackFolder(folder)).toThrow("pack.yaml: left.py exists and is not listed");
});

it.each([
  ["order.yaml: other is listed and does not exist", { order: "packs: [small, other]" }],
  ["pack.yaml: other.yaml is listed and does not exist", { pack: PACK.replace("[greet]", "[greet, other]") }],
  ["pack.yaml: settings.hintCost: ", { pack: PACK.replace("hintCost: 0", "hintCost: 2") }],
  ["pack.yaml: motto: ", { pack: `${PACK}motto: Ha.\n` }],
  ["greet.yaml: type: ", { exercise: COMMON + FIND.replace("find-line", "find-word") }],
  ["greet.yaml: hints", { exercise: COMMON.replace(", Three.", "") + FIND }],
  ["greet.yaml: otherwise: is empty", { exercise: COMMON + FIND.replace("Not here.", '" "') }],
  ["greet.yaml: required: `os.system` stands on 2 lines of the code", { exercise: COMMON + FIND.replace("' + name)'", "os.system") }],
  [
    "greet.yaml: reasons.0.lines: `import sys` stands on 0 lines of the code",
    { exercise: COMMON + FIND.replace("import os", "import sys") },
  ],
  ["greet.yaml: right: there is no best", { exercise: COMMON + CHOOSE.replace("right: list", "right: best") }],
  [
    "greet.yaml: options.1.changes.0.from: stands 0 times in the code",
    { exercise: COMMON + CHOOSE.replace("name = input", "name == input") },
  ],
  ["greet.yaml: claims.0.reasons: fixed does not say why it is wrong", { exercise: COMMON + JUDGE.replace(", wrong: It is not.", "") }],
] as const)("refuses: %s", (message, files) => {
  write(files);
  expect(() => readPackFolder(folder)).toThrow(message);
});
