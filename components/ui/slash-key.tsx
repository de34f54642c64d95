'use client';

import { useEffect } from 'react';

/** `/` jumps to the search box of the page from anywhere on it. */
export function SlashKey() {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const target = event.target;
      const typing = target instanceof HTMLElement && target.matches('input, textarea, select');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      // Where the chart itself is searched, its own box comes before the search for patients.
      const box =
        document.querySelector<HTMLInputElement>('[data-search-box=chart]') ??
        document.querySelector<HTMLInputElement>('[data-search-box]');
      box?.focus();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return null;
}
