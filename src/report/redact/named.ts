/**
 * Secrets that are known by the name beside them: `password = "…"`,
 * `{"api_key": "…"}`, `getenv("DB_PASSWORD", "…")`, `# password: …`,
 * `Password=…;`. Text is read as it stands, so it works in broken code, in
 * notebooks (`\"`) and in remarks alike.
 */
import { type Candidate, type Range, runAfter, runBefore, type Searched } from "./candidate.ts";
import { isBareSecret, isKey, isPassword, isRandom, isStandIn } from "./plausible.ts";

/** What a name promises: `weak` names hold secrets only sometimes, so the value must look made by a generator. */
type NameKind = "password" | "secret" | "key" | "token" | "weak";

const ANCHOR = /pass|pwd|pw|kennwort|pin|secret|cred|token|key|auth|bearer|cookie|salt|signature|session/gi;
const NAME_PART = /[A-Za-z0-9_-]/;
const NAME_LENGTH_MAX = 80;
const VALUE_LENGTH_MAX = 4_096;
/** Of a value without quotes. */
const BARE_LENGTH_MAX = 256;

const PASSWORD_WORDS = new Set([
  "pass",
  "password",
  "passwords",
  "passwd",
  "pwd",
  "passphrase",
  "passcode",
  "passwort",
  "kennwort",
  "pw",
  "psw",
  "pin",
]);
const KEY_OWNERS =
  /^(?:api|secret|access|auth|private|signing|sign|encryption|encrypt|crypto|cipher|master|account|client|service|license|session|shared|aes|des|hmac|jwt|app|storage|fernet|subscription|deploy|webhook|db|root|admin)$/;
const WEAK_WORDS = new Set(["key", "keys", "auth", "authorization", "bearer", "cookie", "salt", "signature", "session", "sessionid"]);
/** At the end of a name these tell where or in which form, not what. */
const TAILS = new Set([
  "prod",
  "production",
  "dev",
  "staging",
  "live",
  "default",
  "value",
  "val",
  "plain",
  "plaintext",
  "old",
  "new",
  "current",
  "str",
  "string",
  "b64",
  "base64",
  "hex",
  "env",
]);

function kindOfName(name: string): NameKind | null {
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[_-]+/)
    .map((part) => part.replace(/[0-9]+$/, ""))
    .filter((part) => part !== "");
  while (parts.length > 1 && TAILS.has(parts.at(-1) ?? "")) parts.pop();
  const last = parts.at(-1) ?? "";
  // What redaction put there names no secret.
  if (parts[0] === "redacted") return null;
  if (PASSWORD_WORDS.has(last) || /(?:password|passwd|passwort|passphrase)s?$/.test(last)) return "password";
  if (/secrets?$|^cred(?:ential)?s?$/.test(last)) return "secret";
  if (/tokens?$/.test(last)) return "token";
  if (/^(?:api|secret|access|auth|private|license)keys?$/.test(last)) return "key";
  if (/^keys?$/.test(last) && KEY_OWNERS.test(parts.at(-2) ?? "")) return parts.at(-2) === "secret" ? "secret" : "key";
  return WEAK_WORDS.has(last) ? "weak" : null;
}

const LABELS = { password: "password", secret: "secret", key: "key", token: "token", weak: "key" } as const satisfies Record<
  NameKind,
  string
>;

/** From behind a name to behind what gives it a value: quote and bracket of a key, an annotation, `=`, `:`, `==`. */
const GIVES =
  /\\?["'`]?\]?[ \t]{0,20}(?::[ \t]{0,4}[A-Za-z_][\w.[\], |]{0,40}[ \t]{0,4}(?==[^=]))?(?:===?|!=|:=|=>|=|:|(?:is|was)(?:[ \t]{0,4}:|[ \t]))[ \t]{0,20}/y;
/** Between a name that is looked up and what is taken where it is missing. */
const FALLS_BACK = /\\?["'],[ \t\n]{0,40}(?:default[ \t]{0,4}=[ \t]{0,4})?/y;
const LOOKS_UP = /(?:\bget|getenv|pop|setdefault|config|env|getattr|environ|var)[ \t]{0,4}\([ \t\n]{0,40}$/i;
/** A value may begin behind a bracket or within one call. */
const CALLS = /(?:\([ \t\n]{0,40}|[A-Za-z_][\w.]{0,60}\([ \t]{0,8})?/y;
/** A password or PIN that is written as a number. */
const DIGITS = /\d{4,64}(?![\w.])/y;
const OPENS = /[rbuftRBUFT]{0,2}(\\?"""|\\?'''|\\?["'`])/y;

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** Values by the names beside them, in no order. */
export function findNamed({ text, isProse }: Searched): readonly Candidate[] {
  const found: Candidate[] = [];
  const unpackings = [...text.matchAll(UNPACKS)];
  let unpacking = 0;
  let behind = -1;
  for (const { index } of text.matchAll(ANCHOR)) {
    if (index < behind) continue;
    while (endOfMatch(unpackings[unpacking]) <= index) unpacking++;
    // Of names in a row the last one is not given what stands behind the sign.
    if ((unpackings[unpacking]?.index ?? text.length) <= index) continue;
    const start = runBefore(text, index, NAME_PART, NAME_LENGTH_MAX);
    const end = runAfter(text, index, NAME_PART, NAME_LENGTH_MAX);
    behind = end;
    const kind = kindOfName(text.slice(start, end));
    if (kind === null) continue;
    const value = valueBeside(text, start, end, kind, isProse);
    const whole = value.length > 1 ? joinRanges(text, value) : null;
    for (const part of value) found.push({ kind: kind === "password" ? "password" : "token", label: LABELS[kind], ...part, whole });
  }
  return [...found, ...unpackings.flatMap((unpacked) => findUnpacked(text, unpacked)), ...findLogins(text)];
}

/** Names in a row that are given values in a row. */
const UNPACKS =
  /^[ \t]*\(?((?:[A-Za-z_][\w.]{0,79}[ \t]{0,4},[ \t]{0,4}){1,15}[A-Za-z_][\w.]{0,79})\)?[ \t]{0,4}=[ \t]{0,4}[([]?[ \t]{0,4}(?!=)/gm;
/** A value that is no literal, and the comma behind it. */
const OTHER_VALUE = /[^,"'\n#]{0,80}/y;
const NEXT_VALUE = /\\?["']{0,3}[ \t]{0,4},[ \t]{0,4}/y;

const endOfMatch = (found: RegExpMatchArray | undefined): number =>
  found === undefined ? Number.POSITIVE_INFINITY : (found.index ?? 0) + found[0].length;

/** `user, password = "…", "…"` */
function findUnpacked(text: string, unpacked: RegExpMatchArray): readonly Candidate[] {
  const found: Candidate[] = [];
  const kinds = (unpacked[1] ?? "").split(",").map((name) => kindOfName(name.trim().split(".").at(-1) ?? ""));
  if (kinds.every((kind) => kind === null)) return found;
  let at = endOfMatch(unpacked);
  for (const kind of kinds) {
    const literal = quotedAt(text, at);
    if (literal !== null && kind !== null && isFitting(text.slice(literal.start, literal.end), kind))
      found.push({ kind: kind === "password" ? "password" : "token", label: LABELS[kind], ...literal, whole: null });
    const end = literal?.end ?? at + (match(OTHER_VALUE, text, at)?.[0].length ?? 0);
    const comma = match(NEXT_VALUE, text, end);
    if (comma === null) break;
    at = end + comma[0].length;
  }
  return found;
}

/** The literals of a value, or its place where it stands without quotes; empty when there is none that fits the name. */
function valueBeside(text: string, start: number, end: number, kind: NameKind, isProse: Searched["isProse"]): readonly Range[] {
  const gives = match(GIVES, text, end);
  if (gives === null) return [...fallbackOf(text, start, end, kind), ...optionOf(text, start, end, kind, isProse)];
  const from = end + gives[0].length;
  const called = match(CALLS, text, from)?.[0] ?? "";
  const quoted = literalsAt(text, from + called.length);
  if (quoted.length > 0) {
    const value = joinRanges(text, quoted);
    const missing = LOOKS_UP.test(called) ? secondOf(text, quoted) : [];
    if (missing.length > 0) return isFitting(joinRanges(text, missing), kind) ? missing : [];
    if (!/\w/.test(called)) return isFitting(value, kind) ? quoted : [];
    return isKey(value) ? quoted : otherwiseOf(text, from, kind);
  }
  const digits = kind === "password" ? match(DIGITS, text, from) : null;
  if (digits !== null) return [{ start: from, end: from + digits[0].length }];
  if (isProse(start)) return bareAt(text, from, kind, isSetting(text, start, end));
  if (/\b(?:export|ENV)[ \t]{1,4}$/.test(text.slice(Math.max(0, start - 12), start))) return bareAt(text, from, kind, false);
  return otherwiseOf(text, from, kind);
}

/** `… or "…"`, `… else "…"` on the same line. */
function otherwiseOf(text: string, at: number, kind: NameKind): readonly Range[] {
  const line = text.slice(at, at + LINE_LENGTH_MAX).split("\n", 1)[0] ?? "";
  const otherwise = /\b(?:or|else)[ \t]{1,4}(?=[rbuf]{0,2}["'])/i.exec(line);
  if (otherwise === null) return [];
  const quoted = literalsAt(text, at + otherwise.index + otherwise[0].length);
  return isFitting(joinRanges(text, quoted), kind) ? quoted : [];
}

/** The second argument of a call, behind its first. */
function secondOf(text: string, first: readonly Range[]): readonly Range[] {
  const comma = match(FALLS_BACK, text, first.at(-1)?.end ?? 0);
  return comma === null ? [] : literalsAt(text, (first.at(-1)?.end ?? 0) + comma[0].length);
}

/** One of several settings: `…;Password=…`, `user=app password=…`. */
const isSetting = (text: string, start: number, end: number): boolean =>
  text[end] === "=" &&
  /(?:;[ \t]{0,4}|\b(?:user|uid|user id|dbname|database|host|server|port)=[^\s=]{1,64} )$/i.test(
    text.slice(Math.max(0, start - 100), start),
  );

/** UTF-16 code units of a line behind a name. */
const LINE_LENGTH_MAX = 200;

function isFitting(value: string, kind: NameKind): boolean {
  if (kind === "password") return isPassword(value);
  if (kind === "weak") return isRandom(value);
  if (kind === "secret")
    return isKey(value) || (value.length >= 6 && !/\s/.test(value) && isPassword(value) && !/^[a-z]+(?:_[a-z]+)+$/i.test(value));
  return isKey(value);
}

/** `getenv("DB_PASSWORD", "…")` */
function fallbackOf(text: string, start: number, end: number, kind: NameKind): readonly Range[] {
  if (text.startsWith("--", start)) {
    // An option of a command line, with what it is unless given.
    const unlessGiven = /\bdefault[ \t]{0,4}=[ \t]{0,4}/.exec(text.slice(end, end + LINE_LENGTH_MAX).split("\n", 1)[0] ?? "");
    const given = unlessGiven === null ? [] : literalsAt(text, end + unlessGiven.index + unlessGiven[0].length);
    return isFitting(joinRanges(text, given), kind) ? given : [];
  }
  const falls = match(FALLS_BACK, text, end);
  if (falls === null || !LOOKS_UP.test(text.slice(Math.max(0, start - 60), start).replace(/\\?["']$/, ""))) return [];
  const quoted = literalsAt(text, end + falls[0].length);
  return isFitting(joinRanges(text, quoted), kind) ? quoted : [];
}

/** `--password …` within a command. */
function optionOf(text: string, start: number, end: number, kind: NameKind, isProse: Searched["isProse"]): readonly Range[] {
  return text.startsWith("--", start) && /[ \t]/.test(text.charAt(end)) && isProse(start) ? bareAt(text, end + 1, kind, false) : [];
}

/** Literals that are side by side are one text. */
const LITERALS_MAX = 16;
const JOINS = /(?:\\?["'`]){1,3}(?:[ \t\n]|\\\n){0,80}(?:\+[ \t\n]{0,40})?/y;

const joinRanges = (text: string, ranges: readonly Range[]): string => ranges.map(({ start, end }) => text.slice(start, end)).join("");

function literalsAt(text: string, at: number): readonly Range[] {
  const literals: Range[] = [];
  let next: number = at;
  while (literals.length < LITERALS_MAX) {
    const literal = quotedAt(text, next);
    if (literal === null) break;
    literals.push(literal);
    const joint = match(JOINS, text, literal.end);
    if (joint === null) break;
    next = literal.end + joint[0].length;
  }
  return literals;
}

/** What stands between quotes on one line; `null` when there is no literal or nothing in it. */
function quotedAt(text: string, at: number): Range | null {
  const opens = match(OPENS, text, at);
  const quote = opens?.[1];
  if (opens === null || quote === undefined) return null;
  const start = at + opens[0].length;
  for (let here = start; here < text.length && here - start <= VALUE_LENGTH_MAX; here++) {
    if (text[here] === "\n" && quote.length === 1) return null;
    if (text.startsWith(quote, here)) return here > start ? { start, end: here } : null;
    if (text[here] === "\\") here++;
  }
  return null;
}

/** A value without quotes, in a remark, a command or a list of settings. */
function bareAt(text: string, at: number, kind: NameKind, isSetting: boolean): readonly Range[] {
  const end = runAfter(text, at, /[^\s"'`,;<>(){}[\]&|\\‹›]/, BARE_LENGTH_MAX);
  const value = text.slice(at, end).replace(/[.:!?]+$/, "");
  const isSet = isSetting || text[end] === ";";
  const fits =
    kind === "password" || kind === "secret"
      ? isBareSecret(value) || (isSet && isPassword(value))
      : value.length >= 8 && isBareSecret(value) && (kind === "weak" ? isRandom(value) : isKey(value));
  return fits ? [{ start: at, end: at + value.length }] : [];
}

/** Pairs of a name and a password: `auth=("…", "…")`, `.login("…", "…")`, `curl -u name:…`, `sshpass -p …`. */
function findLogins(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const add = (range: Range): void => {
    found.push({ kind: "password", label: "password", ...range, whole: null });
  };
  for (const opened of text.matchAll(/(?:\bauth[ \t]{0,4}=[ \t]{0,4}\(|(?:BasicAuth|DigestAuth|ProxyAuth|\.login)\()[ \t\n]{0,40}/g)) {
    const name = quotedAt(text, opened.index + opened[0].length) ?? nameAt(text, opened.index + opened[0].length);
    const between = name && match(/\\?["']?,[ \t\n]{0,40}/y, text, name.end);
    const quoted = name && between && quotedAt(text, name.end + between[0].length);
    if (quoted && isPassword(text.slice(quoted.start, quoted.end))) add(quoted);
  }
  for (const option of text.matchAll(
    /(?:\bcurl\b[^\n"']{0,200}? -u[ \t]{0,4}|--user[ \t=])[\w.@-]{1,64}:([^\s"'`;|&]{3,128})|\bsshpass[ \t]{1,4}-p[ \t]{0,4}([^\s"'`;|&]{3,128})/g,
  )) {
    const value = option[1] ?? option[2] ?? "";
    const end = option.index + option[0].length;
    if (!isStandIn(value)) add({ start: end - value.length, end });
  }
  return found;
}

function nameAt(text: string, at: number): Range | null {
  const end = runAfter(text, at, /[\w.]/, NAME_LENGTH_MAX);
  return end > at ? { start: at, end } : null;
}
