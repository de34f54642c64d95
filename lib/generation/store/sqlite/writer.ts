/** The embedded store's writer: four SQLite files built aside, checked, and published by a pointer swap. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sourceId } from '../../../records/ids.ts';
import type { Issue } from '../../../records/issue.ts';
import type { ChartDraft, GenerationMeta, GenerationWriter, PublishedGeneration } from '../../contract.ts';
import { GenerationError } from '../../errors.ts';
import { lockStore } from '../../lock.ts';
import { publishFolder, sweepStore, TEMPORARY_PREFIX } from '../../publish.ts';
import { checkFiles } from './check.ts';
import { buildDocuments } from './documents.ts';
import { buildLists } from './lists.ts';
import { buildPatientIndex } from './patient-index.ts';
import { GENERATION_FILES } from './schema.ts';
import { buildCharts, buildHospital, buildOriginals } from './tables.ts';

export interface WriterOptions {
  /** Folder of the generations; made when missing. */
  readonly store: string;
  /** How many published generations are kept, the new one included. At least 2, so that there is always a fallback. */
  readonly keep: number;
}

function duplicateIssue(draft: ChartDraft): Issue {
  const { facility, id } = draft.row;
  return {
    code: 'duplicate-patient',
    severity: 'error',
    source: draft.coverage[0]?.source ?? sourceId(''),
    path: '',
    place: '',
    message: `Patient ${id} of facility ${facility} was read twice; the second reading was not stored.`,
    facility,
    patient: id,
  };
}

/** Digest over what was given, in order; independent of how SQLite lays it out. */
function contentHasher() {
  const hash = createHash('sha256');
  return {
    add(draft: ChartDraft): void {
      const { row, searchTokens, stays, visits, coverage, listed, documents } = draft;
      hash.update(JSON.stringify([row, searchTokens, stays, visits, coverage, listed, documents]));
      hash.update(draft.chart.sha256);
      if (draft.texts) hash.update(draft.texts.sha256);
      for (const blob of draft.originals) hash.update(blob.sha256);
    },
    addIssue(issue: Issue): void {
      hash.update(JSON.stringify(issue));
    },
    finish: (): string => hash.digest('hex'),
  };
}

/** One builder per file, in a folder of their own. */
function openBuilders(folder: string) {
  mkdirSync(folder, { mode: 0o700 });
  const index = buildPatientIndex(folder);
  const hospital = buildHospital(folder);
  const tables = [
    hospital,
    buildLists(folder),
    buildDocuments(folder),
    buildCharts(folder),
    buildOriginals(folder),
  ];
  return { index, hospital, tables };
}

/**
 * Starts a new generation. Holds the store's lock until `publish` or `abandon`.
 * @throws GenerationError `store-locked` or `store-unusable`
 */
export function createGenerationWriter(options: WriterOptions): GenerationWriter {
  const lock = lockStore(options.store);
  const folder = join(options.store, `${TEMPORARY_PREFIX}${process.pid}-${randomUUID()}`);
  let build: ReturnType<typeof openBuilders>;
  try {
    sweepStore(options.store);
    build = openBuilders(folder);
  } catch (cause) {
    lock.release();
    throw new GenerationError({
      code: 'store-unusable',
      message: `${options.store} cannot be written.`,
      cause,
    });
  }
  const content = contentHasher();
  const counts = { patients: 0, records: 0, files: 0, issues: 0, rejected: 0 };
  let lastOrdinal = -1;
  let state: 'open' | 'publishing' | 'ended' = 'open';

  function requireOpen(): void {
    if (state === 'open') return;
    throw new GenerationError({
      code: 'writer-misuse',
      message: `The writer is ${state}; nothing can be added.`,
    });
  }

  function end(): void {
    if (state === 'ended') return;
    state = 'ended';
    build.index.close();
    for (const table of build.tables) table.close();
    rmSync(folder, { recursive: true, force: true });
    lock.release();
  }

  function addIssue(issue: Issue): void {
    requireOpen();
    build.hospital.addIssue(issue);
    content.addIssue(issue);
    counts.issues += 1;
  }

  function add(draft: ChartDraft): void {
    requireOpen();
    if (draft.ordinal <= lastOrdinal) {
      const message = `Draft ${draft.ordinal} came after draft ${lastOrdinal}.`;
      throw new GenerationError({ code: 'writer-misuse', message });
    }
    lastOrdinal = draft.ordinal;
    if (!build.index.stage(draft)) {
      counts.rejected += 1;
      addIssue(duplicateIssue(draft));
      return;
    }
    for (const table of build.tables) table.add(draft);
    content.add(draft);
    counts.patients += 1;
    counts.records += draft.records;
    counts.files += draft.files;
    counts.issues += draft.issues.length;
  }

  async function publish(meta: GenerationMeta): Promise<PublishedGeneration> {
    requireOpen();
    state = 'publishing';
    try {
      for (const table of build.tables) table.finish();
      build.index.finish();
      checkFiles(folder, counts);
      return await publishFolder({
        store: options.store,
        keep: options.keep,
        folder,
        meta,
        counts,
        contentSha256: content.finish(),
        files: GENERATION_FILES,
      });
    } finally {
      end();
    }
  }

  return { add, addIssue, publish, abandon: end };
}
