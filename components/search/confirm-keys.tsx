'use client';

import { useEffect } from 'react';

/** Escape goes back to the search. Enter needs no script: the link to open the chart has the focus. */
export function EscapeTo({ href }: { readonly href: string }) {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key === 'Escape') window.location.assign(href);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [href]);
  return null;
}
