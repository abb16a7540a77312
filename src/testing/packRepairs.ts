/**
 * What learners write into the exercises that are repaired until they are
 * green: repairs that hold must be accepted, tempting ones must not.
 */
export interface Repair {
  /** Of the exercise. */
  readonly id: string;
  readonly what: string;
  readonly holds: boolean;
  /** Passages of the code, each standing in it once, and what is written instead. */
  readonly changes: readonly (readonly [from: string, to: string])[];
}

const CITY = `query += " WHERE city = '" + city + "'"`;
const TARGET = `target = request.args.get("next") or START_PAGE\n`;
const DIGEST = "hashlib.md5(salt + password.encode()).digest()";
const DECODE = `jwt.decode(token, options={"verify_signature": False})`;
const JOINED = "os.path.normpath(os.path.join(RECIPES, name))";
const IF_FILE = "if not os.path.isfile(path):";

const otherwise = (condition: string): string => `${TARGET}    if ${condition}:\n        target = START_PAGE\n`;

export const REPAIRS: readonly Repair[] = [
  {
    id: "customer-search",
    what: "apostrophes doubled",
    holds: false,
    changes: [[CITY, `query += " WHERE city = '" + city.replace("'", "''") + "'"`]],
  },
  { id: "customer-search", what: "an f-string", holds: false, changes: [[CITY, `query += f" WHERE city = '{city}'"`]] },
  {
    id: "customer-search",
    what: "a named parameter",
    holds: true,
    changes: [
      [CITY, `query += " WHERE city = :city"`],
      ["execute(query)", `execute(query, {"city": city})`],
    ],
  },
  {
    id: "customer-search",
    what: "a tuple of values",
    holds: true,
    changes: [
      [CITY, `query += " WHERE city = ?"`],
      ["execute(query)", "execute(query, (city,) if city else ())"],
    ],
  },
  { id: "sign-in", what: "a slash at the start", holds: false, changes: [[TARGET, otherwise(`not target.startswith("/")`)]] },
  { id: "sign-in", what: "no http in it", holds: false, changes: [[TARGET, otherwise(`"http" in target`)]] },
  {
    id: "sign-in",
    what: "the club's name at the start",
    holds: false,
    changes: [[TARGET, otherwise(`not target.startswith("https://club.example")`)]],
  },
  { id: "sign-in", what: "a list of pages", holds: true, changes: [[TARGET, otherwise(`target not in ("/boats", START_PAGE)`)]] },
  {
    id: "sign-in",
    what: "an address that is taken apart",
    holds: true,
    changes: [
      ["from members", "from urllib.parse import urlsplit\n\nfrom members"],
      [
        TARGET,
        `${TARGET}    parts = urlsplit(target)\n    if parts.scheme or parts.netloc or "\\\\" in target:\n        target = START_PAGE\n`,
      ],
    ],
  },
  { id: "member-accounts", what: "SHA-256", holds: false, changes: [[DIGEST, "hashlib.sha256(salt + password.encode()).digest()"]] },
  {
    id: "member-accounts",
    what: "MD5 that is said to protect nothing",
    holds: false,
    changes: [[DIGEST, "hashlib.md5(salt + password.encode(), usedforsecurity=False).digest()"]],
  },
  {
    id: "member-accounts",
    what: "PBKDF2",
    holds: true,
    changes: [[DIGEST, `hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 600_000)`]],
  },
  { id: "partner-api", what: "no algorithm named", holds: false, changes: [[DECODE, "jwt.decode(token, PARTNER_KEY)"]] },
  {
    id: "partner-api",
    what: "an algorithm with a shared key as well",
    holds: false,
    changes: [[DECODE, `jwt.decode(token, PARTNER_KEY, algorithms=["RS256", "HS256"])`]],
  },
  {
    id: "partner-api",
    what: "a key, and still no check",
    holds: false,
    changes: [[DECODE, `jwt.decode(token, PARTNER_KEY, algorithms=["RS256"], options={"verify_signature": False})`]],
  },
  {
    id: "partner-api",
    what: "the key by name",
    holds: true,
    changes: [[DECODE, `jwt.decode(token, key=PARTNER_KEY, algorithms=["ES256"], options={"require": ["exp"]})`]],
  },
  {
    id: "recipe-files",
    what: "the folder at the start, without its end",
    holds: false,
    changes: [[IF_FILE, "if not path.startswith(RECIPES) or not os.path.isfile(path):"]],
  },
  {
    id: "recipe-files",
    what: "a path that is compared before it is worked out",
    holds: false,
    changes: [
      [JOINED, "os.path.join(RECIPES, name)"],
      [IF_FILE, "if not path.startswith(RECIPES + os.sep) or not os.path.isfile(path):"],
    ],
  },
  {
    id: "recipe-files",
    what: "dots taken out",
    holds: false,
    changes: [[JOINED, `os.path.normpath(os.path.join(RECIPES, name.replace("..", "")))`]],
  },
  { id: "recipe-files", what: "the last part of the name", holds: true, changes: [["RECIPES, name", "RECIPES, os.path.basename(name)"]] },
  {
    id: "recipe-files",
    what: "the common path",
    holds: true,
    changes: [[IF_FILE, "if os.path.commonpath([RECIPES, path]) != RECIPES or not os.path.isfile(path):"]],
  },
  {
    id: "recipe-files",
    what: "pathlib",
    holds: true,
    changes: [
      ["import os\n", "import os\nfrom pathlib import Path\n"],
      [JOINED, "(Path(RECIPES) / name).resolve()"],
      [IF_FILE, "if not path.is_relative_to(RECIPES) or not path.is_file():"],
    ],
  },
];
