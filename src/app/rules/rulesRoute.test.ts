import { describe, expect, it } from "vitest";
import { benchAddress, readRulesRoute, ruleAddress } from "./rulesRoute.ts";

describe("the address of a rule", () => {
  it("is read as it is written", () => {
    expect(readRulesRoute(ruleAddress("shell-command"))).toEqual({ kind: "rule", id: "shell-command" });
    expect(readRulesRoute(benchAddress("shell-command"))).toEqual({ kind: "bench", id: "shell-command" });
    expect(readRulesRoute(benchAddress(null))).toEqual({ kind: "bench", id: null });
    expect(readRulesRoute("#/rules/")).toEqual({ kind: "list" });
  });

  it("leads to the list when it makes no sense, and nowhere when it is another page's", () => {
    expect(readRulesRoute("#/rules/<script>")).toEqual({ kind: "list" });
    expect(readRulesRoute("#/learn")).toBeNull();
  });
});
