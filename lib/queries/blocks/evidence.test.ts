import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CARRIERS } from '../../records/data-types.ts';
import { ChartBuilder } from '../../testing/builders/chart.ts';
import { moment } from '../../testing/builders/values.ts';
import { blockOf } from './evidence.ts';

const held = (...types: string[]): ReadonlySet<string> => new Set(types);
const nothing = { items: [] as readonly string[] };

describe('blockOf: the four states', () => {
  it('data: entries, with the newest sending time of the files that carry them', () => {
    const chart = new ChartBuilder()
      .file('PPR-01', [], { sentAt: moment('2026-01-01T09:00') })
      .file('PPR-01', [], { sentAt: moment('2026-02-01T09:00') })
      .file('OMP-01', [], { sentAt: moment('2026-03-01T09:00') })
      .build();
    const block = blockOf({ chart, held: held('PPR-01') }, CARRIERS.problems, { items: ['x'], older: 2 });
    assert.equal(block.state, 'data');
    assert.equal(block.state === 'data' && block.older, 2);
    assert.equal(block.asOf?.iso, '2026-02-01T09:00');
  });

  it('a file sent by a clock that ran ahead does not make the block look fresh', () => {
    const chart = new ChartBuilder()
      .file('PPR-01', [], { sentAt: moment('2026-02-01T09:00') })
      .file('PPR-01', [], { sentAt: moment('2099-01-01T09:00') })
      .build();
    const evidence = { chart, held: held('PPR-01'), believed: '2026-03-01T09:00' };
    const block = blockOf(evidence, CARRIERS.problems, { items: ['x'] });
    assert.equal(block.asOf?.iso, '2026-02-01T09:00');
  });

  it('documents: every type of extended storage counts, and only those', () => {
    const chart = new ChartBuilder().file('11506-3^経過記録', [], { status: 'unreadable' }).build();
    const lost = blockOf({ chart, held: held('11506-3^経過記録') }, CARRIERS.documents, nothing);
    assert.equal(lost.state, 'unreadable');
    const empty = new ChartBuilder().file('ADT-00').build();
    const reason = (...types: string[]): unknown => {
      const block = blockOf({ chart: empty, held: held(...types) }, CARRIERS.documents, nothing);
      return block.state === 'absent' && block.reason;
    };
    assert.equal(reason('ADT-00', 'XYZ-99'), 'not-in-source');
    assert.equal(reason('ADT-00', '^同意書'), 'no-file');
    const allergies = blockOf(
      { chart, held: held('ADT-61', '11506-3^経過記録') },
      CARRIERS.allergies,
      nothing,
    );
    assert.equal(allergies.state === 'absent' && allergies.reason, 'no-file');
  });

  it('none: only by a statement of the source', () => {
    const chart = new ChartBuilder().file('ADT-61').build();
    const none = [{ file: 0, segments: [3] }];
    const findings = { ...nothing, none, noneText: 'なし' };
    const block = blockOf({ chart, held: held('ADT-61') }, CARRIERS.allergies, findings);
    assert.deepEqual(block.state === 'none' && [block.text, block.statedBy], ['なし', none]);
  });

  it('data beats none: one file says none, another lists an entry', () => {
    const chart = new ChartBuilder().file('ADT-61').file('ADT-00').build();
    const findings = { items: ['x'], none: [{ file: 1, segments: [] }], noneText: 'なし' };
    assert.equal(blockOf({ chart, held: held('ADT-61') }, CARRIERS.allergies, findings).state, 'data');
  });

  it('unreadable: nothing known, and a file that could have said it could not be read', () => {
    const chart = new ChartBuilder().file('PPR-01', [], { status: 'unreadable' }).build();
    const block = blockOf({ chart, held: held('PPR-01') }, CARRIERS.problems, nothing);
    assert.equal(block.state, 'unreadable');
    assert.deepEqual(block.shortfall, { unreadable: [0], quarantined: [] });
  });

  it('none with an unreadable file beside it says both', () => {
    const chart = new ChartBuilder().file('ADT-61').file('ADT-61', [], { status: 'unreadable' }).build();
    const findings = { ...nothing, none: [{ file: 0, segments: [] }], noneText: 'なし' };
    const block = blockOf({ chart, held: held('ADT-61') }, CARRIERS.allergies, findings);
    assert.equal(block.state, 'none');
    assert.deepEqual(block.shortfall.unreadable, [1]);
  });
});

describe('blockOf: why a block is absent', () => {
  const reason = (chart: ChartBuilder, types: string[], findings = {}): string => {
    const block = blockOf({ chart: chart.build(), held: held(...types) }, CARRIERS.problems, {
      ...nothing,
      ...findings,
    });
    return block.state === 'absent' ? block.reason : block.state;
  };

  it('not-in-source: nobody in this copy has a file of the type', () => {
    assert.equal(reason(new ChartBuilder().file('ADT-00'), ['ADT-00']), 'not-in-source');
  });

  it('no-file: others have one, this patient has none', () => {
    assert.equal(reason(new ChartBuilder().file('ADT-00'), ['ADT-00', 'PPR-01']), 'no-file');
  });

  it('no-entry: the file is there and names nothing', () => {
    assert.equal(reason(new ChartBuilder().file('PPR-01'), ['PPR-01']), 'no-entry');
  });

  it('only-withdrawn: by entry, or because every file was deleted', () => {
    assert.equal(reason(new ChartBuilder().file('PPR-01'), ['PPR-01'], { withdrawn: 1 }), 'only-withdrawn');
    const deleted = new ChartBuilder().file('PPR-01', [], { status: 'deleted' });
    assert.equal(reason(deleted, ['PPR-01']), 'only-withdrawn');
  });

  it('outside-period: older entries are counted', () => {
    assert.equal(reason(new ChartBuilder().file('PPR-01'), ['PPR-01'], { older: 4 }), 'outside-period');
  });

  it('falls back to the secondary carriers when the copy has no primary type at all', () => {
    const chart = new ChartBuilder().file('ADT-00').build();
    const block = blockOf({ chart, held: held('ADT-00') }, CARRIERS.allergies, nothing);
    assert.equal(block.state === 'absent' && block.reason, 'no-entry');
  });

  it('a type that no standard carries is never blamed on a file', () => {
    const chart = new ChartBuilder().file('', [], { status: 'unreadable' }).build();
    const block = blockOf({ chart, held: held('ADT-00') }, CARRIERS.nowhere, nothing);
    assert.equal(block.state === 'absent' && block.reason, 'not-in-source');
  });
});

describe('blockOf: shortfall', () => {
  it('counts unusable files of the type, and of unknown types, but not of other types', () => {
    const chart = new ChartBuilder()
      .file('PPR-01')
      .file('PPR-01', [], { status: 'quarantined' })
      .file('', [], { status: 'unreadable' })
      .file('XYZ-99', [], { status: 'unreadable' })
      .file('OML-11', [], { status: 'unreadable' })
      .build();
    const block = blockOf({ chart, held: held('PPR-01') }, CARRIERS.problems, { items: ['x'] });
    assert.deepEqual(block.shortfall, { unreadable: [2, 3], quarantined: [1] });
  });

  it('a file kept but not understood is no "no entry": the block could not be read', () => {
    const chart = new ChartBuilder().file('PPR-01', [], { status: 'listed', flag: '9' }).build();
    const block = blockOf({ chart, held: held('PPR-01') }, CARRIERS.problems, nothing);
    assert.equal(block.state, 'unreadable');
    assert.deepEqual(block.shortfall.unreadable, [0]);
  });

  it('an old version counts only when its current one is missing', () => {
    const chart = new ChartBuilder()
      .file('OMP-01', [], { orderNo: '1', status: 'superseded' })
      .file('OMP-01', [], { orderNo: '1' })
      .file('OMP-01', [], { orderNo: '2', status: 'superseded' })
      .file('OMP-01', [], { orderNo: '3', status: 'superseded' })
      .file('OMP-01', [], { orderNo: '3', status: 'deleted' })
      .build();
    const block = blockOf({ chart, held: held('OMP-01') }, CARRIERS.prescriptions, { items: ['x'] });
    assert.deepEqual(block.shortfall.unreadable, [2]);
  });

  it('a quarantined file alone leaves the block absent and is named', () => {
    const chart = new ChartBuilder().file('PPR-01', [], { status: 'quarantined' }).build();
    const block = blockOf({ chart, held: held('PPR-01') }, CARRIERS.problems, nothing);
    assert.equal(block.state === 'absent' && block.reason, 'no-file');
    assert.deepEqual(block.shortfall.quarantined, [0]);
  });

  it('older entries and an unreadable file: says both', () => {
    const chart = new ChartBuilder().file('OMP-01').file('OMP-01', [], { status: 'unreadable' }).build();
    const findings = { ...nothing, older: 3 };
    const block = blockOf({ chart, held: held('OMP-01') }, CARRIERS.prescriptions, findings);
    assert.equal(block.state === 'absent' && block.reason, 'outside-period');
    assert.deepEqual(block.shortfall.unreadable, [1]);
  });
});
