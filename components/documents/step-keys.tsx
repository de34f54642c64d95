'use client';

import { useEffect } from 'react';
import { isPlainKey } from '../ui/plain-key.ts';

interface StepKeysProps {
  /** Addresses of the neighbours in the list; null at its ends. */
  readonly newer: string | null;
  readonly older: string | null;
}

/** j opens the next older document of the list, k the next newer one. */
export function StepKeys({ newer, older }: StepKeysProps) {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const target = { j: older, k: newer }[event.key];
      if (!target || !isPlainKey(event)) return;
      event.preventDefault();
      window.location.assign(target);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [newer, older]);
  return null;
}
