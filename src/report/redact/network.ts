/** What shows people and the inside of a network: addresses of mail, hosts, IPs, homes; and passwords inside addresses. */
import { type Candidate, runAfter, runBefore, type Searched } from "./candidate.ts";
import { isRandom, isStandIn } from "./plausible.ts";

const LOCAL_PART = /[A-Za-z0-9._%+-]/;
const DOMAIN_PART = /[A-Za-z0-9.-]/;
const COMMON_ENDINGS =
  /\.(?:com|org|net|edu|gov|io|dev|app|info|biz|eu|de|at|ch|fr|it|es|nl|be|uk|pl|se|no|dk|fi|cz|ru|us|ca|br|mx|au|nz|jp|cn|in|kr|ai|co)$/i;

/** E-mail addresses. Those of example domains, and the user that code hosts ask for, are none of anybody. */
export function findMailAddresses({ text, isProse }: Searched): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    const start = runBefore(text, at, LOCAL_PART, 64);
    const written = text.slice(at + 1, endOfDomain(text, at + 1));
    // A file may be named after somebody's address: `ada@corp.com.py`. `icon@2x.png` is none.
    const domain = written.replace(/\.(?:png|jpe?g|gif|svg|js|css|py)$/i, "");
    const end = at + 1 + domain.length;
    if (start === at || !/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,8}[A-Za-z]{2,24}$/.test(domain)) continue;
    // In plain code it could be a product of matrices.
    if (!isProse(at) && (!COMMON_ENDINGS.test(domain) || text[end] === "(")) continue;
    const name = text.slice(start, at).replace(/^[.%+-]+/, "");
    // What looks like one in `scheme://user:password@host` is a password and its host.
    if (/:\/\/[^\s"'/@]{0,80}$/.test(text.slice(Math.max(0, start - 84), start))) continue;
    if (name === "" || /^(?:git|hg|svn)$/i.test(name) || isExampleDomain(domain)) continue;
    found.push({ kind: "e-mail", label: "e-mail", start: at - name.length, end, whole: null });
  }
  return found;
}

function endOfDomain(text: string, start: number): number {
  const end = runAfter(text, start, DOMAIN_PART, 253);
  return start + text.slice(start, end).replace(/[.-]+$/, "").length;
}

const isExampleDomain = (domain: string): boolean =>
  /(?:^|\.)(?:example\.(?:com|org|net|edu)|example|test|invalid|localhost|localdomain|domain\.(?:com|tld)|users\.noreply\.github\.com)$/i.test(
    domain,
  );

/** UTF-16 code units of user and password in an address. */
const LOGIN_LENGTH_MAX = 512;

/** Passwords in `scheme://user:password@host`, and keys that stand where the user stands. */
export function findConnections({ text }: Searched): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let at = text.indexOf("://"); at !== -1; at = text.indexOf("://", at + 3)) {
    const start = at + 3;
    const stop = runAfter(text, start, /[^\s"'`/<>\\?#‹›]/, LOGIN_LENGTH_MAX);
    const login = text.slice(start, stop);
    const sign = login.lastIndexOf("@");
    if (sign === -1) continue;
    const colon = login.indexOf(":");
    const password = colon === -1 || colon > sign ? "" : login.slice(colon + 1, sign);
    if (password.length >= 3 && !isStandIn(password))
      found.push({ kind: "connection", label: "password", start: start + colon + 1, end: start + sign, whole: null });
    const user = login.slice(0, password === "" ? sign : colon);
    if (isRandom(user)) found.push({ kind: "token", label: "key", start, end: start + user.length, whole: null });
  }
  return found;
}

/** Ends of names that only a private network knows. */
const INNER = /\.(?:internal|local|localdomain|lan|intra|intranet|corp|corporate|priv|private|home\.arpa)(?![A-Za-z0-9_-])/gi;
const PUBLIC_NAMES =
  /^(?:metadata\.google\.internal|(?:host|gateway|kubernetes)\.docker\.internal|(?:kubernetes\.default\.)?(?:svc\.)?cluster\.local|(?:threading|asyncio|werkzeug|flask|gevent|contextvars|eventlet)\.local|localhost\.localdomain|(?:self|cls|this)\..*)$/i;

/** Names of hosts inside a network. */
export function findHosts({ text, isProse }: Searched): readonly Candidate[] {
  const found: Candidate[] = [];
  let behind = -1;
  for (const { index } of text.matchAll(INNER)) {
    if (index < behind || !isProse(index)) continue;
    const run = runBefore(text, index, /[A-Za-z0-9._-]/, 253);
    const start = run + (/^[._-]*/.exec(text.slice(run, index))?.[0].length ?? 0);
    const end = endOfDomain(text, index);
    behind = end;
    const name = text.slice(start, end);
    // `.env.local` is a file, `a.local()` a call, and more code than a host may stand before it.
    if (start === index || start > run || PUBLIC_NAMES.test(name) || text[end] === "(" || text[end] === "_") continue;
    if (isHostName(name) && (isInner(name) || isInPlace(text, start, end)))
      found.push({ kind: "host", label: "host", start, end, whole: null });
  }
  return found;
}

const isHostName = (name: string): boolean => name.length <= 253 && /^[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,16}$/.test(name);

/** Told by the name alone: `db-1.internal`, `git.corp`, `db.corp.acme.com`. Not `settings.local`, not `package.internal.module`. */
function isInner(name: string): boolean {
  const labels = name.toLowerCase().split(".");
  const last = labels.at(-1) ?? "";
  if (!/^(?:internal|local|localdomain|lan|intra|intranet|corp|corporate|priv|private|arpa)$/.test(last))
    return COMMON_ENDINGS.test(name) && labels.slice(0, -1).some((label) => /^(?:internal|lan|intra|intranet|corp|corporate)$/.test(label));
  if (/_/.test(name)) return false;
  return /^(?:corp|lan|intra|intranet|arpa)$/.test(last) || /[0-9-]/.test(name) || labels.length > 2;
}

/** Told by where it stands: as a whole literal, in an address, beside `host`. */
function isInPlace(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  const name = text.slice(start, end);
  const isWhole = /["']$/.test(before) && /^(?::[0-9]{1,5})?\\?["']/.test(text.slice(end, end + 8));
  return (
    (isWhole && name === name.toLowerCase()) || /(?:\/\/|@|(?:host|server|address|domain)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?)$/i.test(before)
  );
}

const IP4 = /(?<![\w.-])(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?![\w-]|\.[0-9])/g;
const IP6 =
  /(?<![\w:.])(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){7}|(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,5})?::(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,5})?)(?![\w:])/g;
/** The machine itself, nobody, everybody, masks, what clouds answer metadata on. */
const IP4_OF_NOBODY = /^(?:0\.[0-9.]+|127\.[0-9.]+|255\.[0-9.]+|169\.254\.169\.254)$/;
/** Whole private ranges are in every text book. */
const RANGES =
  /^(?:10\.0\.0\.0\/8|172\.16\.0\.0\/12|192\.168\.0\.0\/16|169\.254\.0\.0\/16|224\.0\.0\.0\/4|240\.0\.0\.0\/4|100\.64\.0\.0\/10)/;
const VERSIONS =
  /(?:version|release|revision|sections?|chapter|\bver|\bv|\brev|[=<>~!]=|[\w.]+\/)_{0,2}["']?[ \t]{0,4}[:=]{0,2}[ \t]{0,4}["'(]?$/i;

/** IP addresses, of private networks and others. Not loopback, masks and numbers of versions. */
export function findIpAddresses({ text, isProse }: Searched): readonly Candidate[] {
  const found: Candidate[] = [];
  const add = (start: number, end: number): void => {
    found.push({ kind: "ip", label: "IP", start, end, whole: null });
  };
  for (const { index, 0: ip } of text.matchAll(IP4)) {
    const before = text.slice(Math.max(0, index - 32), index);
    const isVersion = VERSIONS.test(before) && !/:\/\/$/.test(before);
    if (!isVersion && !IP4_OF_NOBODY.test(ip) && !RANGES.test(text.slice(index, index + 20))) add(index, index + ip.length);
  }
  for (const { index, 0: ip } of text.matchAll(IP6)) {
    const groups = ip.split(":").filter((group) => group !== "");
    if (isProse(index) && groups.length >= 2 && /[0-9]/.test(ip) && ip.length >= 7 && !/^(?:ffff:){2}/i.test(ip))
      add(index, index + ip.length);
  }
  return found;
}

const HOMES = [
  /(?<![\w.\]})-])\/(?:home|Users)\/([A-Za-z0-9._@-]{1,64})/g,
  /(?<![A-Za-z0-9])[A-Za-z]:(?:\\{1,4}|\/)(?:Users|Documents and Settings|home)(?:\\{1,4}|\/)([A-Za-z0-9._@-]{1,64})/gi,
] as const;
const OTHER_HOMES = /(?<![\w~./\\-])~([a-z_][a-z0-9_-]{1,31})(?=\/)/g;
/** Homes that belong to nobody in particular. */
const ACCOUNTS =
  /^(?:user|users|username|you|yourname|your-name|your_name|name|me|shared|public|guest|default|all|runner|ubuntu|debian|vagrant|ec2-user|centos|app|application|web|www|www-data|git|node|python|root|admin|docker|circleci|travis|index|page|home|dashboard|\.+)$/i;

/** Homes of people, up to their name. */
export function findHomes({ text, isProse }: Searched): readonly Candidate[] {
  const found: Candidate[] = [];
  const add = (start: number, end: number, name: string): void => {
    if (!ACCOUNTS.test(name) && !isRoute(text, start)) found.push({ kind: "path", label: "path", start, end, whole: null });
  };
  for (const pattern of HOMES)
    for (const { index, 0: home, 1: name = "" } of text.matchAll(pattern)) {
      const trailing = /[.@-]*$/.exec(name)?.[0].length ?? 0;
      add(index, index + home.length - trailing, name);
    }
  for (const { index, 0: home, 1: name = "" } of text.matchAll(OTHER_HOMES)) if (isProse(index)) add(index, index + home.length, name);
  return found;
}

/** An address of a page, `@app.route("/home/news")`, is no home. */
const isRoute = (text: string, start: number): boolean =>
  /(?:route|url|path|redirect|get|post|put|delete|patch)\([ \t]{0,8}r?["']\^?$/i.test(text.slice(Math.max(0, start - 24), start));
