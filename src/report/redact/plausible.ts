/**
 * Whether a text that stands where a secret would stand is one, or only holds
 * its place. When in doubt it is one: too much redacted can be undone.
 */

const STAND_INS =
  /^(?:none|null|nil|true|false|undefined|n\/a|unknown|default|empty|hidden|secret|secrets|pass|passwd|password|passphrase|passcode|passwort|kennwort|pwd|pw|token|key|apikey|string|text|str|bytes|int|bool|any|optional|required|value|foo|bar|baz|spam|eggs|foobar|asdf|qwerty|abc|test|tests|testing|dummy|fake|example|sample|placeholder|todo|fixme|tbd|changeme|change[-_ ]?it|change[-_ ]?me|changethis|redacted|removed|censored|masked|basic|bearer|digest|hunter|user|username|admin|root|guest|localhost|utf-?8|latin-?1|ascii|base64|sha-?(?:1|256|512)|md5|hs256|rs256)$/i;

const HOLES =
  /^(?:x+|X+|\*+|\.+|-+|_+|#+|\?+|•+|…|0+|\s*)$|^<[^<>]*>$|^\[[^[\]]*\]$|^\$\{?\w|^%\w|\{[\w.!:[\]]{0,64}\}|%\(?[a-z_]{0,40}\)?[srd]|\{\{|redacted|^(?:env|vault|file|op|ref|secretsmanager|ssm):/i;

const INVITATIONS =
  /^(?:your|my|the|some|insert|enter|replace|put|set|change|add|type|see|use|get|read|from|same)[-_ ]|(?:[-_ ](?:here|goes[-_ ]here|placeholder|example))$|change[-_]?me|placeholder/i;

const SECRET_WORDS = /pass(?:w(?:or)?d|phrase|code|wort)?|pwd|secret|token|key|credential|auth|login/i;

/** Whether it is a stand-in, a hole to be filled, or the name of what belongs there. */
export function isStandIn(value: string): boolean {
  const bare = value.trim();
  if (STAND_INS.test(bare) || HOLES.test(bare) || INVITATIONS.test(bare)) return true;
  // "user_password", "API_KEY": the name of a field or a variable, not what is in it.
  if (/^[A-Za-z][A-Za-z_.-]*$/.test(bare) && SECRET_WORDS.test(bare) && !/[a-z][A-Z].*[a-z][A-Z].*[a-z][A-Z]/.test(bare)) return true;
  return /^[A-Z][A-Z]*(?:_[A-Z]+)+$/.test(bare);
}

/** An address, a path, a header line, a type: not a secret by itself. */
const isReference = (value: string): boolean => /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|\.{0,2}\/|~\/|[A-Za-z]:\\)/i.test(value);

/** Whether words could be a passphrase: small words only, none of them about secrets. */
const isPassphrase = (value: string): boolean =>
  /^[a-z0-9]+(?: [a-z0-9]+){2,9}$/.test(value) &&
  !SECRET_WORDS.test(value) &&
  !/\b(?:the|a|an|is|are|to|for|of|in|be|not|must|with|or)\b/.test(value);

/** Whether the fixed text that a password's name is given is a password. */
export function isPassword(value: string): boolean {
  if (value.length < 3 || value.length > 256 || isStandIn(value) || isReference(value)) return false;
  const blanks = value.match(/\s/g)?.length ?? 0;
  if (blanks > 0) return (blanks === 1 && /[0-9!@#$%^&*]/.test(value) && !/[:?.]$/.test(value)) || isPassphrase(value);
  return !/[:?]$|^[-.,;:]|\.{3}$|^[^\p{L}\p{N}]*$/u.test(value);
}

/** Whether the fixed text that the name of a key or token is given looks like one: no word, no name, no address. */
export function isKey(value: string): boolean {
  if (value.length < 6 || value.length > 4_096 || /\s/.test(value) || isStandIn(value) || isReference(value)) return false;
  if (/^[a-z]+(?:[-_.][a-z0-9]+)*$/i.test(value) && !/[0-9]/.test(value)) return value.length >= 20 && isMixed(value);
  return /[0-9]/.test(value) && /[A-Za-z]/.test(value)
    ? !/^[a-z_.]+[0-9]?$/i.test(value)
    : value.length >= 12 && /^[0-9]+$|[^\w.:-]/.test(value);
}

/** Letters in both cases, changing too often for a name. */
const isMixed = (value: string): boolean => (value.match(/[a-z][A-Z]/g)?.length ?? 0) >= 4;

/** Whether a text is long and without pattern, as what a generator makes. */
export function isRandom(value: string): boolean {
  if (value.length < 16 || value.length > 4_096 || isStandIn(value) || !/^[A-Za-z0-9+/=_.~-]+$/.test(value)) return false;
  const isHex = /^[0-9a-f]+$/i.test(value) && value.length >= 32;
  if (!isHex && ((value.match(/[0-9]/g)?.length ?? 0) < 2 || !/[A-Za-z]/.test(value) || /^[a-z0-9]+(?:[-_./][a-z0-9]+)+$/i.test(value)))
    return false;
  return bitsPerUnit(value.slice(0, 256)) >= (isHex ? 2.5 : 3.3);
}

/** Shannon's entropy of the characters. */
function bitsPerUnit(value: string): number {
  const counts = new Map<string, number>();
  for (const unit of value) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** Whether a bare word behind "password:" in a remark is one, and not the next word of a sentence. */
export function isBareSecret(value: string): boolean {
  return (
    value.length >= 4 &&
    !isStandIn(value) &&
    !isReference(value) &&
    /[0-9!@#$%^&*+]/.test(value) &&
    /[A-Za-z0-9]/.test(value) &&
    !/^[0-9]{1,3}$|^v?[0-9]+(?:\.[0-9]+)+$|^[\w.]+\(/.test(value)
  );
}
