/**
 * Classes of the target: their methods, their bases as far as these stand in
 * the target too, and the functions and classes that a name means for good.
 */
import { attributeWritesIn } from "../names/attributeWrites.ts";
import { NO_VARIABLE } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, enclosing, kindOf, NO_NODE, parentOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";

/** How a function in a class is called. */
export type MethodForm = "plain" | "static" | "class" | "property";

export interface ClassTable {
  /** The FunctionDef or ClassDef that is the only thing the Name, or the `module.name`, ever means; else NO_NODE. */
  definitionOf(name: NodeId): NodeId;
  /** The method that an object of the class has under that name, its own or inherited; else NO_NODE. */
  methodOf(owner: NodeId, name: string): NodeId;
  /** The method that is the only one of that name in the whole target; else NO_NODE. */
  onlyMethodNamed(name: string): NodeId;
  /** The same, of the bases alone: what `super()` finds. */
  inheritedMethodOf(owner: NodeId, name: string): NodeId;
  formOf(method: NodeId): MethodForm;
  /** The class in whose body the function stands, or NO_NODE. */
  classOf(method: NodeId): NodeId;
  /** Names of the annotated fields in the class's body, in order: what a dataclass's constructor takes. */
  fieldsOf(owner: NodeId): readonly string[];
  /** The annotations of these fields, those of its bases first. */
  typesOf(owner: NodeId): ReadonlyMap<string, NodeId>;
  /**
   * The value of an attribute that its body or a base's gives once and nothing in the target sets again, or the constant
   * that one of their methods gives to a field and nothing else sets; else NO_NODE.
   *
   * @param isObject Is an object of the class asked, whose methods may have set one of its own?
   */
  attributeOf(owner: NodeId, name: string, isObject?: boolean): NodeId;
  /** Its objects are dicts, with the fields in its body as keys. */
  isDict(owner: NodeId): boolean;
  /** Is the method, of the class or a base, the only place of the target that sets this field of objects of the class, once they are made? */
  isSetOnlyBy(owner: NodeId, method: NodeId, name: string): boolean;
  /** The method that assigning to a property calls, or NO_NODE. */
  setterOf(owner: NodeId, name: string): NodeId;
  /** Its only objects are the ones written in its body. */
  isEnum(owner: NodeId): boolean;
  /** Its constructor converts what it is given to the types of its fields, or fails: a model of pydantic. */
  isModel(owner: NodeId): boolean;
  /** Its objects check what they are given against the fields in its body: a form, a serializer. */
  isForm(owner: NodeId): boolean;
  /** Methods of a model or form, its own or inherited, that get what a field is given and give back what it keeps, by field; `*` for all. */
  checkersOf(owner: NodeId): ReadonlyMap<string, NodeId>;
  /** What its body and those of its bases give to names, once each, whether or not something sets them again. */
  attributesOf(owner: NodeId): ReadonlyMap<string, NodeId>;
  /** The class and its bases, as far as the target holds them. */
  ancestorsOf(owner: NodeId): Iterable<NodeId>;
  /** Its fields have places too. */
  isTuple(owner: NodeId): boolean;
  /** All its bases stand in the target, so nothing of it is unknown. */
  isWhole(owner: NodeId): boolean;
}

/** What the bases of a class make of it, wherever they stand. */
interface KnownBases {
  readonly isEnum: boolean;
  readonly isTuple: boolean;
  readonly isModel: boolean;
  readonly isForm: boolean;
}

/** Classes looked at for one method: bases may be written in circles. */
const ANCESTORS_MAX = 32;

const ENUMS = new Set("enum.Enum enum.IntEnum enum.StrEnum enum.Flag enum.IntFlag Enum IntEnum StrEnum".split(" "));
const TUPLES = new Set(["typing.NamedTuple", "NamedTuple"]);
const DICTS = new Set(["typing.TypedDict", "typing_extensions.TypedDict", "TypedDict"]);
const MODELS = new Set("pydantic.BaseModel BaseModel sqlmodel.SQLModel SQLModel".split(" "));
const FORMS = new Set(
  (
    "django.forms.Form django.forms.ModelForm flask_wtf.FlaskForm flask_wtf.form.FlaskForm wtforms.Form wtforms.form.Form FlaskForm ModelForm " +
    "rest_framework.serializers.Serializer rest_framework.serializers.ModelSerializer Serializer ModelSerializer"
  ).split(" "),
);

const MODEL_CHECKERS = new Set(["validator", "field_validator"]);
/** Of Django's forms and of REST framework. */
const FORM_CHECKER = /^(?:clean|validate)_(\w+)$/;

export function createClassTable(arena: SyntaxArena, names: ResolvedNames): ClassTable {
  const methods = new Map<NodeId, ReadonlyMap<string, NodeId>>();
  const attributes = new Map<NodeId, ReadonlyMap<string, NodeId>>();

  /** The method that sets a field of its own object there, or NO_NODE. */
  const setterAt = (target: NodeId): NodeId => {
    if (symbolOf(arena, childIn(arena, target, Role.object)) !== "self") return NO_NODE;
    const method = enclosing(arena, target, Kind.FunctionDef, Kind.Lambda);
    return method === NO_NODE || classOf(method) === NO_NODE ? NO_NODE : method;
  };

  /** Attributes of that name that are set, but for those of objects that are of another class for sure. */
  const writesTo = (owner: NodeId, name: string): readonly NodeId[] =>
    (attributeWritesIn(arena).get(name) ?? []).filter((target) => {
      const method = setterAt(target);
      if (method === NO_NODE) return true;
      return ancestorsOf([owner]).has(classOf(method)) || ancestorsOf([classOf(method)]).has(owner);
    });

  /** The constant that a method of the class gives to a field of its object, which nothing else sets. */
  const constantField = (owner: NodeId, name: string): NodeId => {
    const [target = NO_NODE, ...others] = writesTo(owner, name);
    const statement = target === NO_NODE || others.length > 0 ? NO_NODE : parentOf(arena, target);
    if (statement === NO_NODE || kindOf(arena, statement) !== Kind.Assign) return NO_NODE;
    const method = setterAt(target);
    const value = childIn(arena, statement, Role.value);
    if (method === NO_NODE || value === NO_NODE || names.reckonedOf(value) === null) return NO_NODE;
    return ancestorsOf([owner]).has(classOf(method)) ? value : NO_NODE;
  };

  const classOf = (method: NodeId): NodeId => {
    const owner = enclosing(arena, method, Kind.ClassDef, Kind.FunctionDef, Kind.Lambda);
    return owner !== NO_NODE && kindOf(arena, owner) === Kind.ClassDef ? owner : NO_NODE;
  };

  /** Values that the body of a class gives to names, once each. */
  const ownAttributes = (owner: NodeId): ReadonlyMap<string, NodeId> => {
    let own = attributes.get(owner);
    if (own === undefined) {
      const found = new Map<string, NodeId>();
      const body = childIn(arena, owner, Role.body);
      for (const statement of body === NO_NODE ? [] : childrenOf(arena, body)) {
        const value = kindOf(arena, statement) === Kind.Assign ? childIn(arena, statement, Role.value) : NO_NODE;
        for (const target of value === NO_NODE ? [] : childrenIn(arena, statement, Role.target)) {
          if (kindOf(arena, target) !== Kind.Name) continue;
          const sites = names.scopes.variables[names.variableOf(target)]?.sites ?? [];
          if (sites.length === 1) found.set(symbolOf(arena, target), value);
        }
      }
      own = found;
      attributes.set(owner, own);
    }
    return own;
  };

  const definitionOf = (name: NodeId): NodeId => {
    if (name === NO_NODE || (kindOf(arena, name) !== Kind.Name && kindOf(arena, name) !== Kind.Attribute)) return NO_NODE;
    // An attribute has a variable where it is a name of another module.
    const variable = names.variableOf(name);
    if (variable === NO_VARIABLE) return NO_NODE;
    const sites = names.scopes.variables[variable]?.sites ?? [];
    const [site] = sites;
    return sites.length === 1 && site?.form === "definition" ? parentOf(arena, site.node) : NO_NODE;
  };

  const ownMethods = (owner: NodeId): ReadonlyMap<string, NodeId> => {
    let own = methods.get(owner);
    if (own === undefined) {
      const found = new Map<string, NodeId>();
      const body = childIn(arena, owner, Role.body);
      for (const statement of body === NO_NODE ? [] : childrenOf(arena, body)) {
        const name = kindOf(arena, statement) === Kind.FunctionDef ? childIn(arena, statement, Role.name) : NO_NODE;
        if (name === NO_NODE) continue;
        const form = accessorOf(statement);
        found.set(form === null ? symbolOf(arena, name) : `${form} ${symbolOf(arena, name)}`, statement);
      }
      own = found;
      methods.set(owner, own);
    }
    return own;
  };

  /** Of `@name.setter` and `@name.deleter` the second word; else `null`. */
  const accessorOf = (method: NodeId): string | null => {
    for (const decorator of childrenIn(arena, method, Role.decorator)) {
      const func = kindOf(arena, decorator) === Kind.Call ? childIn(arena, decorator, Role.func) : decorator;
      const word = func !== NO_NODE && kindOf(arena, func) === Kind.Attribute ? symbolOf(arena, func) : "";
      if (word === "setter" || word === "deleter") return word;
    }
    return null;
  };

  let byName: ReadonlyMap<string, NodeId> | null = null;
  const methodsByName = (): ReadonlyMap<string, NodeId> => {
    const found = new Map<string, NodeId>();
    for (let node = 0 as NodeId; node < arena.count; node = (node + 1) as NodeId) {
      if (kindOf(arena, node) !== Kind.ClassDef) continue;
      for (const [name, method] of ownMethods(node)) found.set(name, found.has(name) ? NO_NODE : method);
    }
    return found;
  };

  const basesOf = (owner: NodeId): readonly NodeId[] =>
    childrenIn(arena, owner, Role.base)
      .map(definitionOf)
      .filter((base) => base !== NO_NODE && kindOf(arena, base) === Kind.ClassDef);

  /** Nearest first, left to right; close enough to Python's order for what people paste. */
  const lookUp = (start: readonly NodeId[], name: string, ownOf: (owner: NodeId) => ReadonlyMap<string, NodeId> = ownMethods): NodeId => {
    for (const owner of ancestorsOf(start)) {
      const found = ownOf(owner).get(name);
      if (found !== undefined) return found;
    }
    return NO_NODE;
  };

  const ancestorsOf = (start: readonly NodeId[]): ReadonlySet<NodeId> => {
    const pending = [...start].reverse();
    const seen = new Set<NodeId>();
    for (let owner = pending.pop(); owner !== undefined && seen.size < ANCESTORS_MAX; owner = pending.pop()) {
      if (seen.has(owner)) continue;
      seen.add(owner);
      pending.push(...[...basesOf(owner)].reverse());
    }
    return seen;
  };

  /** Is one of these, under any name, among its bases or theirs? */
  const isMadeOf = (owner: NodeId, known: ReadonlySet<string>): boolean => {
    for (const ancestor of ancestorsOf([owner])) {
      for (const base of childrenIn(arena, ancestor, Role.base))
        if (known.has(names.importedPathOf(base) ?? (kindOf(arena, base) === Kind.Name ? symbolOf(arena, base) : ""))) return true;
    }
    return false;
  };

  const checkers = new Map<NodeId, ReadonlyMap<string, NodeId>>();
  const checkersOf = (owner: NodeId): ReadonlyMap<string, NodeId> => {
    let known = checkers.get(owner);
    if (known === undefined) {
      const { isModel, isForm } = knownBasesOf(owner);
      const methods = isModel || isForm ? [...ancestorsOf([owner])].reverse().flatMap((each) => [...ownMethods(each)]) : [];
      known = new Map(
        methods.flatMap(([name, method]) => {
          const fields = isForm ? (FORM_CHECKER.exec(name)?.slice(1) ?? []) : fieldsChecked(method);
          return fields.map((field) => [field, method] as const);
        }),
      );
      checkers.set(owner, known);
    }
    return known;
  };

  /** `@field_validator("host", "port")`, `@validator("*")` */
  const fieldsChecked = (method: NodeId): readonly string[] =>
    childrenIn(arena, method, Role.decorator).flatMap((decorator) => {
      const func = kindOf(arena, decorator) === Kind.Call ? childIn(arena, decorator, Role.func) : NO_NODE;
      if (func === NO_NODE || !MODEL_CHECKERS.has(symbolOf(arena, func))) return [];
      return childrenIn(arena, decorator, Role.argument).flatMap((argument) => {
        const constant = names.constantOf(argument);
        return constant?.type === "str" && constant.value !== null ? [constant.value] : [];
      });
    });

  const kinds = new Map<NodeId, KnownBases>();
  const knownBasesOf = (owner: NodeId): KnownBases => {
    let known = kinds.get(owner);
    if (known === undefined) {
      known = {
        isEnum: isMadeOf(owner, ENUMS),
        isTuple: isMadeOf(owner, TUPLES),
        isModel: isMadeOf(owner, MODELS),
        isForm: isMadeOf(owner, FORMS),
      };
      kinds.set(owner, known);
    }
    return known;
  };

  const annotatedFields = (owner: NodeId): (readonly [string, NodeId])[] => {
    const body = childIn(arena, owner, Role.body);
    return (body === NO_NODE ? [] : childrenOf(arena, body)).flatMap((statement) => {
      const annotation = kindOf(arena, statement) === Kind.Assign ? childIn(arena, statement, Role.annotation) : NO_NODE;
      const target = annotation === NO_NODE ? NO_NODE : childIn(arena, statement, Role.target);
      return target !== NO_NODE && kindOf(arena, target) === Kind.Name ? [[symbolOf(arena, target), annotation] as const] : [];
    });
  };

  const typesOf = (owner: NodeId): ReadonlyMap<string, NodeId> => new Map([...ancestorsOf([owner])].reverse().flatMap(annotatedFields));

  const decoratorNames = (method: NodeId): readonly string[] =>
    childrenIn(arena, method, Role.decorator).map((decorator) => {
      const func = kindOf(arena, decorator) === Kind.Call ? childIn(arena, decorator, Role.func) : decorator;
      return func === NO_NODE ? "" : symbolOf(arena, func);
    });

  return {
    definitionOf,
    methodOf: (owner, name) => lookUp([owner], name),
    onlyMethodNamed(name) {
      byName ??= methodsByName();
      return byName.get(name) ?? NO_NODE;
    },
    setterOf: (owner, name) => lookUp([owner], `setter ${name}`),
    attributeOf(owner, name, isObject = true) {
      const value = lookUp([owner], name, ownAttributes);
      if (value === NO_NODE) return constantField(owner, name);
      return writesTo(owner, name).some((target) => isObject || setterAt(target) === NO_NODE) ? NO_NODE : value;
    },
    isSetOnlyBy(owner, method, name) {
      const writes = writesTo(owner, name);
      return (writes.length > 0 || typesOf(owner).has(name)) && writes.every((target) => setterAt(target) === method);
    },
    isEnum: (owner) => knownBasesOf(owner).isEnum,
    isTuple: (owner) => knownBasesOf(owner).isTuple,
    isDict: (owner) => isMadeOf(owner, DICTS),
    isModel: (owner) => knownBasesOf(owner).isModel,
    ancestorsOf: (owner) => ancestorsOf([owner]),
    isForm: (owner) => knownBasesOf(owner).isForm,
    checkersOf,
    attributesOf: (owner) => new Map([...ancestorsOf([owner])].reverse().flatMap((each) => [...ownAttributes(each)])),
    inheritedMethodOf: (owner, name) => lookUp(basesOf(owner), name),
    formOf(method) {
      const decorators = decoratorNames(method);
      if (decorators.includes("staticmethod")) return "static";
      if (decorators.includes("classmethod")) return "class";
      return decorators.includes("property") || decorators.includes("cached_property") ? "property" : "plain";
    },
    classOf,
    fieldsOf: (owner) => annotatedFields(owner).map(([name]) => name),
    typesOf,
    isWhole(owner) {
      return [...ancestorsOf([owner])].every((each) =>
        childrenIn(arena, each, Role.base).every(
          (base) =>
            kindOf(arena, base) === Kind.Keyword ||
            symbolOf(arena, base) === "object" ||
            symbolOf(arena, base) === "NamedTuple" ||
            definitionOf(base) !== NO_NODE,
        ),
      );
    },
  };
}
