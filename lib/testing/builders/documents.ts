/** Documents with unremarkable contents; a test names only what it is about. */
import type { DocumentReference, DocumentText } from '../../records/documents.ts';
import { at, coded } from './values.ts';

export function documentReference(parts: Partial<DocumentReference> = {}): DocumentReference {
  return {
    kind: 'DocumentReference',
    group: 'progress',
    type: coded('経過記録', '11506-3', 'LN'),
    title: '',
    format: 'cda',
    date: null,
    period: null,
    author: null,
    department: null,
    folder: '0000001_20260301_11506-3_1_20260301100000000_01_1',
    attachments: [],
    from: at(0),
    ...parts,
  };
}

export function documentText(file: number, text: string, parts: Partial<DocumentText> = {}): DocumentText {
  return { file, state: 'extracted', text, cut: false, problem: '', ...parts };
}
