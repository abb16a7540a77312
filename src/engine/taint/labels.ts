/**
 * Label requirements: "A and not (B or C)" over the labels that reach a place.
 *
 * Read once per rule; a requirement that cannot be read holds never, so a
 * mistake in a rule hides findings of that rule and is reported where rules
 * are read.
 */

/** Says whether a set of labels is enough. */
export type Requirement = (labels: ReadonlySet<string>) => boolean;

/** The label of sources that name none. */
export const DEFAULT_LABEL = "";

const NO_LABELS: ReadonlySet<string> = new Set();

/** Does data begin at such a source, or must some with another label have come there before? */
export const beginsData = ({ requires }: { readonly requires: string | null }): boolean =>
  requires === null || readRequirement(requires)(NO_LABELS);

const TOKEN = /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|([()]))/y;
/** Brackets and `not` within each other. */
const DEPTH_MAX = 32;

/** `null` asks for the default label. */
export function readRequirement(text: string | null): Requirement {
  if (text === null) return (labels) => labels.has(DEFAULT_LABEL);
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) tokens.push(match[1] ?? match[2] ?? "");
  let position = 0;
  let isValid = tokens.length > 0;

  const readOperand = (depth: number): Requirement => {
    const token = tokens[position];
    position += 1;
    if (token === undefined || depth > DEPTH_MAX) {
      isValid = false;
      return () => false;
    }
    if (token === "not") {
      const inner = readOperand(depth + 1);
      return (labels) => !inner(labels);
    }
    if (token === "(") {
      const inner = readEither(depth + 1);
      if (tokens[position] !== ")") isValid = false;
      position += 1;
      return inner;
    }
    if (token === "True" || token === "False") return () => token === "True";
    return (labels) => labels.has(token);
  };
  const readBoth = (depth: number): Requirement => {
    const parts = [readOperand(depth)];
    while (tokens[position] === "and") {
      position += 1;
      parts.push(readOperand(depth));
    }
    return (labels) => parts.every((part) => part(labels));
  };
  const readEither = (depth: number): Requirement => {
    const parts = [readBoth(depth)];
    while (tokens[position] === "or") {
      position += 1;
      parts.push(readBoth(depth));
    }
    return (labels) => parts.some((part) => part(labels));
  };

  const requirement = readEither(0);
  return isValid && position === tokens.length ? requirement : () => false;
}
