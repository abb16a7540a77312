/**
 * Every export of every program we have, read back by a parser that is not
 * ours: nothing but the listed elements, nothing but what the review says,
 * whatever the code, its name and its remarks hold.
 */
import { readdirSync, readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import { type Node as MarkdownNode, Parser } from "commonmark";
import { beforeAll, describe, expect, it } from "vitest";
import { type Engine, normaliseText } from "../engine/index.ts";
import { readRules } from "../engine/rules.ts";
import type { Finding } from "../engine/types.ts";
import { SVG_ELEMENTS } from "../report/card.ts";
import { composeReview, type ReviewDocument, type ReviewSection } from "../report/document.ts";
import { EXPORT_FORMATS, exportReview } from "../report/export.ts";
import { isHidden, showHidden } from "../report/hidden.ts";
import { HTML_ELEMENTS, HTML_POLICY } from "../report/html.ts";
import { isKnownPage } from "../report/htmlReview.ts";
import { reviewItems } from "../report/items.ts";
import { pairRows } from "../report/pair.ts";
import { redactReview } from "../report/redact/redactReview.ts";
import type { ReviewedFile, ReviewInput } from "../report/reviewed.ts";
import { codeScanningComplaints } from "./codeScanning.ts";
import { analyzeWith, ownEngine, ruleFiles } from "./engine.ts";
import { makeFinding, makeInput, makeReport, makeText } from "./fixtures.ts";
import { HOSTILE_TEXTS } from "./hostileTexts.ts";
import { attribute, elementsIn, type MarkupParent, oddNodesIn, parsePage, parsePicture, textOf, withClass, withTag } from "./markupTree.ts";
import { differencesFrom, tellReview } from "./reviewText.ts";

const schema: object = JSON.parse(readFileSync(new URL("../report/review.schema.json", import.meta.url), "utf8"));
const validateJson = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

const EXAMPLES = readdirSync(new URL("../app/examples", import.meta.url)).filter((name) => name.endsWith(".py"));
const RULES = ruleFiles();
/** Spread over all topics. */
const SHOWN = RULES.filter(({ python }) => python !== null).filter((_, index, all) => index % Math.floor(all.length / 40) === 0);

let engine: Engine;
const texts = RULES.flatMap(({ yaml, path }) => readRules(yaml, path).texts);
beforeAll(async () => {
  engine = await ownEngine();
});

function inputOf(path: string, text: string): ReviewInput {
  return makeInput([{ path, text, report: analyzeWith(engine, text, path) }], { texts });
}

function exampleInput(name: string): ReviewInput {
  return inputOf(name, normaliseText(readFileSync(new URL(`../app/examples/${name}`, import.meta.url), "utf8")));
}

/** Findings at the text, with the text in every place that a review quotes. */
function hostileInput(hostile: string): ReviewInput {
  const text = `first = 1\nrun(${hostile}\n) # ${hostile}\nlast = 2\n`;
  const span = { start: text.indexOf("run("), end: text.lastIndexOf("\nlast") };
  const step = { role: "source", span, subject: hostile, verb: "comes from", object: hostile } as const;
  const said: Partial<Finding> = {
    severity: "high",
    message: `Uses ${hostile}.`,
    inFunction: hostile,
    bindings: [{ name: "X", text: hostile }],
    trace: { steps: [step, { ...step, role: "sink", verb: "reaches" }] },
    preview: {
      carrier: hostile,
      span,
      parts: [
        { text: hostile, origin: "given" },
        { text: "", origin: "injected" },
        { text: hostile, origin: "unknown" },
      ],
    },
    fix: { edits: [{ span, text: hostile }] },
  };
  const finding = makeFinding("told", span, said);
  const report = makeReport(
    [
      finding,
      makeFinding("plain", span, { ...said, severity: "low", fix: null }),
      makeFinding("told", span, { ...said, confidence: "possible" }),
    ],
    {
      suppressed: [{ finding: makeFinding("told", span, said), by: { kind: "riskline", span, reason: hostile } }],
      questions: [{ ruleId: "q", span, text: `${hostile} and \`${hostile}\`` }],
      problems: [{ kind: "limit-reached", limit: "nodes", ruleId: "told", reason: hostile }],
      completeness: { state: "partial", codeLines: 4, understoodLines: 2, gaps: [{ span, reason: hostile }] },
    },
  );
  const told = makeText("told", {
    title: "Uses $X and `$X`",
    attack: { value: hostile, effect: "It does `$X`." },
    solution: { ...makeText("told").solution, edit: "Write `$X` and $X.", before: hostile, after: `${hostile}\nmore` },
  });
  const plain = report.findings.find(({ ruleId }) => ruleId === "plain");
  const triage = new Map([[plain?.fingerprint ?? "", { status: "accepted-risk", note: hostile } as const]]);
  return makeInput([{ path: hostile, text, report, notes: [hostile], triage }], {
    texts: [told],
    author: { name: hostile, summary: `${hostile}\n\n- ${hostile}`, date: null },
    unread: [{ path: hostile, reason: hostile }],
    warnings: [hostile],
  });
}

function documentOf(file: ReviewedFile, input: ReviewInput): ReviewDocument {
  return composeReview(file, reviewItems(file.report, input.texts), input);
}

// HTML

const changeInHtml = ({ solution, cwe }: ReviewSection): readonly string[] => [
  ...(solution?.change.kind === "diff"
    ? solution.change.rows.flatMap((row) => (row.kind === "gap" ? [] : [row.text]))
    : solution === null
      ? []
      : pairRows(solution.change.before, solution.change.after).map(({ text }) => text)),
  ...cwe.flatMap(({ id, name }) => [id, name ?? ""]),
];

function checkHtml(input: ReviewInput): void {
  const page = parsePage(exportReview("html", input));
  expect(oddNodesIn(page)).toEqual(["#documentType"]);
  for (const element of elementsIn(page)) {
    const allowed = HTML_ELEMENTS[element.tagName];
    expect(allowed, element.tagName).toBeDefined();
    for (const { name } of element.attrs) expect(allowed, `${name} of ${element.tagName}`).toContain(name);
  }
  const ids = elementsIn(page).flatMap((element) => attribute(element, "id") ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  for (const link of withTag(page, "a")) {
    const href = attribute(link, "href") ?? "";
    if (href.startsWith("#")) expect(ids).toContain(href.slice(1));
    else {
      expect(isKnownPage(href), href).toBe(true);
      expect(attribute(link, "rel")).toBe("noopener noreferrer nofollow");
    }
  }
  const [policy] = elementsIn(withTag(page, "head")[0] ?? page);
  expect(policy && [attribute(policy, "http-equiv"), attribute(policy, "content")]).toEqual(["Content-Security-Policy", HTML_POLICY]);
  expect([...textOf(page)].filter(isHidden)).toEqual([]);
  for (const [index, file] of input.files.entries()) checkHtmlDocument(withTag(page, "article")[index] ?? page, file, input);
}

function checkHtmlDocument(article: MarkupParent, file: ReviewedFile, input: ReviewInput): void {
  const review = documentOf(file, input);
  expect(differencesFrom(tellReview(review, changeInHtml), textOf(article, ["toc", "notice", "target"]))).toEqual([]);
  const contents = withClass(article, "toc").flatMap((toc) => withTag(toc, "a").map((part) => textOf(part)));
  const titles = review.sections.map(({ number, title, brief }) => `${number}${title.map(({ text }) => text).join("")}${brief}`);
  expect(contents).toEqual(titles.length < 2 ? [] : titles);
  const rows = withClass(article, "excerpt").flatMap((excerpt) => withClass(excerpt, "src").map((part) => textOf(part)));
  const argued = [...review.sections, ...review.settled];
  expect(rows).toEqual(argued.flatMap(({ excerpt }) => excerpt.flatMap((row) => (row.kind === "line" ? [row.text] : []))));
  const target = withClass(article, "target").flatMap((part) => withClass(part, "src").map((part) => textOf(part)));
  expect(target.join("\n").trimEnd()).toBe(showHidden(file.text).trimEnd());
}

// Markdown

const OWN_NODES = new Set(["document", "heading", "paragraph", "strong", "text", "code", "code_block", "list", "item", "softbreak"]);

function checkMarkdown(input: ReviewInput): void {
  const walker = new Parser().parse(exportReview("markdown", { ...input, unread: [], warnings: [] })).walker();
  let text = "";
  for (let event = walker.next(); event !== null; event = walker.next()) {
    const { node, entering } = event;
    expect([...OWN_NODES]).toContain(node.type);
    if (entering) text += `${node.literal ?? ""}${isBlock(node) ? "\n" : ""}`;
  }
  const changeOf = ({ solution }: ReviewSection): readonly string[] =>
    solution?.change.kind === "diff"
      ? solution.change.rows.flatMap((row) => (row.kind === "gap" ? [] : [row.text]))
      : solution === null
        ? []
        : [solution.change.after];
  const expected = input.files.flatMap((file) => [...tellReview(documentOf(file, input), changeOf), ...file.notes]);
  expect(differencesFrom(expected, text)).toEqual([]);
}

const isBlock = ({ type }: MarkdownNode): boolean => type === "paragraph" || type === "heading" || type === "item" || type === "softbreak";

// Pictures, JSON, SARIF, text

function checkPicture(input: ReviewInput): void {
  const written = exportReview("svg", input);
  // What XML refuses and HTML takes; the rest of XML's grammar is a browser's to check.
  expect(written).not.toMatch(/]]>|&(?!#x[0-9A-F]+;|gt;)/);
  const picture = parsePicture(written);
  expect(oddNodesIn(picture)).toEqual([]);
  for (const element of elementsIn(picture)) {
    const allowed = SVG_ELEMENTS[element.tagName];
    expect(allowed, element.tagName).toBeDefined();
    for (const { name, prefix = "" } of element.attrs)
      expect(allowed, `${name} of ${element.tagName}`).toContain(prefix === "" ? name : `${prefix}:${name}`);
  }
  expect([...textOf(picture)].filter(isHidden)).toEqual([]);
  // Nothing reaches beyond the right edge: 0.6 of the size for each cell.
  for (const line of withTag(picture, "text")) expect(textOf(line).length).toBeLessThanOrEqual(100);
}

function checkJson(input: ReviewInput): void {
  validateJson(JSON.parse(exportReview("json", input)));
  expect(validateJson.errors ?? []).toEqual([]);
}

const checkSarif = (input: ReviewInput): void => {
  expect(codeScanningComplaints(JSON.parse(exportReview("sarif", input)))).toEqual([]);
};

const CHECKS = { html: checkHtml, markdown: checkMarkdown, svg: checkPicture, json: checkJson, sarif: checkSarif } as const;
type Checked = keyof typeof CHECKS;
const FORMATS: readonly Checked[] = ["html", "markdown", "svg", "json", "sarif"];

describe.each(FORMATS)("as %s", (format) => {
  it.each(EXAMPLES)("the example %s says what its review says, and nothing else", (name) =>
    CHECKS[format](redactReview(exampleInput(name))),
  );

  it("so do the programs of the rules", () => {
    expect(SHOWN.length).toBeGreaterThanOrEqual(40);
    for (const { path, python } of SHOWN) CHECKS[format](redactReview(inputOf(path.replace(/yaml$/, "py"), python ?? "")));
  });

  it.each(HOSTILE_TEXTS)("text stays text, also %j", (hostile) => CHECKS[format](hostileInput(hostile)));

  it("so does all of it at once, in several files", () => {
    const whole = hostileInput(HOSTILE_TEXTS.join(" "));
    CHECKS[format]({ ...whole, files: [...whole.files, ...hostileInput(HOSTILE_TEXTS.join("\n")).files] });
  });
});

it("every format is looked at, here or as text for a terminal", () => {
  expect([...FORMATS, "text"].sort()).toEqual([...EXPORT_FORMATS].sort());
});

describe("the checks are awake", () => {
  it("an element, an attribute or a word too many is seen", () => {
    const input = hostileInput("x");
    const html = exportReview("html", input);
    expect(
      elementsIn(parsePage(html.replace("<main>", "<main><script>1</script>"))).some(({ tagName }) => !(tagName in HTML_ELEMENTS)),
    ).toBe(true);
    const [file] = input.files;
    const review = file && documentOf(file, input);
    const expected = review ? tellReview(review, () => []) : [];
    expect(expected.length).toBeGreaterThan(10);
    expect(differencesFrom(expected, expected.join(" "))).toEqual([]);
    expect(differencesFrom(expected, `${expected.join(" ")} more`)).not.toEqual([]);
    expect(differencesFrom(expected, expected.slice(1).join(" "))).not.toEqual([]);
  });

  it("a field with another name is no review of version 1", () => {
    const json = exportReview("json", makeInput([{}]));
    expect(validateJson(JSON.parse(json))).toBe(true);
    expect(validateJson(JSON.parse(json.replace('"inFunction"', '"function"')))).toBe(false);
    expect(validateJson(JSON.parse(json.replace('"state": "partial"', '"state": "clean"')))).toBe(false);
  });

  it("code scanning would complain", () => {
    const log = exportReview("sarif", makeInput([{}]));
    const complaintsAfter = (from: string, to: string) => codeScanningComplaints(JSON.parse(log.replaceAll(from, to)));
    expect(complaintsAfter('"security-severity": "9.5"', '"security-severity": 9.5')).toHaveLength(1);
    expect(complaintsAfter('"startLine": 5', '"startLine": 0')).not.toEqual([]);
    expect(complaintsAfter('"uri": "release.py"', '"uri": "file:///release.py"')).not.toEqual([]);
    expect(complaintsAfter('"ruleIndex": 1', '"ruleIndex": 7')).not.toEqual([]);
  });
});
