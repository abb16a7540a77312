import { describe, expect, it } from "vitest";
import { presentAddress, readTeachRoute, roomAddress } from "./teachRoute.ts";

describe("the address of the desk", () => {
  it.each([
    ["#/teach", { kind: "room", packId: null }],
    ["#/teach/", { kind: "room", packId: null }],
    ["#/teach/write", { kind: "write" }],
    [roomAddress("first-hour"), { kind: "room", packId: "first-hour" }],
    [presentAddress("first-hour", 3), { kind: "present", packId: "first-hour", number: 3 }],
  ])("%s leads there", (hash, route) => expect(readTeachRoute(hash)).toEqual(route));

  it.each(["", "#/", "#/learn/first-hour", "#/teacher", "#e1.abc"])("%j leads elsewhere", (hash) =>
    expect(readTeachRoute(hash)).toBeNull(),
  );

  it("that was mistyped leads to the packs", () => {
    expect(readTeachRoute("#/teach/First Hour/present/x")).toEqual({ kind: "room", packId: null });
  });
});
