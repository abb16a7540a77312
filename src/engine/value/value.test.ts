import { describe, expect, it } from "vitest";
import { previewOf } from "../../testing/checkTaint.ts";
import { namesInTemplate, splitBraces, splitPercent } from "./format.ts";

describe("the attack preview", () => {
  for (const [how, text] of [
    ["concatenation", '"ping " + x + " -c 1"'],
    ["percent", '"ping %s -c %d" % (x, 1)'],
    ["named percent", '"ping %(host)s -c 1" % {"host": x}'],
    ["format", '"ping {} -c {n}".format(x, n=1)'],
    ["an f-string", 'f"ping {x} -c {1}"'],
    ["join", '" ".join(["ping", x, "-c", "1"])'],
    ["locals", '"ping {x} -c 1".format(**locals())'],
    ["an argument list", '["ping", x, "-c", "1"]'],
    ["a text split into words", '("ping %s -c 1" % x).split()'],
    ["several literals", '("ping " "%s" " -c 1") % x'],
  ] as const) {
    it(`fills the hole of ${how}`, () => expect(previewOf(`x = source()\nsink(${text})`)).toBe("ping <x> -c 1"));
  }
  it("follows names to where the string is put together", () => {
    expect(previewOf('x = source()\ncommand = "ping " + x\nflags = " -c 1"\nline = command + flags\nsink(line)')).toBe("ping <x> -c 1");
  });
  it("follows a string that grows", () =>
    expect(previewOf('x = source()\ncommand = "ping "\ncommand += x\nsink(command)')).toBe("ping <x>"));
  it("names what it does not know", () => expect(previewOf('x = source()\nsink("ssh %s@%s" % (user, x))')).toBe("ssh …user…@<x>"));
  it("puts constants in", () => expect(previewOf('ROOT = "/srv"\nx = source()\nsink("%s/%s" % (ROOT, x))')).toBe("/srv/<x>"));
  it("knows the constants among the variables that a template names", () => {
    expect(previewOf('def f():\n    x = source()\n    tag = "v1"\n    sink("pull {x}:{tag}".format(**locals()))')).toBe("pull <x>:v1");
  });
  it("joins paths", () => expect(previewOf('import os\nx = source()\nsink(os.path.join("/srv", x))')).toBe("/srv/<x>"));
  it("shows the value alone where nothing surrounds it", () => expect(previewOf("x = source()\nsink(x)")).toBe("<x>"));
  it("shows an expression that is itself the source", () => expect(previewOf('sink("a" + source())')).toBe("a<source()>"));
  it("is not there where the string is unknown", () => expect(previewOf("x = source()\nsink(y.append(x))")).not.toContain("undefined"));
});

describe("formats", () => {
  it("splits percent directives", () => {
    expect(splitPercent("100%% of %-5.2f and %(name)s")).toEqual([
      { kind: "text", text: "100" },
      { kind: "text", text: "%" },
      { kind: "text", text: " of " },
      { kind: "field", field: "", isWhole: true, isNumber: true },
      { kind: "text", text: " and " },
      { kind: "field", field: "name", isWhole: true, isNumber: false },
    ]);
  });
  it("splits braces", () => {
    expect(splitBraces("{{}} {} {0!r:>10} {user.name} {x:{w}}")).toEqual([
      { kind: "text", text: "{" },
      { kind: "text", text: "}" },
      { kind: "text", text: " " },
      { kind: "field", field: "", isWhole: true, isNumber: false },
      { kind: "text", text: " " },
      { kind: "field", field: "0", isWhole: true, isNumber: false },
      { kind: "text", text: " " },
      { kind: "field", field: "user", isWhole: false, isNumber: false },
      { kind: "text", text: " " },
      { kind: "field", field: "x", isWhole: true, isNumber: false },
    ]);
  });
  it("lists names once", () => expect(namesInTemplate("%(a)s %(b)s %(a)s", "%")).toEqual(["a", "b"]));
});
