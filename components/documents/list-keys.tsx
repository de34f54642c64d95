'use client';

import { useEffect } from 'react';
import { isPlainKey } from '../ui/plain-key.ts';

/** j and k, or the arrows, move along the documents of the list; Enter then follows the link as always. */
export function ListKeys() {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      if (step === undefined || !isPlainKey(event)) return;
      const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-document]')];
      const focused = document.activeElement;
      const at = focused instanceof HTMLAnchorElement ? links.indexOf(focused) : -1;
      const isArrow = event.key.startsWith('Arrow');
      // Arrows scroll the page as everywhere until one of the documents has been chosen.
      if (isArrow && at < 0) return;
      const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return null;
}
