'use client';

import { useState } from 'react';
import { getChartMessages } from '../../lib/i18n/chart.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import type { LineMark } from '../../lib/queries/views.ts';
import { snippetOf } from '../../lib/search/snippet.ts';
import { foldWords } from '../../lib/search/words.ts';
import { keyOf } from '../chart/parts.tsx';
import { Button } from '../ui/button.tsx';
import { Badge, type Tone } from '../ui/chip.tsx';
import { DateText } from '../ui/date-text.tsx';
import { Marked } from '../ui/marked.tsx';
import { SourceLink } from '../ui/source-link.tsx';
import { type Hit, type HitGroup, linesWith } from './scan.ts';

interface HitListProps {
  readonly group: HitGroup;
  /** Folded words. */
  readonly words: readonly string[];
  /** As typed, for the address of a document. */
  readonly query: string;
  readonly chart: string;
  readonly lang: Lang;
}

/** So many hits of a kind at first: two kinds with many hits must not hide a third with one. */
const FIRST = 8;

export function HitList({ group, ...place }: HitListProps) {
  const t = getChartMessages(place.lang).chartSearch;
  const [shown, setShown] = useState(FIRST);
  const rest = group.hits.length - shown;
  return (
    <>
      <ul>
        {group.hits.slice(0, shown).map((hit, at) => (
          <HitLine key={keyOf(hit.entry.from, at)} hit={hit} {...place} />
        ))}
      </ul>
      {rest > 0 && (
        <Button type="button" size="small" onClick={() => setShown(shown + 200)}>
          {t.more(Math.min(rest, 200))}
        </Button>
      )}
    </>
  );
}

const MARK_TONES: Readonly<Record<LineMark, Tone>> = {
  withdrawn: 'absent',
  suspected: 'warn',
  closed: 'plain',
  discontinued: 'warn',
  'none-stated': 'stated',
  contraindication: 'alert',
  infection: 'alert',
  'not-given': 'warn',
};

/** Lines of one entry that are quoted; the others are counted. */
const QUOTED = 3;

function HitLine({ hit, words, query, chart, lang }: Omit<HitListProps, 'group'> & { readonly hit: Hit }) {
  const t = getChartMessages(lang).chartSearch;
  const { entry } = hit;
  const lines = linesWith(entry, words);
  const search = entry.kind === 'document' ? `?q=${encodeURIComponent(query)}` : '';
  const withdrawn = entry.marks.includes('withdrawn');
  // A drug found by its name is of little use without its dose: what stands beside the title is shown then.
  const beside = lines.length === 0 && entry.kind !== 'document' ? entry.lines.slice(0, 2) : [];
  const quoted = [...lines.slice(0, QUOTED), ...beside].map((line, key) => ({ line, key }));
  return (
    <li className="grid grid-cols-[8.5rem_1fr] gap-x-2 border-b border-line py-1 last:border-0">
      <span className="text-small">
        {entry.at ? (
          <DateText value={entry.at} lang={lang} />
        ) : (
          <span className="text-muted">{t.undated}</span>
        )}
      </span>
      <span className="min-w-0">
        <a
          href={`${chart}${entry.path}${search}`}
          className={withdrawn ? 'font-bold line-through' : 'font-bold'}
        >
          <Marked value={entry.title || t.kinds[entry.kind]} lang={lang} words={words} />
        </a>
        {entry.marks.map((mark) => (
          <Badge key={mark} tone={MARK_TONES[mark]} className="ms-1">
            {t.marks[mark]}
          </Badge>
        ))}
        <SourceLink chart={chart} from={entry.from} lang={lang} what={entry.title} />
        {quoted.map(({ line, key }) => (
          <Quote key={key} line={line} words={words} lang={lang} />
        ))}
        {lines.length > QUOTED && (
          <span className="text-small text-muted">{t.moreLines(lines.length - QUOTED)}</span>
        )}
      </span>
    </li>
  );
}

function Quote({
  line,
  words,
  lang,
}: {
  readonly line: string;
  readonly words: readonly string[];
  readonly lang: Lang;
}) {
  const whole = line.length <= WHOLE_LINE;
  const piece = whole
    ? { text: line, cutBefore: false, cutAfter: false }
    : snippetOf(line, wordsIn(line, words));
  return (
    <span className="block break-words text-muted">
      {piece.cutBefore && '…'}
      <Marked value={piece.text} lang={lang} words={words} />
      {piece.cutAfter && '…'}
    </span>
  );
}

/** Longer lines are cut to where the first word stands; the rest is one click away. */
const WHOLE_LINE = 180;

function wordsIn(line: string, words: readonly string[]): readonly string[] {
  const folded = foldWords(line);
  return words.filter((word) => folded.includes(word));
}
