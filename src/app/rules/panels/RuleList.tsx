/** All rules of ours by topic, filtered as one types. Each row leads to the rule's page. */
import { useState } from "react";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import type { RuleText, WrittenRule } from "../../../engine/types.ts";
import { fillText, plainText } from "../../../report/prose.ts";
import { countOf, SEVERITY_ORDER, SEVERITY_WORDS } from "../../../report/wording.ts";
import { LinkButton } from "../../components/Button.tsx";
import { ProseText } from "../../components/ProseText.tsx";
import { SeverityShape } from "../../components/SeverityShape.tsx";
import { SEVERITY_CLASS } from "../../components/severity.ts";
import { benchAddress, ruleAddress } from "../rulesRoute.ts";
import { TOPIC_WORDS } from "../topics.ts";

interface RuleListProps {
  readonly rules: readonly WrittenRule[];
  readonly textOf: ReadonlyMap<string, RuleText>;
}

interface Entry {
  readonly rule: WrittenRule;
  readonly text: RuleText;
}

export function RuleList({ rules, textOf }: RuleListProps) {
  const [filter, setFilter] = useState("");
  const entries = rules.flatMap((rule): readonly Entry[] => {
    const text = textOf.get(rule.id);
    return text === undefined ? [] : [{ rule, text }];
  });
  const shown = entries.filter((entry) => fits(entry, filter));
  const groups = TOPIC_WORDS.map(([topic, words]) => ({ words, entries: shown.filter(({ rule }) => rule.topic === topic).sort(byWeight) }));
  return (
    <div className="rules-list">
      <h2>{countOf(entries.length, "rule")}</h2>
      <p className="lead-in">
        Each names a kind of risky code, says what can happen and what to write instead. They are written in a language that is compatible
        with Semgrep’s: open one to read it and to try it on code, or <a href={benchAddress(null)}>write one of your own</a>. All of it
        happens in your browser.
      </p>
      <SearchField className="search" aria-label="Filter rules" value={filter} onChange={setFilter}>
        <Input className="field" placeholder="Filter by word, function or CWE" />
      </SearchField>
      <p className="muted" role="status">
        {filter.trim() === "" ? "" : shown.length === 0 ? "No rule fits." : `${shown.length} of ${countOf(entries.length, "rule")}`}{" "}
        {shown.length === 0 && <LinkButton onPress={() => setFilter("")}>Show all</LinkButton>}
      </p>
      {groups.map(
        ({ words, entries: ofTopic }) =>
          ofTopic.length > 0 && (
            <section key={words} aria-label={words}>
              <h3>{words}</h3>
              <ul>
                {ofTopic.map(({ rule, text }) => (
                  <li key={rule.id} className={SEVERITY_CLASS[text.severity]}>
                    <SeverityShape severity={text.severity} />
                    <span>
                      <a href={ruleAddress(rule.id)}>
                        <ProseText prose={fillText(text.title)} />
                      </a>
                      <span className="muted">
                        {SEVERITY_WORDS[text.severity]} · <code>{rule.id}</code> · {text.cwe.map((cwe) => `CWE-${cwe}`).join(", ")}
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}

/** Every word of the filter stands somewhere: in what people read of the rule, or in its patterns. */
function fits({ rule, text }: Entry, filter: string): boolean {
  const cwe = text.cwe.map((number) => `cwe-${number}`).join(" ");
  const all = `${rule.id} ${plainText(fillText(text.title))} ${text.sentence} ${cwe} ${rule.yaml}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

const byWeight = ({ rule: a, text: x }: Entry, { rule: b, text: y }: Entry): number =>
  SEVERITY_ORDER[x.severity] - SEVERITY_ORDER[y.severity] || (a.id < b.id ? -1 : 1);
