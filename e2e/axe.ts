/** What axe has to say of a page, with the size of targets (WCAG 2.2, 2.5.8) that it leaves out by default. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * @param kind In a document links stand in lines of text and of code, which the size of targets leaves out.
 * @returns What it complains of, each in a line short enough to read in a failed test.
 */
export async function axeComplaints(page: Page, kind: "page" | "document" = "page"): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ rules: { "target-size": { enabled: kind === "page" } } });
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary }) =>
      [id, target.join(" "), failureSummary?.split("\n").at(1)?.trim(), html.slice(0, 120)].join(": "),
    ),
  );
}
