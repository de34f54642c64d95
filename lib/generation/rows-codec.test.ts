import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { sourceId } from '../records/ids.ts';
import { openSource } from '../sources/kinds.ts';
import { writeDemoHospital } from '../testing/demo-hospital/index.ts';
import { sampleChart } from '../testing/sample-charts.ts';
import type { DraftRows } from './contract.ts';
import { makeChartDraft } from './draft.ts';
import { packDraft } from './draft-blob.ts';
import { rowsFromText, rowsToText } from './rows-codec.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-rows-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function demoRows(): DraftRows[] {
  writeDemoHospital({ root: folder, date: '20261118', patients: 40, faults: 'all' });
  const settings = {
    id: sourceId('demo'),
    kind: 'ssmix2',
    paths: [folder],
    facility: null,
    encoding: 'auto' as const,
    changes: 'stat' as const,
  };
  const source = openSource(settings);
  return [...source.discover()].flatMap((found): DraftRows[] => {
    if (found.type !== 'unit') return [];
    const { patient, files, records, issues, texts } = source.read(found.unit);
    if (!patient) return [];
    const chart = { patient, files: files.map(({ file }) => file), records, issues };
    const draft = makeChartDraft({ chart, bytes: files.map(() => null), texts });
    const { chart: _chart, originals: _originals, texts: _texts, documents, ...others } = draft;
    return [{ ...others, documents: documents.map(({ tokens: _tokens, ...document }) => document) }];
  });
}

describe('the text of the rows', () => {
  const all = demoRows();

  it('gives back the rows of every patient of a hospital with every known fault', () => {
    assert.ok(all.length >= 40);
    assert.ok(all.some(({ listed }) => listed.drugs.length > 0 && listed.results.length > 0));
    for (const rows of all) assert.deepEqual(rowsFromText(rowsToText(rows)), rows);
  });

  it('a text without its lists is refused', () => {
    const [rows] = all;
    assert.ok(rows);
    const packed = JSON.parse(rowsToText(rows));
    for (const key of ['row', 'searchKeys', 'stays', 'issues', 'documents', 'listed']) {
      const { [key]: _gone, ...rest } = packed;
      assert.equal(rowsFromText(JSON.stringify(rest)), undefined, key);
    }
    const bare = { ...packed, listed: { ...packed.listed, drugs: [[1, 2]] } };
    assert.throws(() => rowsFromText(JSON.stringify(bare)), /another form/);
  });

  it('a packed draft names its patient and a source', () => {
    const draft = makeChartDraft({
      chart: { ...emptyChart(), issues: [] },
      bytes: [],
    });
    const { key, source, rows } = packDraft(draft);
    assert.deepEqual([key.id, source], ['1', '']);
    assert.ok(rows.rawBytes > 0);
  });
});

function emptyChart() {
  const { chart } = sampleChart({ id: '1' });
  return { ...chart, files: [], records: [] };
}
