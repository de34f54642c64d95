import type { SummaryView } from '../../lib/queries/views.ts';
import { documentTitle } from '../documents/document-list.tsx';
import { Badge } from '../ui/chip.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { BlockSection, Day, keyOf, Origin } from './parts.tsx';

interface Props {
  readonly view: SummaryView;
  readonly context: ChartContext;
}

/** So many documents fit beside the rest; the others are one step away. */
const SHOWN = 6;

/** What was written last about this patient, by whom. */
export function SummaryDocuments({ view, context }: Props) {
  const { m, lang, chart } = context;
  return (
    <BlockSection
      title={m.documents.title}
      block={view.documents}
      context={context}
      className="keep-together"
    >
      {(items) => (
        <>
          <ul>
            {items.slice(0, SHOWN).map((item, index) => {
              const { document } = item;
              const group = document.group === 'vital-signs' ? 'other' : document.group;
              return (
                <li key={keyOf(document.from, index)} className="flex flex-wrap items-baseline gap-x-2">
                  <span className="text-small">
                    <Day value={document.date} context={context} />
                  </span>
                  <Badge>{m.documents.tabs[group]}</Badge>
                  <a href={`${chart}/documents/${document.from.file}`} className="font-bold">
                    <Text value={documentTitle(item, context)} lang={lang} />
                  </a>
                  <span className="text-small text-muted">
                    <Text value={document.author?.name ?? ''} lang={lang} />
                  </span>
                  <Origin from={document.from} context={context} what={documentTitle(item, context)} />
                </li>
              );
            })}
          </ul>
          {items.length > SHOWN && (
            <a href={`${chart}/documents`} className="inline-block min-h-6 text-small">
              {m.summary.more(items.length - SHOWN)}
            </a>
          )}
        </>
      )}
    </BlockSection>
  );
}

/** The newest of each vital sign, each with its own moment: they need not have been measured together. */
export function SummaryVitals({ view, context }: Props) {
  const { m, lang, chart } = context;
  return (
    <BlockSection title={m.vitals.latest} block={view.vitals} context={context} className="keep-together">
      {(items) => (
        <>
          <ul>
            {items.map(({ kind, point }) => (
              <li key={kind} className="grid grid-cols-[6rem_1fr_auto] items-baseline gap-x-2">
                <span className="text-small text-muted">{m.vitals[kind]}</span>
                <span>
                  <strong>
                    <Text value={point.sent} lang={lang} />
                  </strong>{' '}
                  <span className="text-tiny text-muted">
                    <Text value={point.unit} lang={lang} />
                  </span>
                </span>
                <span className="text-small">
                  <Day value={point.at} context={context} timed />
                  <Origin from={point.from} context={context} what={m.vitals[kind]} />
                </span>
              </li>
            ))}
          </ul>
          <a href={`${chart}/vitals`} className="inline-block min-h-6 text-small">
            {m.vitals.title}
          </a>
        </>
      )}
    </BlockSection>
  );
}
