import { expect, it } from "vitest";
import { parse } from "../../testing/parse.ts";
import type { NodeId } from "../syntax/arena.ts";
import { kindOf, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { createReach } from "./reach.ts";
import { resolveNames } from "./resolve.ts";

/** Every name `dead` never runs, and no name `live`. */
function check(code: string): void {
  const arena = parse(code);
  const neverRuns = createReach(arena, resolveNames(arena, true));
  const wrong: string[] = [];
  let count = 0;
  for (let node = 0 as NodeId; node < arena.count; node = (node + 1) as NodeId) {
    const word = kindOf(arena, node) === Kind.Name ? symbolOf(arena, node) : "";
    if (word !== "dead" && word !== "live") continue;
    count += 1;
    if (neverRuns(node) !== (word === "dead")) wrong.push(`${word} at ${arena.start[node]}`);
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(0);
}

it("a branch that a constant closes never runs", () => {
  check(`
STRICT = len("vault") * 2 > 9

if not STRICT:
    dead()
while False:
    dead()
if STRICT:
    live()
else:
    dead()
`);
});

it("what follows a branch that always returns never runs, in the functions inside either", () => {
  check(`
STRICT = 3 > 2

def f(given):
    if given:
        live()
    if STRICT:
        return live()
    dead()
    def inner():
        dead()
`);
});

it("what is only unlikely, or follows a plain return, may run", () => {
  check(`
STRICT = True

def set_up(flag):
    global STRICT
    STRICT = flag

def f(given):
    if STRICT:
        return live()
    live()

return live()
live()
`);
});
