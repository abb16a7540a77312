/** One way to state a property of the engine, and the engine that is asked. */
import fc from "fast-check";
import { it } from "vitest";
import { ownEngine } from "../engine.ts";

/** At least this many programs for each property; more, or others, to hunt: `PROPERTY_RUNS=20000 PROPERTY_SEED=7 npx vitest run src/testing/properties`. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 2_000);
/** Fixed, so that a red run means a change of ours and can be repeated. */
export const seed = Number(process.env.PROPERTY_SEED ?? 20_261_124);

/** All of our rules; shared by the properties of one file. */
export const engine = await ownEngine();

/**
 * States that something holds for all such values.
 *
 * @param check Throws where it does not hold.
 * @param share Of the usual number of values: below 1 for what is about our own shapes more than about programs.
 */
export function holds<T>(sentence: string, values: fc.Arbitrary<T>, check: (value: T) => void, share = 1): void {
  const property = fc.property(values, (value) => {
    check(value);
  });
  it(sentence, { timeout: 300_000 }, () => fc.assert(property, { numRuns: Math.ceil(numRuns * share), seed }));
}
