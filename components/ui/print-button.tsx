'use client';

import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { PrintIcon } from './icons.tsx';

/** Opens the browser's print dialogue. Drawn only once script runs: without it the browser's own menu prints. */
export function PrintButton({ label }: { readonly label: string }) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return null;
  return (
    <Button type="button" onClick={() => window.print()}>
      <PrintIcon />
      {label}
    </Button>
  );
}
