/**
 * Random small programs for property tests: every kind of statement, few
 * names, so that data meets itself. All of them parse.
 */
import fc from "fast-check";

const NAMES = ["a", "b", "c"] as const;
const name = fc.constantFrom(...NAMES);

/** Expressions; `source()` is where data may enter. */
const expression = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    name,
    fc.constantFrom('"t"', "1", "source()", "f()"),
    fc.tuple(tie("value"), tie("value")).map(([x, y]) => `${x} + ${y}`),
    fc.tuple(name, tie("value")).map(([x, y]) => `${x}.g(${y})`),
    tie("value").map((x) => `"p %s" % (${x},)`),
    tie("value").map((x) => `{"k": ${x}}["k"]`),
    fc.tuple(tie("value"), tie("value")).map(([x, y]) => `[${x}, ${y}]`),
    fc.tuple(name, tie("value")).map(([x, y]) => `[${x} for ${x} in ${y}]`),
    fc.tuple(tie("value"), name, tie("value")).map(([x, y, z]) => `(${x} if ${y} else ${z})`),
    fc.tuple(name, tie("value")).map(([x, y]) => `(lambda ${x}: ${y})`),
    fc.tuple(name, tie("value")).map(([x, y]) => `(${x} := ${y})`),
  ),
})).value;

const indent = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);

const block = fc.letrec<{ block: string[]; statement: string[] }>((tie) => ({
  block: fc.array(tie("statement"), { minLength: 1, maxLength: 4 }).map((parts) => parts.flat()),
  statement: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(name, expression).map(([x, y]) => [`${x} = ${y}`]),
    fc.tuple(name, expression).map(([x, y]) => [`${x} += ${y}`]),
    fc.tuple(name, name, expression).map(([x, y, z]) => [`${x}, ${y} = ${z}`]),
    fc.tuple(name, expression).map(([x, y]) => [`${x}["k"] = ${y}`]),
    expression.map((x) => [`sink(${x})`]),
    fc.constantFrom("pass", "return a", "raise E", "break", "continue", "del b").map((line) => [line]),
    fc.tuple(name, tie("block"), tie("block")).map(([x, y, z]) => [`if ${x}:`, ...indent(y), "else:", ...indent(z)]),
    fc.tuple(name, expression, tie("block")).map(([x, y, z]) => [`for ${x} in ${y}:`, ...indent(z)]),
    tie("block").map((body) => ["while True:", ...indent(body)]),
    fc.tuple(expression, name, tie("block")).map(([x, y, z]) => [`with ${x} as ${y}:`, ...indent(z)]),
    fc
      .tuple(tie("block"), tie("block"), tie("block"))
      .map(([x, y, z]) => ["try:", ...indent(x), "except E as a:", ...indent(y), "finally:", ...indent(z)]),
    fc.tuple(name, tie("block")).map(([x, y]) => [`def f(${x}):`, ...indent(y)]),
    fc.tuple(expression, name, tie("block")).map(([x, y, z]) => [`match ${x}:`, `    case [${y}, *_]:`, ...indent(indent(z))]),
  ),
})).block;

/** The text of a function whose body is anything. `break` and `continue` may stand outside loops. */
export const program: fc.Arbitrary<string> = block.map((lines) => `def main(c):\n${indent(lines).join("\n")}\n`);
