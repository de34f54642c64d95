import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { cx } from '../ui/cx.ts';
import { confirmHref } from '../ui/links.ts';
import type { SearchAnswer } from './hit.ts';
import { HitLine } from './hit-line.tsx';

interface SuggestionsProps {
  readonly listId: string;
  readonly lang: Lang;
  /** Index of the chosen hit, -1 for none. */
  readonly chosen: number;
  /** What to show; null hides the list. */
  readonly answer: SearchAnswer | null;
}

/** The list under the search box. Each line leads to the confirmation, never straight to a chart. */
export function Suggestions({ listId, lang, chosen, answer }: SuggestionsProps) {
  const t = getMessages(lang).search;
  return (
    <div
      className={cx(
        'absolute inset-x-0 z-20 mt-1 rounded border border-rule bg-paper shadow-lg',
        !answer && 'hidden',
      )}
    >
      {answer?.cut && <p className="bg-warn-soft px-3 py-1 text-warn">{t.cut}</p>}
      {answer?.fuzzy && <p className="bg-warn-soft px-3 py-1 text-warn">{t.fuzzy}</p>}
      {answer?.hits.length === 0 && <p className="px-3 py-2">{nobody(answer, lang)}</p>}
      <div id={listId} role="listbox" aria-label={t.results} className="max-h-[70vh] overflow-y-auto">
        {answer?.hits.map((hit, index) => (
          <a
            key={`${hit.facility}/${hit.id}`}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            tabIndex={-1}
            href={confirmHref(hit, answer.query)}
            className={cx(
              'block border-b border-line px-3 py-1.5 text-ink no-underline hover:bg-accent-soft',
              index === chosen && 'bg-accent-soft outline-2 -outline-offset-2 outline-accent',
            )}
          >
            <HitLine hit={hit} lang={lang} />
          </a>
        ))}
      </div>
      {answer?.more && (
        <p className="border-t border-line px-3 py-1 text-muted">{t.countMore(answer.hits.length)}</p>
      )}
    </div>
  );
}

/** Nobody found, in words: without an index that says nothing about the patient. */
function nobody(answer: SearchAnswer, lang: Lang): string {
  return answer.indexed
    ? getMessages(lang).search.none(answer.query)
    : getDirectMessages(lang).search.noSuggestions;
}

/** What is read out when the list changes. */
export function announcement(answer: SearchAnswer | null, lang: Lang): string {
  const t = getMessages(lang).search;
  if (!answer) return '';
  if (answer.hits.length === 0) return nobody(answer, lang);
  return `${answer.more ? t.countMore(answer.hits.length) : t.count(answer.hits.length)} ${answer.fuzzy ? t.fuzzy : ''}`;
}
