/**
 * What GitHub code scanning wants of a SARIF file beyond the schema, as its
 * documentation of SARIF support and of upload limits states it.
 *
 * Values are looked at as they are: a file of any other shape yields complaints, never an error.
 */

/** Above these a file is refused. */
const REFUSED_ABOVE = { runs: 20, results: 25_000, rules: 25_000, tags: 20, locations: 1_000, flowLocations: 10_000 } as const;
/** Above these a file is shown in part. */
const SHOWN_UP_TO = { results: 5_000, tags: 10, locations: 100, flowLocations: 1_000 } as const;
/** Characters of a rule's name, and of its descriptions. */
const ID_LENGTH_MAX = 255;
const TEXT_LENGTH_MAX = 1_024;

/** @returns One sentence for each thing that code scanning would refuse, cut or not understand. Empty when all is well. */
export function codeScanningComplaints(log: unknown): readonly string[] {
  const complaints: string[] = [];
  const want = (holds: boolean, said: string): void => {
    if (!holds) complaints.push(said);
  };
  want(get(log, "version") === "2.1.0", "the version is 2.1.0");
  want(text(get(log, "$schema")).endsWith("sarif-schema-2.1.0.json"), "$schema names SARIF 2.1.0");
  const runs = list(get(log, "runs"));
  want(runs.length <= REFUSED_ABOVE.runs, `at most ${REFUSED_ABOVE.runs} runs`);
  for (const run of runs) {
    const driver = get(get(run, "tool"), "driver");
    const rules = list(get(driver, "rules"));
    const results = list(get(run, "results"));
    want(text(get(driver, "name")) !== "", "the tool has a name");
    want(rules.length <= REFUSED_ABOVE.rules, `at most ${REFUSED_ABOVE.rules} rules`);
    want(results.length <= REFUSED_ABOVE.results, `at most ${REFUSED_ABOVE.results} results`);
    want(results.length <= SHOWN_UP_TO.results, `only ${SHOWN_UP_TO.results} results are shown`);
    for (const rule of rules) checkRule(rule, want);
    for (const result of results) checkResult(result, rules, want);
  }
  return [...new Set(complaints)];
}

type Want = (holds: boolean, said: string) => void;

function checkRule(rule: unknown, want: Want): void {
  const id = text(get(rule, "id"));
  const of = `rule ${id}`;
  want(id !== "" && id.length <= ID_LENGTH_MAX, `${of}: an id of 1 to ${ID_LENGTH_MAX} characters`);
  for (const name of ["shortDescription", "fullDescription"]) checkText(get(get(rule, name), "text"), `${of}: ${name}`, want);
  want(text(get(get(rule, "help"), "text")) !== "", `${of}: help as text`);
  want(text(get(get(rule, "help"), "markdown")) !== "", `${of}: help as Markdown`);
  want(["error", "warning", "note", "none"].includes(text(get(get(rule, "defaultConfiguration"), "level"))), `${of}: a level`);
  const properties = get(rule, "properties");
  const tags = list(get(properties, "tags"));
  want(tags.includes("security"), `${of}: security-severity counts only beside the tag security`);
  want(tags.length <= REFUSED_ABOVE.tags, `${of}: at most ${REFUSED_ABOVE.tags} tags`);
  want(tags.length <= SHOWN_UP_TO.tags, `${of}: only ${SHOWN_UP_TO.tags} tags are shown`);
  want(["very-high", "high", "medium", "low"].includes(text(get(properties, "precision"))), `${of}: a precision`);
  const severity = get(properties, "security-severity");
  want(
    typeof severity === "string" && /^(?:10\.0|[0-9]\.[0-9])$/.test(severity),
    `${of}: security-severity is a number from 0.0 to 10.0, as text`,
  );
}

function checkResult(result: unknown, rules: readonly unknown[], want: Want): void {
  const id = text(get(result, "ruleId"));
  const of = `result of ${id}`;
  const index = get(result, "ruleIndex");
  want(typeof index === "number" && text(get(rules[index], "id")) === id, `${of}: ruleIndex leads to the rule`);
  want(text(get(get(result, "message"), "text")).trim() !== "", `${of}: a message`);
  const prints = get(result, "partialFingerprints");
  want(typeof prints === "object" && prints !== null && Object.values(prints).every((value) => text(value) !== ""), `${of}: fingerprints`);
  const locations = list(get(result, "locations"));
  want(locations.length > 0, `${of}: a location`);
  want(locations.length <= SHOWN_UP_TO.locations, `${of}: only ${SHOWN_UP_TO.locations} locations are shown`);
  for (const location of locations) checkLocation(location, of, want);
  const flows = list(get(result, "codeFlows")).flatMap((flow) => list(get(flow, "threadFlows")));
  const stops = flows.flatMap((flow) => list(get(flow, "locations"))).map((stop) => get(stop, "location"));
  want(stops.length <= SHOWN_UP_TO.flowLocations, `${of}: only ${SHOWN_UP_TO.flowLocations} stops of a path are shown`);
  for (const stop of stops) {
    checkLocation(stop, of, want);
    want(text(get(get(stop, "message"), "text")) !== "", `${of}: each stop of a path says something`);
  }
}

function checkLocation(location: unknown, of: string, want: Want): void {
  const place = get(location, "physicalLocation");
  const uri = text(get(get(place, "artifactLocation"), "uri"));
  want(uri !== "" && !/^[a-z][a-z0-9+.-]*:|^\/|\\|[\s?#]/i.test(uri), `${of}: ${uri} is a relative reference`);
  want(!uri.split("/").includes(".."), `${of}: ${uri} stays inside the repository`);
  const region = get(place, "region");
  const [startLine, startColumn, endLine, endColumn] = ["startLine", "startColumn", "endLine", "endColumn"].map((name) =>
    get(region, name),
  );
  want(
    [startLine, startColumn, endLine, endColumn].every((value) => typeof value === "number" && Number.isInteger(value) && value >= 1),
    `${of}: a region with lines and columns`,
  );
  want(
    Number(startLine) < Number(endLine) || (startLine === endLine && Number(startColumn) <= Number(endColumn)),
    `${of}: a region that ends after it begins`,
  );
}

function checkText(value: unknown, of: string, want: Want): void {
  const said = text(value);
  want(said.trim() !== "", `${of}: some text`);
  want(said.length <= TEXT_LENGTH_MAX, `${of}: at most ${TEXT_LENGTH_MAX} characters`);
}

function get(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
