/**
 * Lists that are put together before they are used, for the patterns of our
 * own rules: what `command` holds after `command = ["sh", "-c"]` and
 * `command.append(text)` is matched as the list that stands there would be.
 *
 * Goes by the text between the first assignment and the use, one way through
 * the conditions in between at a time. Loops count once; what other functions
 * do to the list is not seen.
 */
import type { Names } from "../names/names.ts";
import { NO_VARIABLE } from "../names/names.ts";
import {
  childIn,
  childrenIn,
  childrenOf,
  enclosing,
  firstChildOf,
  isWithin,
  kindOf,
  NO_NODE,
  type NodeId,
  parentOf,
  roleOf,
  type SyntaxArena,
  symbolIdOf,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";

/** The elements of one list, in order. */
type Elements = readonly NodeId[];

/** Conditions of which both ways are tried; of more, only the first way. */
const CONDITIONS_MAX = 3;
/** Mentions of one variable that are looked at, and lists in lists. */
const MENTIONS_MAX = 48;
const DEPTH_MAX = 4;
const NONE: readonly Elements[] = [];

/** Something that is done to the variable, and the ways of conditions on which it is done. */
interface Change {
  readonly how: "set" | "add" | "append" | "insert";
  readonly values: readonly NodeId[];
  readonly ways: ReadonlyMap<NodeId, Role>;
}

/** @returns What tells the lists that an expression other than a list may hold; none where that is not known. */
export function createLists(arena: SyntaxArena, names: Names, withWord: (symbol: number) => readonly NodeId[]) {
  const listsAt = (node: NodeId, depth: number): readonly Elements[] => {
    if (node === NO_NODE || depth > DEPTH_MAX) return NONE;
    switch (kindOf(arena, node)) {
      case Kind.List:
      case Kind.Tuple:
        return childrenOf(arena, node).reduce<readonly Elements[]>(
          (lists, element) => joined(lists, kindOf(arena, element) === Kind.Star ? starred(element, depth) : [[element]]),
          [[]],
        );
      case Kind.BinOp:
        if (symbolOf(arena, node) !== "+") return NONE;
        return joined(listsAt(childIn(arena, node, Role.left), depth + 1), listsAt(childIn(arena, node, Role.right), depth + 1));
      case Kind.Name:
        return collected(node, depth);
      default:
        return NONE;
    }
  };

  const joined = (before: readonly Elements[], after: readonly Elements[]): readonly Elements[] =>
    before.slice(0, 4).flatMap((left) => after.slice(0, 4).map((right) => [...left, ...right]));

  /** `*rest`: itself where nothing is known of it. */
  const starred = (element: NodeId, depth: number): readonly Elements[] => {
    const inner = listsAt(firstChildOf(arena, element), depth + 1);
    return inner.length === 0 ? [[element]] : inner;
  };

  const collected = (name: NodeId, depth: number): readonly Elements[] => {
    const variable = names.variableOf(name);
    if (variable === NO_VARIABLE) return NONE;
    const mentions = withWord(symbolIdOf(arena, name)).filter((each) => names.variableOf(each) === variable);
    if (mentions.length > MENTIONS_MAX) return NONE;
    const body = enclosing(arena, name, Kind.FunctionDef, Kind.Lambda);
    const changes: Change[] = [];
    for (const mention of mentions) {
      const isHere = enclosing(arena, mention, Kind.FunctionDef, Kind.Lambda) === body;
      const change = isHere && mention > name ? null : changeAt(mention, name);
      if (change === null) continue;
      // Elsewhere it may only be given its value.
      if (!isHere && (change.how !== "set" || changes.length > 0)) return NONE;
      changes.push(change);
    }
    const conditions = [...new Set(changes.flatMap(({ ways }) => [...ways.keys()]))];
    const varied = conditions.slice(0, CONDITIONS_MAX);
    const found: Elements[] = [];
    for (let choice = 0; choice < 1 << varied.length; choice += 1) {
      const isTaken = ({ ways }: Change): boolean =>
        [...ways].every(([condition, way]) => (way === Role.body) === ((choice >> varied.indexOf(condition)) % 2 === 0));
      const elements = played(changes.filter(isTaken), depth);
      if (elements !== null) found.push(elements);
    }
    return found;
  };

  /** The list after these changes; `null` when it is not known. */
  const played = (changes: readonly Change[], depth: number): Elements | null => {
    let elements: NodeId[] | null = null;
    for (const { how, values } of changes) {
      const [first = NO_NODE, second = NO_NODE] = values;
      const given: Elements | null = how === "set" || how === "add" ? (listsAt(first, depth + 1)[0] ?? null) : null;
      if (how === "set") elements = given === null ? null : [...given];
      else if (elements === null) continue;
      else if (how === "append") elements.push(first);
      else if (how === "add" && given !== null) elements.push(...given);
      else if (how === "insert" && names.constantOf(first)?.type === "int" && second !== NO_NODE) {
        const at = names.constantOf(first);
        elements.splice(at?.type === "int" ? Number(at.value ?? 0n) : 0, 0, second);
      } else elements = null;
    }
    return elements;
  };

  /** What happens to the variable where it is mentioned. */
  const changeAt = (mention: NodeId, use: NodeId): Change | null => {
    const around = parentOf(arena, mention);
    const kind = kindOf(arena, around);
    const role = roleOf(arena, mention);
    if (role === Role.target && (kind === Kind.Assign || kind === Kind.AugAssign)) {
      const how = kind === Kind.Assign ? "set" : symbolOf(arena, around) === "+" ? "add" : null;
      return how === null ? null : changeOf(around, how, childrenIn(arena, around, Role.value), use);
    }
    const call = kind === Kind.Attribute && roleOf(arena, around) === Role.func ? parentOf(arena, around) : NO_NODE;
    if (role !== Role.object || call === NO_NODE) return null;
    const how = METHODS.get(symbolOf(arena, around));
    return how === undefined ? null : changeOf(call, how, childrenIn(arena, call, Role.argument), use);
  };

  /** `null` where it is done on the other way of a condition around the use. */
  const changeOf = (at: NodeId, how: Change["how"], values: readonly NodeId[], use: NodeId): Change | null => {
    const ways = new Map<NodeId, Role>();
    for (let node = at; node !== NO_NODE; node = parentOf(arena, node)) {
      const condition = parentOf(arena, node);
      if (condition === NO_NODE || kindOf(arena, condition) !== Kind.If) continue;
      if (isWithin(arena, use, node)) continue;
      if (isWithin(arena, use, condition)) return null;
      ways.set(condition, roleOf(arena, node));
    }
    return { how, values, ways };
  };

  return (node: NodeId): readonly Elements[] => listsAt(node, 0);
}

const METHODS: ReadonlyMap<string, Change["how"]> = new Map([
  ["append", "append"],
  ["extend", "add"],
  ["insert", "insert"],
]);
