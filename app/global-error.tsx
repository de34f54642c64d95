'use client';

import './globals.css';
import { Trouble } from '../components/ui/trouble.tsx';

interface GlobalErrorProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** Stands in for the whole document when even the frame of the pages failed. */
export default function GlobalErrorPage({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="ja">
      <body>
        <Trouble number={error.digest ?? ''} onRetry={reset} />
      </body>
    </html>
  );
}
