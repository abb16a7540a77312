/** Secrets that are known by their look: tokens of services, private keys, hashes of passwords. */
import type { Candidate, Range, Searched } from "./candidate.ts";

interface TokenFormat {
  readonly label: string;
  /** With `g`. Begins with fixed text, so that it fails at once nearly everywhere; nothing in it is tried twice. A group, where there is one, is the secret. */
  readonly pattern: RegExp;
}

const TOKENS: readonly TokenFormat[] = [
  { label: "AWS key", pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AIPA|ANPA|ANVA|AROA)[A-Z0-9]{16}(?![A-Za-z0-9])/g },
  { label: "GitHub token", pattern: /(?<![A-Za-z0-9])(?:gh[oprsu]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255})/g },
  { label: "GitLab token", pattern: /(?<![A-Za-z0-9])gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[A-Za-z0-9_-]{16,255}/g },
  { label: "Slack token", pattern: /(?<![A-Za-z0-9])(?:xox[abceoprs](?:\.xox[bp])?-|xapp-)[A-Za-z0-9-]{10,255}/g },
  { label: "Slack address", pattern: /hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9/_-]{16,255})/g },
  { label: "Stripe key", pattern: /(?<![A-Za-z0-9])(?:(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9_]{10,255}|whsec_[A-Za-z0-9+/=]{16,255})/g },
  { label: "Google key", pattern: /(?<![A-Za-z0-9])(?:AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{20,64}|ya29\.[A-Za-z0-9_-]{20,1024})/g },
  { label: "JWT", pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,8192}(?:\.[A-Za-z0-9_-]{0,4096})?/g },
  { label: "npm token", pattern: /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{30,64}/g },
  { label: "PyPI token", pattern: /(?<![A-Za-z0-9])pypi-[A-Za-z0-9_-]{16,1024}/g },
  { label: "API key", pattern: /(?<![A-Za-z0-9_-])sk-(?=[a-z_-]{0,64}[0-9A-Z])[A-Za-z0-9_-]{20,512}/g },
  {
    label: "API key",
    pattern: /(?<![A-Za-z0-9])(?:hf_[A-Za-z0-9]{30,64}|gsk_[A-Za-z0-9]{40,64}|r8_[A-Za-z0-9]{30,64}|xkeysib-[a-z0-9-]{32,128})/g,
  },
  { label: "API key", pattern: /(?<![A-Za-z0-9])(?:dop|doo|dor)_v1_[0-9a-f]{64}|(?<![A-Za-z0-9])shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/g },
  {
    label: "API key",
    pattern: /(?<![A-Za-z0-9])key-[0-9a-f]{32}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[0-9a-f]{32}-us[0-9]{1,2}(?![A-Za-z0-9])/g,
  },
  { label: "SendGrid key", pattern: /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,128}/g },
  { label: "Twilio key", pattern: /(?<![A-Za-z0-9])(?:AC|SK)[0-9a-f]{32}(?![A-Za-z0-9])/g },
  { label: "Azure key", pattern: /(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{20,128}={0,2})/g },
  { label: "Azure signature", pattern: /[?&]sig=([A-Za-z0-9%+/=]{20,128})/g },
  { label: "Telegram token", pattern: /(?<![A-Za-z0-9])[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/g },
  { label: "Discord address", pattern: /discord(?:app)?\.com\/api\/webhooks\/([0-9]{10,20}\/[A-Za-z0-9_-]{20,128})/g },
  { label: "vault token", pattern: /(?<![A-Za-z0-9])hv[sbr]\.[A-Za-z0-9_-]{20,512}/g },
  { label: "private key", pattern: /AGE-SECRET-KEY-1[A-Z0-9]{58}/g },
  { label: "bearer token", pattern: /(?<![A-Za-z0-9])[Bb]earer[ \t]{1,4}(?=[^\s"']{0,64}[0-9])([A-Za-z0-9._~+/-]{16,4096}={0,2})/g },
  { label: "token", pattern: /(?<![A-Za-z0-9])[Tt]oken[ \t]{1,4}(?=[^\s"']{0,64}[0-9])([A-Za-z0-9._~+/-]{20,4096}={0,2})/g },
  { label: "password", pattern: /(?<![A-Za-z0-9])Basic[ \t]{1,4}(?=[^\s"']{0,64}[0-9=])([A-Za-z0-9+/]{8,1024}={0,2})(?![A-Za-z0-9+/])/g },
  {
    label: "password hash",
    pattern: /\$2[abxy]?\$[0-9]{2}\$[./A-Za-z0-9]{53}|\$(?:argon2(?:id|i|d)|scrypt|[156])\$[A-Za-z0-9./,=$+-]{20,256}/g,
  },
  { label: "password hash", pattern: /(?<![A-Za-z0-9])(?:pbkdf2|scrypt|bcrypt)[_:][A-Za-z0-9_:]{3,32}\$[A-Za-z0-9./,=$+-]{20,256}/g },
];

/** Tokens and hashes, in no order. */
export function findTokens({ text }: Searched): readonly Candidate[] {
  return TOKENS.flatMap(({ label, pattern }) =>
    Array.from(text.matchAll(pattern), (match): Candidate => {
      const secret = match[1] ?? match[0];
      const start = match.index + match[0].indexOf(secret);
      const kind = label === "private key" ? "private-key" : label.startsWith("password") ? "password" : "token";
      return { kind, label, start, end: start + secret.length, whole: null };
    }),
  );
}

/** UTF-16 code units and lines of one private key, with what stands between its lines. */
const KEY_LENGTH_MAX = 32_768;
const KEY_LINES_MAX = 400;

/**
 * Private keys, a candidate for each line of one: what stands around the lines
 * (quotes, `#`, indentation, an escaped line end at the end) is no part, so the text keeps its form.
 * A key without its end goes on as long as lines look like one.
 */
export function findPrivateKeys({ text }: Searched): readonly Candidate[] {
  const found: Candidate[] = [];
  let behind = 0;
  for (const match of text.matchAll(/-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g)) {
    if (match.index < behind) continue;
    const body = match.index + match[0].length;
    const window = text.slice(body, body + KEY_LENGTH_MAX);
    const ending = /-----END [A-Z0-9 ]{0,48}PRIVATE KEY(?: BLOCK)?-----/.exec(window);
    const next = window.indexOf("-----BEGIN ");
    const isClosed = ending !== null && (next === -1 || ending.index < next);
    const end = isClosed ? body + ending.index + ending[0].length : body + lengthOfBody(next === -1 ? window : window.slice(0, next));
    // A header that is only named: nothing of a key follows.
    if (!/[A-Za-z0-9+/=]{8}/.test(text.slice(body, isClosed ? end - ending[0].length : end))) continue;
    found.push(...linesOfKey(text, match.index, end));
    behind = end;
  }
  return found;
}

function lengthOfBody(window: string): number {
  let length = 0;
  for (const line of window.split("\n", KEY_LINES_MAX)) {
    if (!/^[\s"'#rbu+(\\]*[A-Za-z0-9+/=]{8,}(?:\\n|[\s"',)\\])*$/.test(line) && !(length === 0 && line.length < 256)) break;
    length += line.length + 1;
  }
  return Math.min(length, window.length);
}

function linesOfKey(text: string, start: number, end: number): readonly Candidate[] {
  const lines: Range[] = [];
  let at = start;
  for (const line of text.slice(start, end).split("\n")) {
    const [lead = ""] = /^(?:\s|#|\+|-(?!----)|[rbuRBU]?\\?["']|\()*/.exec(line) ?? [];
    const [tail = ""] = /(?:\\[nr]|\\?["']|[\s,)\\+]){0,16}$/.exec(line.slice(lead.length)) ?? [];
    if (lead.length + tail.length < line.length) lines.push({ start: at + lead.length, end: at + line.length - tail.length });
    at += line.length + 1;
  }
  const whole = text.slice(lines[0]?.start ?? start, lines.at(-1)?.end ?? end);
  return lines.map((line) => ({ kind: "private-key", label: "private key", ...line, whole }));
}
