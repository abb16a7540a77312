/**
 * What a text must contain for a regex to match: the quick "no" that spares
 * most regexes of a large rule set the search through every text.
 */
import { pairsOf } from "./charSet.ts";
import type { RegexNode } from "./tree.ts";

/** Alternatives that are looked for one by one; with more, the search itself is as quick. */
const ALTERNATIVES_MAX = 12;
/** A shorter text occurs everywhere. */
const LENGTH_MIN = 2;
const LENGTH_MAX = 40;

/** @returns Texts in lower case, one of which every match contains in whatever case. Empty when there are none. */
export function neededTexts(root: RegexNode): readonly string[] {
  return needsOf(root) ?? [];
}

type Needs = readonly string[] | null;

function needsOf(node: RegexNode): Needs {
  const text = textOf(node);
  if (text !== null) return text.length < LENGTH_MIN ? null : [text.slice(0, LENGTH_MAX)];
  switch (node.kind) {
    case "sequence":
      return needsOfSequence(node.items);
    case "choice": {
      const all = node.branches.map(needsOf);
      if (all.includes(null)) return null;
      const texts = new Set(all.flatMap((needs) => needs ?? []));
      return texts.size > ALTERNATIVES_MAX ? null : [...texts];
    }
    case "repeat":
      return node.min > 0 ? needsOf(node.of) : null;
    case "group":
    case "atomic":
      return needsOf(node.of);
    default:
      return null;
  }
}

/** Neighbours that are text are one text; of all that is needed, what is rarest. */
function needsOfSequence(items: readonly RegexNode[]): Needs {
  let best: Needs = null;
  let run = "";
  const offer = (needs: Needs): void => {
    if (needs !== null && rarity(needs) > rarity(best)) best = needs;
  };
  for (const item of items) {
    const text = textOf(item);
    if (text !== null) {
      run += text;
      continue;
    }
    offer(run.length < LENGTH_MIN ? null : [run.slice(0, LENGTH_MAX)]);
    // What follows a place between characters still follows the run.
    if (item.kind !== "at" && item.kind !== "look") run = "";
    offer(needsOf(item));
  }
  offer(run.length < LENGTH_MIN ? null : [run.slice(0, LENGTH_MAX)]);
  return best;
}

const rarity = (needs: Needs): number =>
  needs === null ? 0 : Math.min(...needs.map(({ length }) => length)) - (needs.length - 1) / ALTERNATIVES_MAX;

/** The one text in lower case that the node matches; `null` when there are others. Only ASCII, whose cases are simple. */
function textOf(node: RegexNode): string | null {
  switch (node.kind) {
    case "set":
      return charOf(node.set);
    case "sequence": {
      let text = "";
      for (const item of node.items) {
        const part = textOf(item);
        if (part === null) return null;
        text += part;
      }
      return text;
    }
    case "group":
    case "atomic":
      return textOf(node.of);
    case "repeat": {
      const text = node.min === node.max && node.max <= LENGTH_MAX ? textOf(node.of) : null;
      return text === null ? null : text.repeat(node.min);
    }
    default:
      return null;
  }
}

function charOf(set: readonly number[]): string | null {
  const pairs = pairsOf(set);
  const [[first = 128] = []] = pairs;
  if (pairs.length > 2 || first > 127 || pairs.some(([from, to]) => from !== to)) return null;
  const chars = pairs.map(([unit]) => String.fromCharCode(unit).toLowerCase());
  return chars.every((char) => char === chars[0]) ? (chars[0] ?? null) : null;
}
