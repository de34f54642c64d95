/** Test support: nights of a made-up hospital, read as an indexer reads it: what is known is taken over. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PatientKey, patientId } from '../records/ids.ts';
import { SAMPLE_FACILITY, type SamplePatient } from '../testing/sample-charts.ts';
import type { GenerationWriter, PublishedGeneration } from './contract.ts';
import { packDraft } from './draft-blob.ts';
import { decodeManifest, type Manifest } from './manifest.ts';
import { createGenerationWriter, type WriterOptions } from './store/sqlite/writer.ts';
import { SAMPLE_META, sampleDraft } from './test-store.ts';

export { createGenerationWriter };

export const keyOf = (id: string): PatientKey => ({ facility: SAMPLE_FACILITY, id: patientId(id) });

/** Patients `0000`, `0001`, … with a file each; every third brings an issue. */
export function madeUpHospital(count: number): SamplePatient[] {
  return Array.from({ length: count }, (_, at) => ({
    id: String(at).padStart(4, '0'),
    name: `試験 ${at}`,
    kana: 'シケン イチ',
    files: [`MSH|file of ${at} `.repeat(40)],
    issues: at % 3 === 0 ? ['gaiji'] : [],
  }));
}

/** The same hospital after these patients got a new file. */
export function changed(samples: readonly SamplePatient[], ...ids: string[]): SamplePatient[] {
  return samples.map((sample) =>
    ids.includes(sample.id)
      ? { ...sample, files: [...(sample.files ?? []), `new file of ${sample.id}`] }
      : sample,
  );
}

function fingerprintOf(sample: SamplePatient): Uint8Array {
  return createHash('sha256').update(JSON.stringify(sample)).digest();
}

/** Takes over who is known with the same fingerprint, reads the rest. Returns the numbers of those read. */
export function readInto(writer: GenerationWriter, samples: readonly SamplePatient[]): string[] {
  const read: string[] = [];
  for (const sample of samples) {
    const fingerprint = fingerprintOf(sample);
    const known = writer.known(keyOf(sample.id));
    if (known && Buffer.compare(known.fingerprint, fingerprint) === 0) {
      writer.reuse(keyOf(sample.id));
      continue;
    }
    writer.add(packDraft(sampleDraft(sample)), fingerprint);
    read.push(sample.id);
  }
  return read;
}

export interface Night extends PublishedGeneration {
  /** Patients who were read from the source. */
  readonly read: readonly string[];
}

/** One whole run. */
export async function night(
  options: Pick<WriterOptions, 'store'> & Partial<WriterOptions>,
  samples: readonly SamplePatient[],
): Promise<Night> {
  const writer = createGenerationWriter({ keep: 2, ...options });
  const read = readInto(writer, samples);
  return { ...(await writer.publish(SAMPLE_META)), read };
}

export function packsOf(generation: string): string[] {
  return readdirSync(generation).filter((name) => name.startsWith('pack-'));
}

export function manifestOf({ path, name }: Pick<PublishedGeneration, 'path' | 'name'>): Manifest {
  return decodeManifest(readFileSync(join(path, 'manifest.json'), 'utf8'), name);
}
