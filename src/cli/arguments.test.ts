import { describe, expect, it } from "vitest";
import { parseCommand } from "./arguments.ts";

describe("a command", () => {
  it("reviews what it names", () => {
    expect(parseCommand(["a.py", "lib", "--format", "sarif", "--rules", "mine.yaml"])).toEqual({
      kind: "review",
      paths: ["a.py", "lib"],
      format: "sarif",
      rules: "mine.yaml",
      privacy: "redacted",
    });
    expect(parseCommand(["--", "--help"])).toMatchObject({ kind: "review", paths: ["--help"], format: "text", rules: null });
  });

  it("shows secrets only where that is asked for", () => {
    expect(parseCommand(["a.py"])).toMatchObject({ privacy: "redacted" });
    expect(parseCommand(["a.py", "--show-secrets"])).toMatchObject({ privacy: "as-is" });
  });

  it("asks for help or the version before all else", () => {
    expect(parseCommand(["-h"])).toEqual({ kind: "help" });
    expect(parseCommand(["a.py", "--format", "nonsense", "--help"])).toEqual({ kind: "help" });
    expect(parseCommand(["--version"])).toEqual({ kind: "version" });
  });

  it.each([
    [[]],
    [["--format", "svg", "a.py"]],
    [["--format"]],
    [["--unknown", "a.py"]],
    [[""]],
    [["a.py", "--rules", ""]],
    [["a.py", "--rules"]],
  ])("is misused with %j, and says how", (words) => {
    const command = parseCommand(words);
    expect(command.kind).toBe("misused");
    expect(command.kind === "misused" && command.reason).toMatch(/\w/);
  });
});
