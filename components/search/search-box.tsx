'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { cx } from '../ui/cx.ts';
import { SearchIcon } from '../ui/icons.tsx';
import { confirmHref } from '../ui/links.ts';
import type { SearchAnswer } from './hit.ts';
import { HitLine } from './hit-line.tsx';
import { isScan, NO_TYPING, type Typing, typed } from './scanner.ts';
import { useSearch } from './use-search.ts';

interface SearchBoxProps {
  readonly lang: Lang;
  /** Text to start with. */
  readonly initial: string;
}

/**
 * The one search box. Without script it is a plain form. With it, matches appear as one types; arrow keys choose, Enter
 * opens the chosen one (by way of the confirmation) or sends the form. A scan is sent as a scan, which lets the server
 * open the chart at once when the number is exactly one patient's.
 */
export function SearchBox({ lang, initial }: SearchBoxProps) {
  const t = getMessages(lang).search;
  const [text, setText] = useState(initial);
  const [chosen, setChosen] = useState(-1);
  const [open, setOpen] = useState(false);
  const typing = useRef<Typing>(NO_TYPING);
  const input = useRef<HTMLInputElement>(null);
  const scan = useRef<HTMLInputElement>(null);
  const listId = useId();
  const { answer, failed } = useSearch(open ? text : '');
  const hits = open ? (answer?.hits ?? []) : [];

  function onText(value: string): void {
    setText(value);
    setChosen(-1);
    setOpen(true);
    if (!value) typing.current = NO_TYPING;
  }

  // What was typed before the script arrived is already in the box: catch up with it.
  useEffect(() => {
    const early = input.current?.value ?? initial;
    if (early === initial) return;
    setText(early);
    setOpen(true);
  }, [initial]);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const hit = hits[chosen];
    if (event.key === 'ArrowDown') setChosen((at) => Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setChosen((at) => Math.max(at - 1, -1));
    else if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'Enter' && hit) window.location.assign(confirmHref(hit, text.trim()));
    else if (event.key === 'Enter' && scan.current) {
      scan.current.disabled = !isScan(typing.current, text, event.timeStamp);
      return;
    } else {
      if (event.key.length === 1) typing.current = typed(typing.current, event.timeStamp);
      return;
    }
    event.preventDefault();
  }

  return (
    <search className="relative block">
      <form action="/patients" method="get" className="flex">
        <input
          type="search"
          name="q"
          defaultValue={initial}
          data-search-box=""
          role="combobox"
          aria-label={t.label}
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
          placeholder={t.placeholder}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={100}
          ref={input}
          {...FOCUSED}
          className="h-13 w-full rounded-s border-2 border-accent bg-paper px-3 text-xl placeholder:text-body placeholder:text-muted"
          onKeyDown={onKeyDown}
          onInput={(event) => onText(event.currentTarget.value)}
        />
        <input ref={scan} type="hidden" name="via" value="scan" disabled />
        <button
          type="submit"
          className="flex h-13 shrink-0 items-center gap-2 whitespace-nowrap rounded-e bg-accent px-5 text-lead font-bold text-white hover:bg-accent-deep"
        >
          <SearchIcon />
          {t.button}
        </button>
      </form>
      <Suggestions {...{ listId, lang, chosen, answer, text }} shown={open} />
      <p role="status" className={failed && open ? 'mt-1 text-warn' : 'sr-only'}>
        {failed && open ? t.failed : announcement(open ? answer : null, lang)}
      </p>
    </search>
  );
}

/** The page exists to be typed into, and a barcode scanner has no way to click first. */
const FOCUSED = { autoFocus: true } as const;

function announcement(answer: SearchAnswer | null, lang: Lang): string {
  const t = getMessages(lang).search;
  if (!answer) return '';
  if (answer.hits.length === 0) return t.none(answer.query);
  return `${answer.more ? t.countMore(answer.hits.length) : t.count(answer.hits.length)} ${answer.fuzzy ? t.fuzzy : ''}`;
}

interface SuggestionsProps {
  readonly listId: string;
  readonly lang: Lang;
  readonly chosen: number;
  readonly answer: SearchAnswer | null;
  readonly text: string;
  readonly shown: boolean;
}

function Suggestions({ listId, lang, chosen, answer, text, shown }: SuggestionsProps) {
  const t = getMessages(lang).search;
  const current = shown ? answer : null;
  return (
    <div
      className={cx(
        'absolute inset-x-0 z-20 mt-1 rounded border border-rule bg-paper shadow-lg',
        !current && 'hidden',
      )}
    >
      {current?.fuzzy && <p className="bg-warn-soft px-3 py-1 text-warn">{t.fuzzy}</p>}
      {current?.hits.length === 0 && <p className="px-3 py-2">{t.none(current.query)}</p>}
      <div id={listId} role="listbox" aria-label={t.results} className="max-h-[70vh] overflow-y-auto">
        {current?.hits.map((hit, index) => (
          <a
            key={`${hit.facility}/${hit.id}`}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            tabIndex={-1}
            href={confirmHref(hit, text.trim())}
            className={cx(
              'block border-b border-line px-3 py-1.5 text-ink no-underline hover:bg-accent-soft',
              index === chosen && 'bg-accent-soft outline-2 -outline-offset-2 outline-accent',
            )}
          >
            <HitLine hit={hit} lang={lang} />
          </a>
        ))}
      </div>
      {current?.more && (
        <p className="border-t border-line px-3 py-1 text-muted">{t.countMore(current.hits.length)}</p>
      )}
    </div>
  );
}
