import { describe, expect, it } from "vitest";
import { findSecrets } from "./find.ts";

/** Labels and values found in a text, as "label: value". */
function found(text: string): readonly string[] {
  return findSecrets({ text, report: null, words: [] }).map(({ label, value }) => `${label}: ${value}`);
}

describe("by its look", () => {
  it.each([
    ["AWS key", "AKIAZ7QJ4M2KD5WX3B6N"],
    ["GitHub token", "ghp_q8ZrT2mVx71LkWc9Yb3NdJf5HsPe6Ua4Ogi0"],
    ["GitLab token", "glpat-q8ZrT2mVx71LkWc9Yb3N"],
    ["Slack token", "xoxb-814725936014-q8ZrT2mVx71LkWc9"],
    ["Stripe key", "sk_live_q8ZrT2mVx71LkWc9Yb3NdJf5"],
    ["Google key", "AIzaSyq8ZrT2mVx71LkWc9Yb3NdJf5HsPe6Ua4O"],
    ["JWT", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.q8ZrT2mVx71LkWc9Yb3NdJf5"],
    ["npm token", "npm_q8ZrT2mVx71LkWc9Yb3NdJf5HsPe6Ua4Ogi0"],
    ["PyPI token", "pypi-AgEIcHlwaS5vcmcCJq8ZrT2mVx71LkWc9Yb3NdJf5"],
    ["API key", "sk-proj-q8ZrT2mVx71LkWc9Yb3NdJf5HsPe6Ua4"],
    ["API key", "sk-ant-api03-q8ZrT2mVx71LkWc9Yb3NdJf5HsPe6Ua4"],
    ["SendGrid key", "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"],
    ["Twilio key", "SK0f3c5e7a9b1d2c4e6f8091a3b5c7d9e1"],
  ])("finds a %s, wherever it stands", (label, value) => {
    expect(found(`x = call("${value}")\n`)).toEqual([`${label}: ${value}`]);
    expect(found(`# was ${value} before\n`)).toEqual([`${label}: ${value}`]);
  });

  it("finds what is sent as a bearer token, and the key of a storage account", () => {
    expect(found('h = {"Authorization": "Bearer q8ZrT2mVx71LkWc9Yb3N"}')).toEqual(["bearer token: q8ZrT2mVx71LkWc9Yb3N"]);
    expect(found('c = "AccountName=shop;AccountKey=q8ZrT2mVx71LkWc9Yb3NdJf5HsPe6Ua4Og==;"')).toEqual([
      "Azure key: q8ZrT2mVx71LkWc9Yb3NdJf5HsPe6Ua4Og==",
    ]);
  });

  it("finds a private key line by line, quoted or not, and not a header without a key", () => {
    const key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7Q\nq8ZrT2mVx71LkWc9Yb\n-----END RSA PRIVATE KEY-----";
    const [secret] = findSecrets({ text: `KEY = """${key}"""\n`, report: null, words: [] });
    expect(secret).toMatchObject({ kind: "private-key", label: "private key", value: key });
    expect(secret?.spans).toHaveLength(4);
    expect(found(`# ${key.replaceAll("\n", "\n# ")}\n`)).toHaveLength(1);
    expect(found(`KEY = ("${key.replaceAll("\n", '\\n"\n    "')}\\n")\n`)).toHaveLength(1);
    expect(found(`KEY = "${key.replaceAll("\n", "\\n")}"\n`)).toHaveLength(1);
    expect(found('HEADER = "-----BEGIN PRIVATE KEY-----"\nx = "MIIEowIBAAKCAQEA7Q"\n')).toEqual([]);
  });
});

describe("by the name beside it", () => {
  it.each([
    'password = "blue-harvest"',
    "DB_PASSWORD: str = 'blue-harvest'",
    'connect(host, password="blue-harvest")',
    'settings = {"password": "blue-harvest"}',
    'settings["db_password"] = "blue-harvest"',
    'self.dbPassword = "blue-harvest"',
    'def login(user, passwd="blue-harvest"): ...',
    'if password == "blue-harvest": ...',
    'os.getenv("DB_PASSWORD", "blue-harvest")',
    'os.environ.get("DB_PASSWORD", default="blue-harvest")',
    'x = {\\"password\\": \\"blue-harvest\\"}',
    'requests.get(url, auth=("mira", "blue-harvest"))',
    'server.login(USER, "blue-harvest")',
    'c = "Server=db;Uid=app;Password=blue-harvest;"',
    'c = connect("host=db user=app password=blue-harvest")',
    'parser.add_argument("--password", help="which", default="blue-harvest")',
    'password = os.environ.get("PW") or "blue-harvest"',
    'password = None if is_test else "blue-harvest"',
    'password = getenv("PW", "blue-harvest")',
    'user, password = "mira", "blue-harvest"',
    "    (self.password, self.user) = ('blue-harvest', name)",
    'host, pw, port = pick(), "blue-harvest", 5432',
  ])("finds a password: %s", (text) => {
    expect(found(text)).toEqual(["password: blue-harvest"]);
  });

  it("finds a PIN that is a number, and no pin of a board", () => {
    expect(found("PIN = 482915\nled_pin = 17\npassword = 20480177\nretries, pin = 3, 9\n")).toEqual([
      "password: 482915",
      "password: 20480177",
    ]);
  });

  it.each(["# password: hunter2", "# pw = hunter2", 'run("tool --password hunter2")', 'u = "?user=a&password=hunter2&x=1"'])(
    "finds one without quotes: %s",
    (text) => {
      expect(found(text)).toEqual(["password: hunter2"]);
    },
  );

  it.each([
    'api_key = "q8ZrT2mVx71L"',
    'KEY = "q8ZrT2mVx71LkWc9Yb3NdJf5"',
    'key = "0f3c5e7a9b1d2c4e6f8091a3b5c7d9e1"',
    'SECRET_KEY = b"dev-7-harvest"',
  ])("finds a key or a secret: %s", (text) => {
    expect(found(text)).toHaveLength(1);
  });

  it.each([
    'password = ""',
    'password = "changeme"',
    'password = "password"',
    'password = "xxxx"',
    'password = "<your password>"',
    'password = "your-password-here"',
    'password = "{password}"',
    'password = "%s"',
    'password = "None"',
    "password = None",
    'password = os.environ["DB_PASSWORD"]',
    'password = getenv("DB_PASSWORD")',
    'password = input("Your password, please: ")',
    'token_url = "https://login.org/token"',
    'key = "user_id"',
    'token = "csrf_token"',
    'keyword = "q8ZrT2mVx71LkWc9Yb3NdJf5"',
    'password, user = read(), "mira-7"',
    'name, password = "user", "changeme"',
    "# password: the one of the user",
    "compass = 'north-7'",
    'parser.add_argument("--password", help="which to use 1")',
    'password = "‹redacted: password›"',
    "password = redacted_password",
  ])("leaves what only holds the place of one: %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("in addresses", () => {
  it("finds the password of a connection, not its user and public host", () => {
    expect(found('u = "postgresql://app:blue-harvest@db.acme.com/shop"')).toEqual(["password: blue-harvest"]);
    expect(found('u = "redis://:blue-harvest@cache.acme.com:6379/0"')).toEqual(["password: blue-harvest"]);
    expect(found('u = "mysql://user:password@host/db"')).toEqual([]);
    expect(found('u = "mysql://{user}:{password}@{host}/db"')).toEqual([]);
  });

  it("finds the mail address that a file is named after", () => {
    const values = (word: string) => findSecrets({ text: "", report: null, words: [word] }).map(({ value }) => value);
    expect(values("mira.koch@acme.com.py")).toEqual(["mira.koch@acme.com"]);
    expect(values("icon@2x.png")).toEqual([]);
  });

  it("finds mail addresses, not those of examples and not a product of matrices", () => {
    expect(found("# ask mira.koch@acme.com")).toEqual(["e-mail: mira.koch@acme.com"]);
    expect(found('to = "ops@example.com"\ng = "git@github.com:a/b.git"\ny = w@x.mean()\nz = w@x.T')).toEqual([]);
  });

  it.each(["db-1.internal", "git.corp", "db.corp.acme.com", "printer-3.local", "vault.prod.lan"])("finds the inner host %s", (host) => {
    expect(found(`u = "http://${host}:8080/x"`)).toEqual([`host: ${host}`]);
    expect(found(`# runs on ${host}, mostly`)).toEqual([`host: ${host}`]);
  });

  it("leaves attributes, files and modules that only sound like hosts", () => {
    expect(
      found('x = self.local\ny = db.corp.query()\nz = threading.local()\n# see settings.local and threading.local\nf = ".env.local"'),
    ).toEqual([]);
  });

  it("finds IP addresses, of private networks and others", () => {
    expect(found('a = "10.20.30.40"\nb = "93.184.216.34:80"\n# fe80::1ff:fe23:4567:890a')).toEqual([
      "IP: 10.20.30.40",
      "IP: 93.184.216.34",
      "IP: fe80::1ff:fe23:4567:890a",
    ]);
  });

  it("leaves the machine itself, masks, ranges and numbers of versions", () => {
    expect(
      found(
        'a = "127.0.0.1"\nb = "0.0.0.0"\nc = "::1"\nd = "255.255.255.0"\n__version__ = "1.2.3.4"\ne = "lib==1.2.3.4"\nf = "10.0.0.0/8"\ng = x[::2]\nh = "12:30:45"',
      ),
    ).toEqual([]);
  });

  it("finds homes with the name of a person", () => {
    expect(
      found('a = "/home/mira/data.csv"\nb = "/Users/mkoch/x"\nc = "C:\\\\Users\\\\mkoch\\\\x"\nd = r"C:\\Users\\ada\\x"\ne = "~ada/x"'),
    ).toEqual(["path: /home/mira", "path: /Users/mkoch", "path: C:\\\\Users\\\\mkoch", "path: C:\\Users\\ada", "path: ~ada"]);
    expect(found('a = "/home/"\nb = "/home/user/x"\nc = "~/x"\n@app.route("/home/news")\nx = y/~a/b')).toEqual([]);
  });
});

it("reads a value that is written with escapes", () => {
  expect(found('x = "AKIA\\x5a7QJ4M2KD5WX3B6N"')).toEqual(["AWS key: AKIA\\x5a7QJ4M2KD5WX3B6N"]);
});

it("finds secrets in words, without spans", () => {
  expect(findSecrets({ text: "", report: null, words: ["the password is: hunter2", "ask mira@acme.com"] })).toEqual([
    { kind: "password", label: "password", value: "hunter2", spans: [] },
    { kind: "e-mail", label: "e-mail", value: "mira@acme.com", spans: [] },
  ]);
});

describe("hostile text costs its length", () => {
  it.each([
    "a",
    "@",
    "a@",
    "password=",
    "://",
    "eyJ",
    "eyJaaaaaaaaa.",
    "10.",
    "::",
    "'",
    '"""',
    "f'{",
    "\\",
    "-----BEGIN PRIVATE KEY-----\nAAAAAAAA\n",
    ".local",
    "a.",
    "~a",
    "/home/",
    "sk-",
    "Bearer ",
    "auth=(",
    "curl -u ",
    "password: \t",
  ])("such as %j, over and over", (piece) => {
    const text = piece.repeat(Math.ceil(400_000 / piece.length));
    const start = performance.now();
    findSecrets({ text, report: null, words: [text] });
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

it("reads a value that stands in several literals side by side", () => {
  const text = 'x = ("AKIAZ7QJ4M"\n     "2KD5WX3B6N")\npassword = "blue-" + "harvest"\n';
  const secrets = findSecrets({ text, report: null, words: [] });
  expect(secrets.map(({ value, spans }) => [value, spans.map(({ start, end }) => text.slice(start, end))])).toEqual([
    ["AKIAZ7QJ4M2KD5WX3B6N", ["AKIAZ7QJ4M", "2KD5WX3B6N"]],
    ["blue-harvest", ["blue-", "harvest"]],
  ]);
});
