import type { Lang } from '../../lib/i18n/lang.ts';
import { marksOf } from '../../lib/search/snippet.ts';
import { MarkedText } from './text.tsx';

interface MarkedProps {
  readonly value: string;
  readonly lang: Lang;
  /** Folded words of a query (`containsWords`); none marks nothing. */
  readonly words: readonly string[];
}

/** Text from a source with the words of a query marked wherever they stand. */
export function Marked({ value, lang, words }: MarkedProps) {
  const ranges = marksOf(value, words).map(({ start, end }) => [start, end] as const);
  return <MarkedText value={value} lang={lang} ranges={ranges} />;
}
