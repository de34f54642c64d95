/** What answers questions about one patient: a generation, or one draft that never became part of any. */
import type { PatientChart } from '../records/chart.ts';
import type { DocumentText } from '../records/documents.ts';
import type { PatientKey } from '../records/ids.ts';
import { unpackBlob } from './blob.ts';
import { decodeChart } from './chart-codec/index.ts';
import type { ChartDraft, Generation } from './contract.ts';

/** The part of a generation that a chart is opened with. */
export type PatientCopy = Pick<
  Generation,
  'name' | 'patient' | 'lookalikes' | 'chart' | 'original' | 'texts'
>;

/** A draft as a generation with this one patient would answer. Unpacked once, when first asked; nobody is alike. */
export function copyOfDraft(draft: ChartDraft, name: string): PatientCopy {
  let opened: PatientChart | null = null;
  const isOurs = ({ facility, id }: PatientKey): boolean =>
    facility === draft.row.facility && id === draft.row.id;
  const open = (): PatientChart => {
    opened ??= decodeChart(textOf(unpackBlob(draft.chart, 'The chart')));
    return opened;
  };
  return {
    name,
    patient: (key) => (isOurs(key) ? draft.row : undefined),
    lookalikes: () => [],
    chart: (key) => (isOurs(key) ? open() : undefined),
    original(key, file) {
      const ref = isOurs(key) ? open().files[file]?.original : null;
      const blob = ref ? draft.originals[ref.chunk] : undefined;
      if (!ref || !blob) return undefined;
      return unpackBlob(blob, 'The original').slice(ref.offset, ref.offset + ref.length);
    },
    texts(key) {
      if (!isOurs(key) || !draft.texts) return [];
      const words: readonly DocumentText[] = JSON.parse(textOf(unpackBlob(draft.texts, 'The words')));
      return words;
    },
  };
}

/** What this very process packed a moment ago. */
function textOf(json: Uint8Array): string {
  return Buffer.from(json).toString('utf8');
}
