/** Names of the OWASP Top 10 categories of the editions that rules refer to. */
import type { WeaknessName } from "./cwe.ts";

const OWASP_NAMES: ReadonlyMap<string, string> = new Map([
  ["A01:2017", "Injection"],
  ["A02:2017", "Broken authentication"],
  ["A03:2017", "Sensitive data exposure"],
  ["A04:2017", "XML external entities"],
  ["A05:2017", "Broken access control"],
  ["A06:2017", "Security misconfiguration"],
  ["A07:2017", "Cross-site scripting"],
  ["A08:2017", "Insecure deserialization"],
  ["A09:2017", "Using components with known vulnerabilities"],
  ["A10:2017", "Insufficient logging and monitoring"],
  ["A01:2021", "Broken access control"],
  ["A02:2021", "Cryptographic failures"],
  ["A03:2021", "Injection"],
  ["A04:2021", "Insecure design"],
  ["A05:2021", "Security misconfiguration"],
  ["A06:2021", "Vulnerable and outdated components"],
  ["A07:2021", "Identification and authentication failures"],
  ["A08:2021", "Software and data integrity failures"],
  ["A09:2021", "Security logging and monitoring failures"],
  ["A10:2021", "Server-side request forgery"],
  ["A01:2025", "Broken access control"],
  ["A02:2025", "Security misconfiguration"],
  ["A03:2025", "Software supply chain failures"],
  ["A04:2025", "Cryptographic failures"],
  ["A05:2025", "Injection"],
  ["A06:2025", "Insecure design"],
  ["A07:2025", "Authentication failures"],
  ["A08:2025", "Software or data integrity failures"],
  ["A09:2025", "Security logging and alerting failures"],
  ["A10:2025", "Mishandling of exceptional conditions"],
]);

const EDITION_PAGES: ReadonlyMap<string, string> = new Map([
  ["2017", "https://owasp.org/www-project-top-ten/2017/Top_10"],
  ["2021", "https://owasp.org/Top10/2021/"],
  ["2025", "https://owasp.org/Top10/2025/"],
]);

/** Accepts "A03:2021" and "A3:2017". Never fails: an unknown category keeps its id and has no name. */
export function nameOfOwasp(category: string): WeaknessName {
  const id = category.replace(/^A(\d):/, "A0$1:");
  return { id, name: OWASP_NAMES.get(id) ?? null, url: EDITION_PAGES.get(id.slice(4)) ?? null };
}
