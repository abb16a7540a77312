import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeFinding, makeInput, makeReport, RELEASE_SCRIPT } from "../testing/fixtures.ts";
import { attribute, elementsIn, type MarkupParent, parsePage, textOf, withClass, withTag } from "../testing/markupTree.ts";
import { exportReview } from "./export.ts";
import { STYLE } from "./htmlStyle.ts";
import type { ReviewInput } from "./reviewed.ts";

const pageOf = (input: ReviewInput): MarkupParent => parsePage(exportReview("html", input));
const classOf = (node: MarkupParent, name: string): string[] => withClass(node, name).map((part) => textOf(part));

describe("an HTML review", () => {
  it("says above all what was not read", () => {
    const page = pageOf({
      ...makeInput([{ notes: ["Read as Latin-1."] }]),
      unread: [{ path: "x.py", reason: "it is not text" }],
      warnings: ["Rule r is not used."],
    });
    expect(classOf(page, "notice")).toEqual([
      "Not reviewed: x.py: it is not textWarning: Rule r is not used.",
      "Not checked: lines 18 and 19 (missing ) on line 18).",
      "Read as Latin-1.",
    ]);
    const order = elementsIn(page).map((element) => attribute(element, "class") ?? "");
    expect(order.lastIndexOf("notice")).toBeLessThan(order.indexOf("toc"));
  });

  it("shows the code with each finding's number beside its line, and leads there and back", () => {
    const page = pageOf(makeInput([{}]));
    const lines = withClass(withClass(page, "target")[0] ?? page, "line");
    expect(lines).toHaveLength(RELEASE_SCRIPT.split("\n").length - 1);
    const found = lines.filter((line) => (attribute(line, "class") ?? "").includes("has-finding"));
    expect(found.map((line) => `${attribute(line, "id")} ${classOf(line, "badge").join()} ${attribute(line, "class")}`)).toEqual([
      "line-5 1 line has-finding is-critical",
      "line-8 2 line has-finding is-medium",
      "line-16 2 line has-finding is-medium",
      "line-19 3 line has-finding is-high is-unread",
    ]);
    expect(
      found.map((line) =>
        withTag(line, "mark")
          .map((mark) => textOf(mark))
          .join(),
      ),
    ).toEqual(["Popen(command, shell=True, stdout=PIPE, stderr=PIPE)", "err", "err, 500", 'run("docker run -d shop:" + previous)']);
    const links = withTag(page, "a").map((link) => attribute(link, "href"));
    expect(links).toContain("#line-5");
    expect(links).toContain("#finding-3");
  });

  it("keeps the places of several files apart", () => {
    const page = pageOf(makeInput([{}, { path: "b.py" }]));
    expect(withTag(page, "h1").map((heading) => textOf(heading))).toEqual(["Security review: release.py", "Security review: b.py"]);
    expect(elementsIn(page).filter((element) => attribute(element, "id") === "file2-finding-1")).toHaveLength(1);
    expect(withTag(page, "title").map((title) => textOf(title))).toEqual(["Security review: 2 files"]);
  });

  it("says how much of a very long text it leaves out", () => {
    const text = "x = 1\n".repeat(5_002);
    const report = makeReport([makeFinding("r", { start: text.length - 6, end: text.length - 1 })]);
    const page = pageOf(makeInput([{ text, report }]));
    expect(withClass(page, "code").flatMap((code) => withClass(code, "line"))).toHaveLength(5_000);
    expect(classOf(page, "notice")).toEqual(["2 more lines are not shown here."]);
    // Nothing leads to a line that is not there.
    const ids = new Set(elementsIn(page).map((element) => attribute(element, "id")));
    expect(
      withTag(page, "a").every((link) => !attribute(link, "href")?.startsWith("#") || ids.has(attribute(link, "href")?.slice(1) ?? "")),
    ).toBe(true);
  });

  it("calls nothing fine that nobody could read", () => {
    const report = makeReport([], { completeness: { state: "nothing-read", codeLines: 4, understoodLines: 0, gaps: [] } });
    expect(textOf(pageOf(makeInput([{ text: "\0\0", report }])))).toContain("Nothing here could be read as Python");
    expect(textOf(pageOf(makeInput([])))).toContain("Nothing was reviewed.");
  });
});

it("needs no browser that takes a thickness in `text-decoration`", () => {
  expect(STYLE.match(/(?<![\w-])text-decoration:[^;}]*\d/g)).toBeNull();
});

it("has the colours of the page", () => {
  const tokens = readFileSync(new URL("../app/styles/tokens.css", import.meta.url), "utf8");
  const [light = "", dark = ""] = STYLE.split("prefers-color-scheme:dark");
  const colorsIn = (style: string) => Array.from(style.matchAll(/--([a-z-]+):(#[0-9A-F]{6})/g));
  expect(colorsIn(light).length).toBeGreaterThan(12);
  for (const [index, style] of [light, dark.slice(0, dark.indexOf("}"))].entries())
    for (const [, name, color] of colorsIn(style)) {
      const pair = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens);
      expect(pair?.[index + 1], name).toBe(color);
    }
});
