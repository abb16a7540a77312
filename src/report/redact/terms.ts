/**
 * Searches a text for many values at once, in one pass whatever they are: an
 * automaton after Aho and Corasick. Also tells how much of a value stands
 * before a place, for values that were cut short.
 */

export interface Hit {
  readonly start: number;
  readonly end: number;
  /** Index into the terms. */
  readonly term: number;
}

const NONE = -1;
/** Terms that end with each other could otherwise cost their number at each place. */
const TRIES_MAX = 8;

export class Terms {
  readonly #terms: readonly string[];
  /** Child by node and code unit. */
  readonly #children = new Map<number, number>();
  readonly #depth: number[] = [0];
  /** The node of the longest proper suffix that is in the tree as well. */
  readonly #fallback: number[] = [0];
  /** The term that ends in a node; NONE where none does. */
  readonly #term: number[] = [NONE];
  /** The nearest node down the fallbacks where a term ends; NONE without one. */
  readonly #next: number[] = [NONE];
  /** Any term below a node: whose beginning it is. */
  readonly #owner: number[] = [NONE];

  /** @param terms None empty. Of equal ones the first counts. */
  constructor(terms: readonly string[]) {
    this.#terms = terms;
    const parents: number[] = [0];
    const units: number[] = [0];
    terms.forEach((term, index) => {
      let node = 0;
      for (let at = 0; at < term.length; at++) {
        const key = node * 65_536 + term.charCodeAt(at);
        let child = this.#children.get(key);
        if (child === undefined) {
          child = this.#depth.length;
          this.#children.set(key, child);
          this.#depth.push(at + 1);
          this.#fallback.push(0);
          this.#term.push(NONE);
          this.#next.push(NONE);
          this.#owner.push(index);
          parents.push(node);
          units.push(term.charCodeAt(at));
        }
        node = child;
      }
      if (this.#term[node] === NONE) this.#term[node] = index;
    });
    const byDepth = Uint32Array.from(this.#depth.keys()).sort((a, b) => (this.#depth[a] ?? 0) - (this.#depth[b] ?? 0));
    for (const node of byDepth) {
      const parent = parents[node] ?? 0;
      if (parent !== 0) this.#fallback[node] = this.#step(this.#fallback[parent] ?? 0, units[node] ?? 0);
      const below = this.#fallback[node] ?? 0;
      if (node !== 0) this.#next[node] = this.#term[below] === NONE ? (this.#next[below] ?? NONE) : below;
    }
  }

  #step(from: number, unit: number): number {
    let node = from;
    for (;;) {
      const child = this.#children.get(node * 65_536 + unit);
      if (child !== undefined) return child;
      if (node === 0) return 0;
      node = this.#fallback[node] ?? 0;
    }
  }

  /**
   * Places of terms, at most one for each end: the longest that is accepted. They may overlap; sorted by end.
   *
   * @param accepts Asked for at most `TRIES_MAX` terms that end in one place, the longest first.
   */
  hitsIn(text: string, accepts: (hit: Hit) => boolean): readonly Hit[] {
    const hits: Hit[] = [];
    let node = 0;
    for (let at = 0; at < text.length; at++) {
      node = this.#step(node, text.charCodeAt(at));
      let found = this.#term[node] === NONE ? (this.#next[node] ?? NONE) : node;
      for (let tries = 0; found !== NONE && tries < TRIES_MAX; tries++) {
        const term = this.#term[found] ?? NONE;
        const hit = { start: at + 1 - (this.#terms[term]?.length ?? 0), end: at + 1, term };
        if (accepts(hit)) {
          hits.push(hit);
          break;
        }
        found = this.#next[found] ?? NONE;
      }
    }
    return hits;
  }

  /** The longest beginning of a term with which a text ends; `null` when it is shorter than `lengthMin`. */
  cutAtEndOf(text: string, lengthMin: number): Hit | null {
    let node = 0;
    for (let at = 0; at < text.length; at++) node = this.#step(node, text.charCodeAt(at));
    const depth = this.#depth[node] ?? 0;
    return depth < lengthMin ? null : { start: text.length - depth, end: text.length, term: this.#owner[node] ?? NONE };
  }
}
