import { expect, it } from "vitest";
import { ownEngine } from "../testing/engine.ts";
import type { Silence } from "./types.ts";

const engine = await ownEngine();

/** Asks about the line that ends with `# here`. */
function ask(...lines: readonly string[]): Silence & { readonly said: readonly string[] } {
  const text = `${lines.join("\n")}\n`;
  const at = text.indexOf("# here");
  const start = text.lastIndexOf("\n", at) + 1;
  const silence = engine.explainSilence({ text, fileName: "a.py", python: null }, { start, end: at });
  const said = silence.watches.map(({ ruleId, reason }) => {
    const place = "span" in reason && reason.span !== null ? ` ${text.slice(reason.span.start, reason.span.end)}` : "";
    return `${ruleId}: ${reason.kind}${place}`;
  });
  return { ...silence, said };
}

it("names the sanitizer without which there would be a finding", () => {
  const { said } = ask(
    "import os, shlex",
    "from flask import request",
    'host = shlex.quote(request.args["host"])',
    'os.system("ping " + host)  # here',
  );
  expect(said).toContain('shell-command-from-request: sanitizer shlex.quote(request.args["host"])');
});

it("names the check without which there would be a finding", () => {
  const { said } = ask(
    "import os",
    "from flask import request",
    "def ping():",
    '    host = request.args["host"]',
    '    if host not in ("a", "b"):',
    '        return "no"',
    '    os.system("ping " + host)  # here',
  );
  expect(said).toContain('shell-command-from-request: check host not in ("a", "b")');
});

it("says that what gets there is written in the code", () => {
  const { said } = ask("import os", "from flask import request", 'name = "ls"', "os.system(name)  # here", "request.args");
  expect(said).toContain("shell-command-from-request: constant");
});

it("says that the pieces of a text are known to be harmless", () => {
  const { said } = ask("import os, shlex", "def show(name):", '    os.system("ls " + shlex.quote(name))  # here');
  expect(said).toContain("shell-command-built: harmless");
});

it("says that nothing from outside was seen, also where no source stands in the text", () => {
  const { said } = ask("import os", "def run(command):", "    os.system(command)  # here");
  expect(said).toContain("shell-command-from-request: no-data");
});

it("tells a place that has a finding from one that has not", () => {
  const { said } = ask("import os", "from flask import request", 'os.system(request.args["c"])  # here');
  expect(said).toContain("shell-command-from-request: found");
});

it("names calls as imports have them, and the rules that look at such calls", () => {
  const { calls } = ask("import subprocess as sp", "import numpy", 'sp.run(["ls"])', "numpy.linspace(3) + sp.call(['ls'])  # here");
  expect(calls.map(({ callee }) => callee)).toEqual(["numpy.linspace", "subprocess.call"]);
  expect(calls[0]?.rules).toEqual([]);
  expect(calls[1]?.rules).toContain("shell-command-from-request");
});

it("has nothing to say of a line without code", () => {
  expect(ask("import os", "", "  # here")).toMatchObject({ watches: [], calls: [] });
});

it("takes no harm from broken code", () => {
  expect(() => ask("import os", "def f(:", "    os.system(x  # here")).not.toThrow();
});
