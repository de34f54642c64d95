import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMessage } from '../../../formats/hl7v2/index.ts';
import { dayOf } from '../../../records/partial-date.ts';
import type { MessageContext } from './context.ts';
import { medicationRequests } from './medications.ts';

function context(segments: MessageContext['segments']): MessageContext {
  return {
    file: 0,
    dataType: 'OMP-01',
    careDate: null,
    orderNo: '1',
    code: 'RDE',
    trigger: 'O11',
    segments,
    visit: undefined,
    patientClass: 'outpatient',
    report: () => undefined,
  };
}

/** The one drug of a prescription with these TQ1 and whatever else follows its RXE. */
function drug(...lines: readonly string[]) {
  const text = ['MSH|^~\\&|HIS||||20261101||RDE^O11|1|P|2.5', 'ORC|NW|1||1', 'RXE||1^薬^99X|1||錠', ...lines];
  const { segments } = parseMessage(`${text.join('\r')}\r`);
  const [request] = medicationRequests(context(segments));
  assert.ok(request);
  return request;
}

describe('days supplied are days covered only for what is taken every day', () => {
  const daily = ['朝食後', '１日１回朝食後', '１日に３回毎食後', '毎日就寝前'];
  const notDaily = [
    '起床時　週１回（月曜日）',
    '隔日　朝食後',
    '週三回',
    '２日に１回',
    '１日おき',
    '月・水・金',
    '月１回',
    '透析日のみ',
    '毎週火曜',
  ];
  for (const usage of daily) {
    it(usage, () => assert.equal(drug(`TQ1|1||X&${usage}&99Y|||4^d|20261101`).durationDays, 4));
  }
  for (const usage of notDaily) {
    it(usage, () => {
      const { durationDays, durationText } = drug(`TQ1|1||X&${usage}&99Y|||4^d|20261101`);
      assert.deepEqual([durationDays, durationText], [null, '4^d']);
    });
  }

  it('said by a supplementary code, in TQ1-11 or in a note', () => {
    const weekday = 'TQ1|1||1013044400000000&１日３回&JAMISDP01~W0100000&補足&JAMISDP01|||4^d|20261101';
    assert.equal(drug(weekday).durationDays, null);
    assert.equal(drug('TQ1|1||X&朝食後&99Y|||14^d|20261101||||隔日投与').durationDays, null);
    assert.equal(drug('TQ1|1||X&朝食後&99Y|||14^d|20261101', 'NTE|1||週２回').durationDays, null);
  });
});

describe('several TQ1 of one drug', () => {
  it('one after the other reach to the end of the last', () => {
    const taper = drug('TQ1|1||X&朝&99Y|||7^d|20261110', 'TQ1|2||X&夕&99Y|||7^d|20261117');
    assert.deepEqual([dayOf(taper.start), taper.durationDays], ['2026-11-10', 14]);
  });

  it('side by side reach as far as each', () => {
    const both = drug('TQ1|1||X&朝&99Y|||7^d|20261110', 'TQ1|2||X&夕&99Y|||7^d|20261110');
    assert.equal(both.durationDays, 7);
  });

  it('one without an end leaves the whole without an end', () => {
    const open = drug('TQ1|1||X&朝&99Y||||20261101|20261105', 'TQ1|2||X&朝&99Y||||20261106');
    assert.deepEqual([open.end, open.durationDays], [null, null]);
    const mixed = drug('TQ1|1||X&朝&99Y|||5^d|20261101', 'TQ1|2||X&朝&99Y||||20261106');
    assert.equal(mixed.durationDays, null);
  });
});

it('an amount at which the message breaks off is not shown', () => {
  assert.equal(drug().components[0]?.amount?.value, '1');
  const cut = ['MSH|^~\\&|HIS||||20261101||RDE^O11|1|P|2.5', 'ORC|NW|1||1', 'RXE||2^ワーファリン^99X|1'];
  const { segments } = parseMessage(cut.join('\r'));
  const [request] = medicationRequests({ ...context([]), segments });
  assert.deepEqual(
    [request?.components[0]?.medication.text, request?.components[0]?.amount],
    ['ワーファリン', null],
  );
});

it('a number of days that cannot be one is kept as text only', () => {
  const { durationDays, durationText } = drug('TQ1|1||X&朝&99Y|||99999999999^d|20261101');
  assert.deepEqual([durationDays, durationText], [null, '99999999999^d']);
});
