/**
 * What a form or serializer of the target has made sure of once it says that
 * it is valid: `cleaned_data["year"]` of Django, `validated_data` of REST
 * framework, `form.year.data` of WTForms. Fields that hold numbers, dates and
 * choices can do no harm, nor can texts of which a pattern leaves only words,
 * nor what `clean_year(self)` or `validate_year(self, value)` of the class makes sure of.
 *
 * Does not ask whether the form was validated where its data is read, only
 * whether the target validates anything.
 */
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, firstChildOf, kindOf, NO_NODE, subtreeEndOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { ClassTable } from "./classes.ts";
import { areWords } from "./textPattern.ts";
import { SOME_KEYS, type TaintSet, type Value, valueOfFields, valueOfHarmless } from "./value.ts";

const CONVERTING = /^(?:(?:Positive|Null)?(?:Integer|Float|Decimal|Boolean|Date|DateTime|Time|UUID|Duration)(?:Range)?|Slug)Field$/;
const CHOOSING = /^(?:(?:Typed|Multiple|TypedMultiple)?Choice|Select|SelectMultiple|Radio)Field$/;
const CHECKS = /^(?:is_valid|validate|validate_on_submit)$/;
const HARMLESS = valueOfHarmless(~0);
/** Where such an object keeps what it has checked. */
export const KEPT_IN = [".cleaned_data", ".validated_data"];

/**
 * @param check What a method of the class that checks one field gives back for it, where the form keeps `cleaned`.
 * @returns The fields of such an object, what comes of `given` in the others; `null` when the class is no form.
 */
export function checkedFields(
  { arena, names, classes }: { readonly arena: SyntaxArena; readonly names: ResolvedNames; readonly classes: ClassTable },
  owner: NodeId,
  given: TaintSet,
  check: (method: NodeId, cleaned: Value) => Value | null,
): ReadonlyMap<string, Value> | null {
  if (!classes.isForm(owner) || !arena.strings.some((word) => CHECKS.test(word))) return null;
  const fields = new Map<string, Value>();
  const cleaned = new Map<string, Value>();
  for (const [name, value] of classes.attributesOf(owner)) {
    if (!isHarmless(arena, names, value)) continue;
    fields.set(`.${name}`, valueOfFields(given, new Map([[".data", HARMLESS]]), null));
    cleaned.set(`[${JSON.stringify(name)}]`, HARMLESS);
  }
  for (const [name, method] of classes.checkersOf(owner)) {
    const key = `[${JSON.stringify(name)}]`;
    const value = cleaned.has(key) ? null : check(method, valueOfFields(given, cleaned, SOME_KEYS));
    if (value !== null) cleaned.set(key, value);
  }
  for (const name of KEPT_IN) fields.set(name, valueOfFields(given, cleaned, SOME_KEYS));
  return fields;
}

function isHarmless(arena: SyntaxArena, names: ResolvedNames, field: NodeId): boolean {
  const func = kindOf(arena, field) === Kind.Call ? childIn(arena, field, Role.func) : NO_NODE;
  if (func === NO_NODE) return false;
  const word = symbolOf(arena, func);
  if (CONVERTING.test(word)) return true;
  const args = childrenIn(arena, field, Role.argument);
  const keywords = new Map(args.map((arg) => [kindOf(arena, arg) === Kind.Keyword ? symbolOf(arena, arg) : "", arg]));
  if (CHOOSING.test(word)) return !keywords.has("validate_choice");
  // `Regexp("^[a-z]+\\Z")`, `RegexValidator(…)`, `RegexField(…)`, `AnyOf([…])`
  for (let index = field as number; index < subtreeEndOf(arena, field); index += 1) {
    const call = index as NodeId;
    const name = kindOf(arena, call) === Kind.Call ? symbolOf(arena, childIn(arena, call, Role.func)) : "";
    if (name === "AnyOf") return true;
    if (name !== "Regexp" && name !== "RegexValidator" && name !== "RegexField") continue;
    const first = childIn(arena, call, Role.argument);
    const regex = first === NO_NODE ? null : names.constantOf(kindOf(arena, first) === Kind.Keyword ? firstChildOf(arena, first) : first);
    if (regex?.type === "str" && regex.value !== null && areWords(regex.value)) return true;
  }
  return false;
}
