/**
 * Answers by node, each kept from when it was first worked out.
 *
 * A number for each node of the arena leads to its answer, which takes a
 * fraction of the time of a Map: rules ask about the same nodes by the
 * hundred thousand. Nothing is allocated before the first answer.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";

export interface NodeTable<T> {
  /** `undefined` when there is no answer yet. */
  get(node: NodeId): T | undefined;
  set(node: NodeId, answer: T): void;
}

export function createNodeTable<T>(arena: SyntaxArena): NodeTable<T> {
  const answers: (T | undefined)[] = [undefined];
  /** Index into `answers`, which begins with the one that is none. */
  let places = new Int32Array(0);
  return {
    get: (node) => answers[places[node] ?? 0],
    set(node, answer) {
      if (places.length === 0) places = new Int32Array(arena.count);
      const place = places[node] ?? 0;
      if (place > 0) answers[place] = answer;
      else places[node] = answers.push(answer) - 1;
    },
  };
}
