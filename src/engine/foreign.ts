/** The parts of the engine that rules of other people need, see `ForeignParts`. */
import { isRandom, mayBeSlow } from "./pattern/analysis.ts";
import type { ForeignParts } from "./pattern/foreign.ts";
import { compileTextPattern } from "./pattern/text/textPattern.ts";

export const foreignParts: ForeignParts = {
  compileText: compileTextPattern,
  analyses: { entropy: isRandom, redos: mayBeSlow },
};
