'use client';

import { Trouble } from '../components/ui/trouble.tsx';

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return <Trouble number={error.digest ?? ''} onRetry={reset} />;
}
