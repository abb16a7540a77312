import { describe, expect, it } from "vitest";
import { analyzeWith, ownEngine } from "../testing/engine.ts";
import { exerciseOf, PING, PLAIN_PACK, withExercise } from "../testing/workshop.ts";
import type { ExerciseType, PlainExercise, PlainPack } from "./pack.ts";
import { checkPack } from "./packCheck.ts";

const engine = await ownEngine();

const problems = (pack: PlainPack) => checkPack(pack, async (code, _, fileName) => analyzeWith(engine, code, fileName));

/** Checks what is said of a pack, one problem a line. */
async function checkProblems(pack: PlainPack, ...said: readonly string[]): Promise<void> {
  const found = await problems(pack);
  expect(found.map(({ exerciseId, text }) => `${exerciseId ?? "pack"}: ${text}`)).toEqual(said);
}

const changed = <Type extends ExerciseType>(type: Type, change: Partial<Extract<PlainExercise, { readonly type: Type }>>): PlainPack =>
  withExercise(PLAIN_PACK, type, (exercise) => ({ ...exercise, ...change }));

it("a good pack has no problem", () => checkProblems({ ...PLAIN_PACK }));

it("what is no pack is the only problem", async () => {
  await checkProblems(changed("trace", { sink: 9 }), "pack: Exercise 2, sink is the same as the source.");
  await checkProblems({ ...PLAIN_PACK, exercises: [] }, "pack: Exercises has fewer than 1 entries.");
});

describe("an answer can be reached", () => {
  it("on a line with code", async () => {
    await checkProblems(
      changed("find-line", { required: [2, 10] }),
      "lines: Line 2 is part of the answer and blank.",
      "lines: The engine reports nothing on line 2.",
    );
    const code = PING.replace("import os", "# import os");
    expect((await problems(changed("find-line", { code, required: [1, 10] }))).map(({ text }) => text)).toContain(
      "Line 1 is part of the answer and only a comment.",
    );
  });

  it("on a line that is not explained away", async () => {
    await checkProblems(
      changed("find-line", { reasons: [{ lines: [11], text: "No." }] }),
      "lines: Line 11 is the answer and has a reason why it is not.",
    );
  });

  it("by an option that differs from the others and changes something", async () => {
    const { options } = exerciseOf(PLAIN_PACK, "choose-fix");
    await checkProblems(
      changed("choose-fix", { options: options.map((option) => (option.id === "list" ? option : { ...option, code: PING })) }),
      "fix: Option `strip` changes nothing.",
      "fix: Options `strip` and `log` have the same code.",
      "fix: Option `log` changes nothing.",
    );
  });

  it("by an example that is green", async () => {
    const example = PING.replace("os.system(command)", "os.system(command)  # nosec");
    const [first] = await problems(changed("fix-until-green", { example }));
    expect(first?.text).toMatch(/^The example is not green: A comment that silences/);
    await checkProblems(
      changed("fix-until-green", { ruleIds: ["shell-command-from-request", "weak-hash"] }),
      "green: Rule `weak-hash` finds nothing in the code.",
    );
    const mustKeep = [{ anyOf: ["subprocess"], reason: "A process is started." }];
    await checkProblems(
      changed("fix-until-green", { mustKeep }),
      "green: The code itself lacks words that have to stand in the repaired one.",
    );
    await checkProblems(
      changed("fix-until-green", { mustKeep: [] }),
      "green: It is green as soon as the reported lines are deleted. Name what has to stay.",
    );
  });
});

describe("every misconception has its words", () => {
  it("for lines", async () =>
    await checkProblems(changed("find-line", { otherwise: " " }), "lines: Not written yet: the reason for all other lines."));

  it("for options", async () => {
    const { options } = exerciseOf(PLAIN_PACK, "choose-fix");
    await checkProblems(
      changed("choose-fix", { options: options.map((option) => (option.id === "strip" ? { ...option, reason: "" } : option)) }),
      "fix: Not written yet: the reason of option `strip`.",
    );
  });

  it("for claims, but not for the right reason", async () => {
    const { claims, misjudged } = exerciseOf(PLAIN_PACK, "real-or-not");
    await checkProblems(
      changed("real-or-not", {
        misjudged: { ...misjudged, shell: "" },
        claims: claims.map((claim) => ({ ...claim, reasons: claim.reasons.map((reason) => ({ ...reason, wrong: "" })) })),
      }),
      "claims: Not written yet: the word to whoever misjudges claim `shell`.",
      "claims: Not written yet: the word to whoever picks reason `import` of claim `shell`.",
      "claims: Not written yet: the word to whoever picks reason `short` of claim `path`.",
      "claims: Not written yet: the word to whoever picks reason `sent` of claim `path`.",
    );
  });

  it("as the task itself has", async () => {
    await checkProblems(
      { ...changed("trace", { debrief: "", hints: ["a", "b", ""] }), final: "" },
      "pack: Not written yet: the final words of the pack.",
      "way: Not written yet: the third hint.",
      "way: Not written yet: the debrief.",
    );
  });
});

describe("the answer is not given away", () => {
  const leaks = async (type: ExerciseType, prompt: string) => (await problems(changed(type, { prompt }))).map(({ text }) => text);

  it("by the number of a line, in digits and in words", async () => {
    for (const prompt of [
      "Look at line 11.",
      "Lines 10 and 11 matter.",
      "See line eleven",
      "the 11th line",
      "line number 11?",
      "`line 11`",
    ]) {
      expect((await leaks("find-line", prompt))[0], prompt).toMatch(/^The prompt tells the answer: line 1[01]\.$/);
    }
    for (const prompt of ["There are 11 hosts.", "Line 110 is not here, line 1 is.", "A headline: 11"])
      expect(await leaks("find-line", prompt), prompt).toEqual([]);
  });

  it("by what the right option says", async () => {
    expect(await leaks("choose-fix", "Is a `list` the answer?")).toEqual([]);
    expect(await leaks("choose-fix", "Would it help to pass a list?")).toEqual(["The prompt tells the answer: “Pass a list”."]);
  });

  it("by the name of a rule", async () => {
    const rule = "shell-command-from-request";
    expect(await leaks("fix-until-green", `Satisfy ${rule}.`)).toEqual([`The prompt tells the answer: “${rule}”.`]);
    expect(await leaks("fix-until-green", `Satisfy ${rule}-again.`)).toEqual([]);
  });

  it("by the reason of a verdict, or the solution itself", async () => {
    expect(await leaks("real-or-not", "The text is fixed, is it not?")).toEqual(["The prompt tells the answer: “The text is fixed”."]);
    const { solution } = exerciseOf(PLAIN_PACK, "review");
    expect(await leaks("review", `Hm. ${solution}`)).toHaveLength(1);
  });

  it("by the first two hints; the third may say more", async () => {
    await checkProblems(
      changed("find-line", { hints: ["Look.", "Look at line 10.", "Look at line 11."] }),
      "lines: The second hint tells the answer: line 10.",
    );
  });
});

describe("the engine agrees", () => {
  it("with verdicts", async () => {
    const { verdicts } = exerciseOf(PLAIN_PACK, "real-or-not");
    await checkProblems(
      changed("real-or-not", {
        verdicts: { shell: { ...verdicts.shell, isReal: false, reason: "reaches" }, path: { isReal: true, reason: "fixed" } },
      }),
      "claims: Claim `shell` is not real, but the engine is sure of something on line 11.",
      "claims: Claim `path` is real, but the engine reports nothing on line 12.",
    );
  });

  it("with traces", () => checkProblems(changed("trace", { source: 1 }), "way: The engine has no trace from line 1 to line 11."));

  it("with the right fix", async () => {
    expect(await problems(changed("choose-fix", { right: "strip" }))).toEqual([
      { exerciseId: "fix", weight: "remark", text: "The engine reports as much after option `strip`, which is right, as before." },
    ]);
  });
});
