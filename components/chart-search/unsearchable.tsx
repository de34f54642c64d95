'use client';

import { getChartMessages } from '../../lib/i18n/chart.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import type { ChartLines } from '../../lib/queries/views.ts';
import { Badge } from '../ui/chip.tsx';
import { DateText } from '../ui/date-text.tsx';
import { StatedIcon, WarningIcon } from '../ui/icons.tsx';
import { Section } from '../ui/layout-parts.tsx';
import { Text } from '../ui/text.tsx';

interface UnsearchableProps {
  readonly lines: ChartLines;
  readonly chart: string;
  readonly lang: Lang;
}

/** What the search cannot see, by name and with a way to it: no hit must never look like "not there". */
export function Unsearchable({ lines, chart, lang }: UnsearchableProps) {
  const m = getChartMessages(lang);
  const t = m.chartSearch;
  const { unsearchable, cut, unreadFiles } = lines;
  const documents = lines.entries.some(({ kind }) => kind === 'document');
  const all = unsearchable.length === 0 && cut.length === 0;
  return (
    <Section
      title={t.unsearchable(unsearchable.length)}
      aside={unsearchable.length > 0 && t.unsearchableNote}
    >
      {all && (
        <p className="text-small text-muted">
          {documents && <StatedIcon className="size-3.5" />} {documents ? t.allSearchable : t.noDocuments}
        </p>
      )}
      <ul className="max-h-96 overflow-y-auto text-small">
        {unsearchable.map((document) => (
          <li key={document.path} className="border-b border-line py-0.5 last:border-0">
            <DateText value={document.at} lang={lang} dayOnly />{' '}
            <a href={`${chart}${document.path}`}>
              <Text value={document.title || m.documents.noTitle} lang={lang} />
            </a>{' '}
            <Badge tone={document.why === 'failed' ? 'warn' : 'absent'}>
              {m.documents.words[document.why]}
            </Badge>
          </li>
        ))}
      </ul>
      {cut.length > 0 && (
        <>
          <p className="mt-1 font-bold">{t.cut(cut.length)}</p>
          <ul className="text-small">
            {cut.map((document) => (
              <li key={document.path}>
                <a href={`${chart}${document.path}`}>
                  <Text value={document.title || m.documents.noTitle} lang={lang} />
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {unreadFiles > 0 && (
        <p className="mt-1 border-s-4 border-warn-line bg-warn-soft px-2 py-0.5 text-small text-warn">
          <WarningIcon className="size-3.5" /> <a href={`${chart}/files`}>{t.unreadFiles(unreadFiles)}</a>
        </p>
      )}
    </Section>
  );
}
