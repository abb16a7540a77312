import { describe, expect, it } from "vitest";
import { analyzeWith, ownEngine } from "../testing/engine.ts";
import { PING, PING_FIXED } from "../testing/workshop.ts";
import { checkFix, type FixMiss } from "./fixCheck.ts";

const engine = await ownEngine();

const TASK = {
  ruleIds: ["shell-command-from-request"],
  mustKeep: [{ anyOf: ['request.args["host"]', 'request.args.get("host")'], reason: "The visitor still chooses the host." }],
};

const check = (after: string, before = PING, task: Parameters<typeof checkFix>[0] = TASK) =>
  checkFix(task, { before, after, beforeReport: analyzeWith(engine, before), afterReport: analyzeWith(engine, after) });

/** Checks what keeps a program from being green: the first thing that is said of it. */
function checkMiss(after: string, first: FixMiss, before = PING): void {
  const { isGreen, misses, messages } = check(after, before);
  expect({ isGreen, first: misses[0] }).toEqual({ isGreen: false, first });
  expect(messages.every(({ text }) => text.length > 20)).toBe(true);
}

const CALL = "    os.system(command)\n";
const withCall = (call: string) => PING.replace(CALL, call);

it("the program that is to be repaired is not green", () => {
  expect(check(PING)).toMatchObject({ isGreen: false, misses: ["still-found"], messages: [{ about: "11" }] });
});

describe("a repair is green", () => {
  it("when no shell is left", () => expect(check(PING_FIXED)).toEqual({ isGreen: true, messages: [], misses: [] }));

  it("when the value is quoted", () => {
    const after = PING.replace("import os\n", "import os\nimport shlex\n").replace('1 " + host', '1 " + shlex.quote(host)');
    expect(check(after)).toMatchObject({ isGreen: true });
  });

  it("in whatever way it is written", () => {
    const after = PING_FIXED.replace('    host = request.args["host"]\n', "").replace(", host]", ', request . args[ "host" ]]');
    expect(check(after)).toMatchObject({ isGreen: true });
  });
});

describe("a program is not green", () => {
  it("when something as serious is new", () => {
    checkMiss(
      PING_FIXED.replace('    return "sent"', "    return flask.render_template_string(host)").replace(
        "import subprocess",
        "import flask\nimport subprocess",
      ),
      "new-finding",
    );
  });

  it("when it no longer does what it did", () => {
    expect(check(PING_FIXED.replace('request.args["host"]', '"localhost"'))).toEqual({
      isGreen: false,
      messages: [{ about: null, text: "The visitor still chooses the host." }],
      misses: ["lost:0"],
    });
    checkMiss(PING_FIXED.replace('request.args["host"]', '"localhost"  # request.args["host"]'), "lost:0");
    checkMiss(PING_FIXED.replace('request.args["host"]', '"localhost"\n    \'request.args["host"]\''), "lost:0");
  });

  it("when it was not read", () => {
    checkMiss(PING.replace("os.system(command)", "os.system(command"), "unread");
    checkMiss(PING_FIXED.replace("def ping():", "def ping(:"), "unread");
    checkMiss("", "unread");
    checkMiss("# nothing\n", "unread");
    checkMiss(`Repaired:\n\n\`\`\`python\n${PING_FIXED}\`\`\`\n\n${PING}`, "unread");
    checkMiss("Dear reader, this is no program at all. It is a letter, and a long one.\n", "unread");
  });
});

describe("a rule that only falls silent is told", () => {
  it("by a comment", () => {
    for (const comment of ["# nosec", "# nosemgrep", "# riskline: ignore[shell-command-from-request] it is only me", "# nosem"]) {
      checkMiss(withCall(`    os.system(command)  ${comment}\n`), "suppressed");
    }
    checkMiss(`${PING_FIXED}# nosec\n`, "suppressed");
  });

  it("but not by a text that looks like a comment", () => {
    expect(check(PING_FIXED.replace('"sent"', '"# nosec"'))).toMatchObject({ isGreen: true });
  });

  it("by code that is commented out", () => {
    checkMiss(withCall("    # os.system(command)\n"), "commented-out");
    checkMiss(withCall('    """\n    os.system(command)\n    """\n'), "commented-out");
  });

  it("by code that is deleted", () => {
    checkMiss('from flask import request\n\ndef ping():\n    return request.args["host"]\n', "deleted");
    checkMiss(
      `${PING.slice(0, PING.indexOf("@app"))}app.add_url_rule("/ping", view_func=lambda: request.args["host"])\nprint("a", "b", "c")\n`,
      "deleted",
    );
    checkMiss(
      `${PING.slice(0, PING.indexOf("    host"))}    return ""\n\nHOST = request.args["host"]\nprint("a", "b", "c", HOST, app)\n`,
      "deleted",
    );
  });

  it("by code that never runs", () => {
    checkMiss(withCall("    if False:\n        os.system(command)\n"), "never-runs");
    checkMiss(withCall("    while 0:\n        os.system(command)\n"), "never-runs");
    checkMiss(withCall("    if 1 == 2:\n        os.system(command)\n"), "never-runs");
    checkMiss(withCall('    if len("") > 0:\n        os.system(command)\n'), "never-runs");
    checkMiss(withCall("    False and os.system(command)\n"), "never-runs");
    checkMiss(withCall("    enabled = False\n    if enabled:\n        os.system(command)\n"), "never-runs");
    checkMiss(withCall("    if not True:\n        os.system(command)\n"), "never-runs");
    checkMiss(withCall('    return "sent"\n    os.system(command)\n'), "never-runs");
  });

  it("but not by conditions that may be met", () => {
    for (const condition of ["host in HOSTS", "host.isdigit() and len(host) < 4", "not host", "True"]) {
      const after = PING_FIXED.replace("    subprocess", `    if ${condition}:\n        subprocess`);
      expect(check(after), condition).toMatchObject({ isGreen: true });
    }
    const looped = PING_FIXED.replace("    subprocess", "    tries = 0\n    while tries < 3:\n        tries += 1\n        subprocess");
    expect(check(looped)).toMatchObject({ isGreen: true });
  });

  it("by a name that is looked up while it runs", () => {
    checkMiss(withCall('    getattr(os, "system")(command)\n'), "hidden-name");
    checkMiss(withCall('    __import__("os").system(command)\n'), "hidden-name");
    checkMiss(withCall('    globals()["os"].system(command)\n'), "hidden-name");
    checkMiss(withCall('    exec("os.system(command)")\n'), "hidden-name");
    checkMiss(PING.replace("import os\n", 'import importlib\n\nos = importlib.import_module("os")\n'), "hidden-name");
    checkMiss(withCall('    os.__dict__["system"](command)\n'), "hidden-name");
  });

  it("but not by a method of that name", () => {
    expect(check(PING_FIXED.replace('    return "sent"', "    model.eval()\n    return 'sent'"))).toMatchObject({ isGreen: true });
  });

  it("by a text in pieces", () => {
    checkMiss(withCall('    run = TOOLS["sys" + "tem"]\n    run(command)\n'), "split-text");
    checkMiss(withCall('    run = TOOLS["sys" "tem"]\n    run(command)\n'), "split-text");
    checkMiss(withCall('    run = TOOLS["metsys"[::-1]]\n    run(command)\n'), "split-text");
    checkMiss(withCall('    run = TOOLS["".join(["sys", "tem"])]\n    run(command)\n'), "split-text");
    checkMiss(withCall('    run = TOOLS[chr(115) + "ystem"]\n    run(command)\n'), "split-text");
  });

  it("but not by a long text over two lines", () => {
    const after = PING_FIXED.replace('"sent"', '(\n        "The host was pinged, "\n        "see the log."\n    )');
    expect(check(after)).toMatchObject({ isGreen: true });
  });

  it("by a call that is made from another place", () => {
    checkMiss(withCall("    later = lambda: os.system(command)\n    later()\n"), "moved");
    checkMiss(withCall("    run = os.system\n    run(command)\n"), "moved");
    checkMiss(withCall("    list(map(os.system, [command]))\n"), "moved");
    checkMiss(withCall('    {"run": os.system}["run"](command)\n'), "moved");
    checkMiss(withCall("    threading.Thread(target=os.system, args=(command,)).start()\n"), "moved");
  });

  it("but not by what only has the name of the call", () => {
    const after = PING_FIXED.replace('    return "sent"', '    system = "a"\n    return render(system=system)');
    expect(check(after)).toMatchObject({ isGreen: true });
  });
});

it("what was there before is no trick", () => {
  const before = PING.replace("import os\n", 'import os\nlevel = getattr(os, "name")  # nosec\n');
  const after = PING_FIXED.replace("import subprocess\n", 'import os\nimport subprocess\nlevel = getattr(os, "name")  # nosec\n');
  expect(check(after, before)).toMatchObject({ isGreen: true });
});

it("no message says wrong", () => {
  const attempts = [PING, withCall("    # os.system(command)\n"), withCall("    exec(command)\n"), "", PING.replace("(command)", "(")];
  for (const after of attempts) for (const { text } of check(after).messages) expect(text).not.toMatch(/wrong|incorrect/i);
});

it("a hostile program is judged in linear time", () => {
  const report = analyzeWith(engine, PING);
  for (const piece of [
    "if False:\n",
    "if a:\n a = 0\n",
    "a = 0\n",
    "'a' + ",
    "lambda: ",
    "def f():\n return\n x\n",
    "'''",
    "# os.system(command)\n",
    "(",
    "getattr(",
  ]) {
    const after = piece.repeat(Math.floor(20_000 / piece.length));
    const begun = performance.now();
    checkFix(TASK, { before: PING, after, beforeReport: report, afterReport: report });
    expect(performance.now() - begun).toBeLessThan(10_000);
  }
});
