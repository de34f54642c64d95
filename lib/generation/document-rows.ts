/** The documents of one patient for the search over all of them. */
import { type PatientChart, recordsOf } from '../records/chart.ts';
import { textOf } from '../records/coded.ts';
import type { DocumentText } from '../records/documents.ts';
import { sortKeyOf } from '../records/partial-date.ts';
import { wordTokens } from '../search/words.ts';
import type { DocumentRow } from './list-contract.ts';

/** One row for every document, and for every file that has words without being one. */
export function documentRowsOf(chart: PatientChart, texts: readonly DocumentText[]): DocumentRow[] {
  const words = new Map(texts.map((text) => [text.file, text]));
  const rows = recordsOf(chart, 'DocumentReference').map((document): DocumentRow => {
    const text = words.get(document.from.file);
    words.delete(document.from.file);
    return {
      file: document.from.file,
      date: sortKeyOf(document.date).slice(0, 10),
      group: document.group,
      type: textOf(document.type),
      title: document.title,
      ...wordsIn(text),
    };
  });
  const others = [...words.values()].map((text): DocumentRow => {
    const date = chart.files[text.file]?.careDate ?? '';
    return { file: text.file, date, group: 'other', type: '', title: '', ...wordsIn(text) };
  });
  return [...rows, ...others];
}

function wordsIn(text: DocumentText | undefined): Pick<DocumentRow, 'state' | 'cut' | 'tokens'> {
  if (!text) return { state: 'unread', cut: false, tokens: '' };
  return { state: text.state, cut: text.cut, tokens: wordTokens(text.text).join(' ') };
}
