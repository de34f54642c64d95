'use client';

import { useEffect, useState } from 'react';
import { type PageSource, ViewerError } from './page-source.ts';

export type OpenState =
  | { readonly state: 'loading' }
  | { readonly state: 'open'; readonly source: PageSource }
  | { readonly state: 'failed'; readonly reason: ViewerError['reason'] };

/** Readers are loaded only when a document of their kind is opened: they are larger than everything else here. */
async function open(kind: 'pdf' | 'tiff', src: string): Promise<PageSource> {
  if (kind === 'tiff') return (await import('./tiff-source.ts')).openTiff(src);
  return (await import('./pdf-source.ts')).openPdf(src);
}

export function usePageSource(kind: 'pdf' | 'tiff', src: string): OpenState {
  const [state, setState] = useState<OpenState>({ state: 'loading' });
  useEffect(() => {
    let gone = false;
    let opened: PageSource | null = null;
    open(kind, src).then(
      (source) => {
        opened = source;
        if (gone) source.close();
        else setState({ state: 'open', source });
      },
      (error: unknown) => {
        console.warn(error);
        const reason = error instanceof ViewerError ? error.reason : 'failed';
        if (!gone) setState({ state: 'failed', reason });
      },
    );
    return () => {
      gone = true;
      opened?.close();
    };
  }, [kind, src]);
  return state;
}
