'use client';

import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { SearchIcon } from '../ui/icons.tsx';
import { confirmHref } from '../ui/links.ts';
import { announcement, Suggestions } from './suggestions.tsx';
import { useScanner } from './use-scanner.ts';
import { useSearch } from './use-search.ts';

interface SearchBoxProps {
  readonly lang: Lang;
  /** Text to start with. */
  readonly initial: string;
  /** What may be typed, where that is not everything. */
  readonly placeholder?: string;
}

/** The page exists to be typed into, and a barcode scanner has no way to click first. */
const FOCUSED = { autoFocus: true } as const;

/**
 * The one search box. Without script it is a plain form. With it, matches appear as one types; arrow keys choose, Enter
 * opens the chosen one (by way of the confirmation) or sends the form. A scan is sent as a scan, which lets the server
 * open the chart at once when the number is exactly one patient's.
 */
export function SearchBox({ lang, initial, placeholder }: SearchBoxProps) {
  const t = getMessages(lang).search;
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const scanner = useScanner(input);
  const { answer, failed, chosen, onText, onKeyDown, onBlur } = useSuggestions(input, initial);
  return (
    <search className="relative block" onBlur={onBlur}>
      <form action="/patients" method="get" className="flex">
        <input
          type="search"
          name="q"
          defaultValue={initial}
          data-search-box=""
          role="combobox"
          aria-label={t.label}
          aria-expanded={(answer?.hits.length ?? 0) > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
          placeholder={placeholder ?? t.placeholder}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={100}
          ref={input}
          {...FOCUSED}
          className="h-13 w-full rounded-s border-2 border-accent bg-paper px-3 text-xl placeholder:text-body placeholder:text-muted"
          onKeyDown={(event) => {
            scanner.onKey(event);
            onKeyDown(event);
          }}
          onCompositionEnd={scanner.onCompositionEnd}
          onInput={(event) => {
            scanner.onChange(event.currentTarget.value);
            onText(event.currentTarget.value);
          }}
        />
        <input ref={scanner.flag} type="hidden" name="via" value="scan" disabled />
        <button
          type="submit"
          className="flex h-13 shrink-0 items-center gap-2 whitespace-nowrap rounded-e bg-accent px-5 text-lead font-bold text-white hover:bg-accent-deep"
        >
          <SearchIcon />
          {t.button}
        </button>
      </form>
      <Suggestions {...{ listId, lang, chosen, answer }} />
      <p role="status" className={failed ? 'mt-1 text-warn' : 'sr-only'}>
        {failed ? t.failed : announcement(answer, lang)}
      </p>
    </search>
  );
}

/** What is suggested for the text in the box, and which line is chosen. */
function useSuggestions(input: RefObject<HTMLInputElement | null>, initial: string) {
  const [text, setText] = useState(initial);
  const [choice, setChoice] = useState({ query: '', at: -1 });
  const [open, setOpen] = useState(false);
  const found = useSearch(open ? text : '');
  const answer = open ? found.answer : null;
  const hits = answer?.hits ?? [];
  // A choice holds for the list it was made in: when another list arrives under the finger, nothing is chosen in it.
  const chosen = answer && choice.query === answer.query ? choice.at : -1;
  const choose = (at: number): void => setChoice({ query: answer?.query ?? '', at });

  // What was typed before the script arrived is already in the box: catch up with it.
  useEffect(() => {
    const early = input.current?.value ?? initial;
    if (early === initial) return;
    setText(early);
    setOpen(true);
  }, [input, initial]);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const hit = hits[chosen];
    if (event.key === 'ArrowDown') choose(Math.min(chosen + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') choose(Math.max(chosen - 1, -1));
    else if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'Enter' && hit) window.location.assign(confirmHref(hit, text.trim()));
    else return;
    event.preventDefault();
  }

  return {
    answer,
    failed: open && found.failed,
    chosen,
    onKeyDown,
    onText(value: string): void {
      setText(value);
      setOpen(true);
    },
    onBlur(event: FocusEvent<HTMLElement>): void {
      if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
    },
  };
}
