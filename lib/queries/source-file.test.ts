import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { patientId, sourceId } from '../records/ids.ts';
import { AppError } from '../system/errors.ts';
import { ChartBuilder, FACILITY } from '../testing/builders/chart.ts';
import { allergy } from '../testing/builders/clinical.ts';
import { at } from '../testing/builders/values.ts';
import { sourceBytes, sourceFile } from './source-file.ts';
import { NURSE, testContext } from './testing/context.ts';
import { memoryGeneration } from './testing/generation.ts';

const key = { facility: FACILITY, id: patientId('0000001') };
// 試験 as ISO-2022-JP: the family name of PID-5.
const message = Buffer.from(
  'MSH|^~\\&|A|B|||20260301||ADT^A60|1|P|2.5\rPID|1||0000001^^^^PI||\x1b$B;n83\x1b(B^^^^^^L^I\r',
  'latin1',
);
const sha256 = createHash('sha256').update(message).digest('hex');

function open(original: Uint8Array | undefined, digest = sha256) {
  const chart = new ChartBuilder()
    .file('ADT-61', [allergy({ from: at(0, 1) })], { sha256: digest })
    .issue({
      code: 'bare-segment',
      severity: 'warning',
      source: sourceId('main'),
      path: '000/000/0000001/-/ADT-61/file-0',
      place: '',
      message: 'found',
      facility: FACILITY,
      patient: '0000001',
    })
    .build();
  const parts = original ? { charts: [chart], original } : { charts: [chart] };
  return testContext(memoryGeneration(parts));
}

describe('the original message', () => {
  it('is shown decoded, with named fields, its records, its issues, and a checked digest', () => {
    const view = sourceFile(NURSE, { key, index: 0 }, open(message));
    assert.equal(view.verified, true);
    const pid = view.segments.find((segment) => segment.name === 'PID');
    const name = pid?.fields.find((field) => field.position === 5);
    assert.deepEqual([name?.ja, name?.values[0]?.[0], name?.values[0]?.[7]], ['患者氏名', '試験', 'I']);
    assert.deepEqual([view.records.length, view.issues.length, view.hex], [1, 1, '']);
    assert.ok(view.text?.includes('試験'));
  });

  it('bytes that are not what was indexed are not called verified', () => {
    assert.equal(sourceFile(NURSE, { key, index: 0 }, open(message, '0'.repeat(64))).verified, false);
  });

  it('what is no message is shown as bytes', () => {
    const view = sourceFile(NURSE, { key, index: 0 }, open(Buffer.from([0, 1, 254])));
    assert.deepEqual([view.text, view.segments, view.hex], [null, [], '0001fe']);
  });

  it('bytes that were never readable: nothing to show, and nothing to download', () => {
    const context = open(undefined);
    const view = sourceFile(NURSE, { key, index: 0 }, context);
    assert.deepEqual([view.text, view.hex, view.verified], [null, '', false]);
    assert.throws(
      () => sourceBytes(NURSE, { key, index: 0 }, context),
      (error) => error instanceof AppError && error.code === 'file-not-readable',
    );
  });

  it('downloads exactly the bytes', () => {
    assert.deepEqual(sourceBytes(NURSE, { key, index: 0 }, open(message)).bytes, message);
  });

  it('a number that the chart does not have', () => {
    for (const index of [1, -1, Number.NaN, 0.5]) {
      assert.throws(
        () => sourceFile(NURSE, { key, index }, open(message)),
        (error) => error instanceof AppError && error.code === 'file-not-found',
      );
    }
  });
});
