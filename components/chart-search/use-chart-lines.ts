'use client';

import { useEffect, useState } from 'react';
import type { ChartLines } from '../../lib/queries/views.ts';
import { type FoldedEntry, foldEntries } from './scan.ts';

export type LinesState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'ready'; readonly lines: ChartLines; readonly entries: readonly FoldedEntry[] };

/** The words of the chart, fetched once and folded once. */
export function useChartLines(chart: string): LinesState {
  const [state, setState] = useState<LinesState>({ state: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    load(`${chart}/search/lines`, abort.signal).then(setState, () => {
      if (!abort.signal.aborted) setState({ state: 'failed' });
    });
    return () => abort.abort();
  }, [chart]);
  return state;
}

async function load(address: string, signal: AbortSignal): Promise<LinesState> {
  const response = await fetch(address, { signal });
  if (response.status === 401) {
    // The session is over; the server leads to the sign-in page and back.
    window.location.reload();
    return { state: 'loading' };
  }
  if (!response.ok) return { state: 'failed' };
  const lines: ChartLines = await response.json();
  return { state: 'ready', lines, entries: foldEntries(lines) };
}
