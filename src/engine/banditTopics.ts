/**
 * What a test number of the tool Bandit is about, in the topics under which
 * our rules stand: `# nosec B602` suppresses what we say of commands.
 */

/** First number, last number, topics. */
const TOPICS: readonly (readonly [first: number, last: number, topics: readonly string[]])[] = [
  [101, 101, ["robustness", "errors"]],
  [102, 102, ["code"]],
  [103, 104, ["access", "environment", "path", "transport"]],
  [105, 107, ["hardcoded", "secrets"]],
  [108, 109, ["temp", "path"]],
  [110, 113, ["errors", "robustness"]],
  [201, 201, ["web", "environment", "errors", "code"]],
  [202, 202, ["path"]],
  [301, 302, ["deserialise"]],
  [303, 305, ["crypto"]],
  [306, 306, ["temp"]],
  [307, 307, ["code"]],
  [308, 308, ["template", "web"]],
  [310, 310, ["url", "transport"]],
  [311, 311, ["random"]],
  [312, 312, ["transport"]],
  [313, 320, ["xml"]],
  [321, 321, ["transport"]],
  [322, 322, ["code"]],
  [323, 323, ["transport"]],
  [324, 324, ["crypto"]],
  [325, 325, ["temp"]],
  [401, 402, ["transport"]],
  [403, 403, ["deserialise"]],
  [404, 404, ["command"]],
  [405, 411, ["xml"]],
  [412, 412, ["web", "command"]],
  [413, 414, ["crypto"]],
  [415, 415, ["transport"]],
  [501, 504, ["transport"]],
  [505, 505, ["crypto"]],
  [506, 506, ["deserialise"]],
  [507, 509, ["transport"]],
  [601, 607, ["command"]],
  [608, 608, ["sql"]],
  [609, 609, ["command"]],
  [610, 611, ["sql"]],
  [612, 612, ["logging", "code"]],
  [613, 613, ["hidden"]],
  [614, 615, ["deserialise"]],
  [701, 704, ["template", "web"]],
];

/** @returns `null` for a word that is no such number. */
export function banditTopics(name: string): readonly string[] | null {
  const number = Number(/^B(\d{3})$/i.exec(name)?.[1] ?? 0);
  return TOPICS.find(([first, last]) => number >= first && number <= last)?.[2] ?? null;
}
