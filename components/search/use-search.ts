'use client';

import { useEffect, useState } from 'react';
import type { SearchAnswer } from './hit.ts';

/** Pause in typing after which the server is asked, in milliseconds. */
const PAUSE = 60;

export interface SearchState {
  readonly answer: SearchAnswer | null;
  readonly failed: boolean;
}

const NOTHING: SearchState = { answer: null, failed: false };

async function ask(query: string, signal: AbortSignal): Promise<SearchState> {
  const response = await fetch(`/api/patients?q=${encodeURIComponent(query)}`, { signal });
  if (response.status === 401) {
    // The session is over; the server leads to the sign-in page and back.
    window.location.reload();
    return NOTHING;
  }
  if (!response.ok) return { answer: null, failed: true };
  const answer: SearchAnswer = await response.json();
  return { answer, failed: false };
}

/** What the server finds for the text, asked after a short pause; an answer that came too late is dropped. */
export function useSearch(query: string): SearchState {
  const [state, setState] = useState<SearchState>(NOTHING);
  useEffect(() => {
    const text = query.trim();
    if (!text) {
      setState(NOTHING);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      ask(text, abort.signal)
        .then(setState)
        .catch(() => {
          if (!abort.signal.aborted) setState({ answer: null, failed: true });
        });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query]);
  return state;
}
