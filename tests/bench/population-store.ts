/** A generation whose charts are one shared stub: for measuring and testing the patient search at size. */
import { packBlob } from '../../lib/generation/blob.ts';
import type { ChartDraft, PublishedGeneration } from '../../lib/generation/contract.ts';
import { packDraft } from '../../lib/generation/draft-blob.ts';
import { createGenerationWriter } from '../../lib/generation/store/sqlite/writer.ts';
import { facilityId, patientId } from '../../lib/records/ids.ts';
import { birthNumber } from '../../lib/search/birth.ts';
import { patientKeys, patientTokens } from '../../lib/search/tokens.ts';
import type { MadeUpPatient } from './population.ts';

const FACILITY = facilityId('1319999999');
const STUB = packBlob(Buffer.from('{}'));

function draftOf(patient: MadeUpPatient): ChartDraft {
  return {
    row: {
      ...patient,
      facility: FACILITY,
      id: patientId(patient.id),
      address: '東京都架空区架空町1-2-3',
      lastContact: '2026-01-02',
      ward: '',
      room: '',
      bed: '',
      deceased: false,
      alerts: {
        allergies: 'absent',
        allergyTexts: [],
        contraindicationTexts: [],
        infectionTexts: [],
        infectionResults: 0,
        bloodType: '',
      },
      lookalikes: 0,
      quarantined: 0,
      unreadable: 0,
    },
    birthFrom: birthNumber(patient.birth),
    searchTokens: patientTokens(patient).join(' '),
    searchKeys: patientKeys(patient),
    stays: [],
    visits: [],
    coverage: [],
    issues: [],
    listed: { drugNames: [], drugs: [], labItems: [], results: [], organisms: [], problems: [], gaps: [] },
    documents: [],
    chart: STUB,
    originals: [],
    texts: null,
    records: 0,
    files: 0,
  };
}

export function publishPopulation(
  store: string,
  patients: Iterable<MadeUpPatient>,
): Promise<PublishedGeneration> {
  const writer = createGenerationWriter({ store, keep: 2 });
  for (const patient of patients) writer.add(packDraft(draftOf(patient)));
  const at = '2026-01-02T03:04:05.000Z';
  return writer.publish({ program: 'made-up population', startedAt: at, finishedAt: at, sources: [] });
}
