/** The rules: all of them, one of them, and the bench to try one on code. Follows the address; its own chunk. */
import rules from "virtual:riskline/written-rules";
import { useEffect, useMemo, useRef, useState } from "react";
import { Wordmark } from "../components/Wordmark.tsx";
import { useHash } from "../learn/learnRoute.ts";
import { useSession } from "../session/session.ts";
import type { Storage } from "../store/storage.ts";
import { useApp } from "../store/store.ts";
import { BenchView } from "./BenchView.tsx";
import { Bench } from "./bench.ts";
import type { BenchTexts } from "./benchStore.ts";
import { RuleList } from "./panels/RuleList.tsx";
import { RuleSheet } from "./panels/RuleSheet.tsx";
import { benchAddress, LIST_ADDRESS, readRulesRoute, ruleAddress } from "./rulesRoute.ts";
import { heldBench, isSent, keptBench } from "./sent.ts";
import { STARTER } from "./starter.ts";
import "../learn/learn.css";
import "./rules.css";

export function RulesPage() {
  const session = useSession();
  const route = readRulesRoute(useHash()) ?? { kind: "list" };
  const texts = useApp((state) => state.ruleTexts);
  const textOf = useMemo(() => new Map(texts.map((text) => [text.id, text])), [texts]);
  const bench = useMemo(() => new Bench(session.storage), [session]);
  const id = route.kind === "list" ? null : route.id;
  const rule = rules.find((one) => one.id === id);
  const text = id === null ? undefined : textOf.get(id);
  const begun = route.kind === "bench" ? beginningOf(id, session.storage) : null;
  const isMissing = id !== null && rule === undefined && begun === null;

  return (
    <div className="learn">
      <header className="header learn-head">
        <Wordmark />
        <p className="doc-name">
          <b>{begun ? "Try a rule" : "Rules"}</b>
          {id !== null && rule && (
            <>
              <span className="dot">·</span>
              {begun ? <a href={ruleAddress(id)}>{id}</a> : <span className="muted">{id}</span>}
            </>
          )}
          {isSent(id) && <span className="tag">sent to you</span>}
        </p>
        <span className="push" />
        {route.kind !== "list" && (
          <a className="btn btn-quiet" href={LIST_ADDRESS}>
            All rules
          </a>
        )}
        {!(begun && id === null) && (
          <a className="btn btn-quiet" href={benchAddress(null)}>
            Write a rule
          </a>
        )}
        <a className="btn btn-quiet" href="#/">
          Leave
        </a>
      </header>
      {begun ? (
        <OpenBench key={id} bench={bench} id={id} begun={begun} />
      ) : (
        <main>
          {isMissing && (
            <p className="rules-remark" role="alert">
              There is no rule of that name in this version.
            </p>
          )}
          {rule && text ? (
            <RuleSheet
              rule={rule}
              text={text}
              onReview={() => {
                session.openOwn({ text: rule.program, fileName: `${rule.id}.py`, python: null });
                location.hash = "#/";
              }}
            />
          ) : (
            (id === null || isMissing) && <RuleList rules={rules} textOf={textOf} />
          )}
        </main>
      )}
    </div>
  );
}

/** What the bench begins with: one's own beginning, a rule of ours, or what was sent; `null` when there is no such thing. */
function beginningOf(id: string | null, storage: Storage): BenchTexts | null {
  if (id === null) return STARTER;
  const rule = rules.find((one) => one.id === id);
  if (rule) return { rule: rule.yaml, code: rule.program };
  return isSent(id) ? (heldBench(id) ?? keptBench(storage, id)?.sent ?? null) : null;
}

interface OpenBenchProps {
  readonly bench: Bench;
  readonly id: string | null;
  readonly begun: BenchTexts;
}

/** Puts a rule on the bench before it is shown. */
function OpenBench({ bench, id, begun }: OpenBenchProps) {
  const [isOpen, setOpen] = useState(false);
  const first = useRef(begun);
  useEffect(() => {
    bench.open(id, first.current);
    setOpen(true);
    return bench.begin();
  }, [bench, id]);
  return isOpen ? <BenchView bench={bench} /> : <main />;
}
