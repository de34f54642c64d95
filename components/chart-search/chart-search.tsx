'use client';

import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { getChartMessages } from '../../lib/i18n/chart.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import type { ChartLines } from '../../lib/queries/views.ts';
import { containsWords } from '../../lib/search/contains.ts';
import { Section } from '../ui/layout-parts.tsx';
import { HitList } from './hit-list.tsx';
import { type FoldedEntry, scan } from './scan.ts';
import { Unsearchable } from './unsearchable.tsx';
import { useChartLines } from './use-chart-lines.ts';

interface ChartSearchProps {
  /** Address of the chart. */
  readonly chart: string;
  readonly lang: Lang;
}

/** The box, and below it what was found; what cannot be found stands beside it all the time. */
export function ChartSearch({ chart, lang }: ChartSearchProps) {
  const t = getChartMessages(lang).chartSearch;
  const box = useRef<HTMLInputElement>(null);
  const loaded = useChartLines(chart);
  const [query, setQuery] = useState('');
  useEffect(() => {
    // Back from a document the words still stand in the address, so that the search need not be typed again.
    setQuery(new URLSearchParams(window.location.hash.slice(1)).get('q') ?? '');
    box.current?.focus();
  }, []);
  function onText(text: string): void {
    setQuery(text);
    // The fragment never leaves the browser: what is looked for in a chart stands in no log.
    window.history.replaceState(window.history.state, '', `#${new URLSearchParams({ q: text })}`);
  }
  return (
    <div className="grid grid-cols-1 gap-2">
      <search>
        <input
          ref={box}
          type="search"
          value={query}
          onChange={(event) => onText(event.currentTarget.value)}
          aria-label={t.label}
          placeholder={t.label}
          aria-describedby="chart-search-hint"
          data-search-box="chart"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          className="h-12 w-full max-w-3xl rounded border-2 border-accent bg-paper px-3 text-lead placeholder:text-muted"
        />
        <p id="chart-search-hint" className="mt-2 text-small text-muted">
          {t.hint} {t.slash}
        </p>
      </search>
      <noscript>
        <p className="font-bold text-warn">{t.noScript}</p>
      </noscript>
      {loaded.state === 'loading' && <p role="status">{t.loading}</p>}
      {loaded.state === 'failed' && (
        <p
          role="alert"
          className="rounded border-4 border-double border-alert bg-warn-soft px-2 py-1 font-bold text-alert"
        >
          {t.failed}
        </p>
      )}
      {loaded.state === 'ready' && (
        <Results chart={chart} lang={lang} query={query} lines={loaded.lines} entries={loaded.entries} />
      )}
    </div>
  );
}

interface ResultsProps extends ChartSearchProps {
  readonly query: string;
  readonly lines: ChartLines;
  readonly entries: readonly FoldedEntry[];
}

function Results({ chart, lang, query, lines, entries }: ResultsProps) {
  const t = getChartMessages(lang).chartSearch;
  const asked = useDeferredValue(query);
  const words = useMemo(() => containsWords(asked), [asked]);
  const groups = useMemo(() => scan(entries, words), [entries, words]);
  const total = groups.reduce((sum, group) => sum + group.hits.length, 0);
  return (
    <div className="grid grid-cols-1 items-start gap-2 lg:grid-cols-[minmax(0,1fr)_19rem]">
      <div className="grid min-w-0 grid-cols-1 gap-2">
        <p role="status" className="font-bold">
          {words.length === 0 ? t.ready(entries.length) : total > 0 ? t.hits(total) : ''}
        </p>
        {words.length > 0 && total === 0 && (
          <div data-no-hits="" className="hatched rounded border border-dashed border-rule px-2 py-1">
            <p className="font-bold">{t.none}</p>
            <p className="text-small">{t.noneMeaning}</p>
          </div>
        )}
        {groups.map((group) => (
          <Section key={group.kind} title={t.kinds[group.kind]} aside={t.hits(group.hits.length)}>
            <HitList group={group} words={words} query={asked} chart={chart} lang={lang} />
          </Section>
        ))}
      </div>
      <Unsearchable lines={lines} chart={chart} lang={lang} />
    </div>
  );
}
