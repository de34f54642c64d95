/** Test support: a generation of made-up patients in a folder that is removed with the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { PatientChart } from '../records/chart.ts';
import type { DocumentText } from '../records/documents.ts';
import { SAMPLE_SOURCE, type SamplePatient, sampleChart } from '../testing/sample-charts.ts';
import type { ChartDraft, Generation, GenerationMeta, PublishedGeneration } from './contract.ts';
import { makeChartDraft } from './draft.ts';
import { packDraft } from './draft-blob.ts';
import { openGeneration } from './open.ts';
import { createGenerationWriter } from './store/sqlite/writer.ts';

const SAMPLE_SENT = '2026-01-02T03:04:05';

export const SAMPLE_META: GenerationMeta = {
  program: 'tomoshibi 0.0.0-test',
  startedAt: '2026-01-02T03:04:05.000Z',
  finishedAt: '2026-01-02T03:05:00.000Z',
  sources: [{ id: SAMPLE_SOURCE, kind: 'ssmix2', facilities: [], note: '', newestSent: SAMPLE_SENT }],
};

export function temporaryStore(t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-generation-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function sampleDraft(sample: SamplePatient): ChartDraft {
  return makeChartDraft(sampleChart(sample));
}

export function publishSamples(
  store: string,
  samples: readonly SamplePatient[],
): Promise<PublishedGeneration> {
  const writer = createGenerationWriter({ store, keep: 3 });
  for (const sample of samples) writer.add(packDraft(sampleDraft(sample)));
  return writer.publish(SAMPLE_META);
}

/** An open generation of charts made by hand, with the words of their documents; closed with the test. */
export async function generationOfCharts(
  t: Pick<TestContext, 'after'>,
  patients: readonly { readonly chart: PatientChart; readonly texts?: readonly DocumentText[] }[],
  newestSent = SAMPLE_SENT,
): Promise<Generation> {
  const store = temporaryStore(t);
  const writer = createGenerationWriter({ store, keep: 2 });
  for (const { chart, texts = [] } of patients) {
    writer.add(packDraft(makeChartDraft({ chart, bytes: chart.files.map(() => null), texts })));
  }
  await writer.publish({
    ...SAMPLE_META,
    sources: SAMPLE_META.sources.map((source) => ({ ...source, newestSent })),
  });
  const generation = openGeneration(store);
  t.after(() => generation.close());
  return generation;
}
