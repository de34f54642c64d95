import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EncounterEvent } from './clinical.ts';
import { codeIn, plainNumber, textOf } from './coded.ts';
import { currentStay, endedInDeath, staysOf } from './encounters.ts';
import { addDays, ageOn, dayOf, daysBetween, isPartialIso, newestFirst } from './partial-date.ts';
import type { SourceFile } from './provenance.ts';

const at = (iso: string | null) => (iso === null ? null : { iso, raw: iso });

function event(
  kind: EncounterEvent['event'],
  when: string | null,
  more: Partial<EncounterEvent> = {},
): EncounterEvent {
  return {
    kind: 'EncounterEvent',
    event: kind,
    cancels: false,
    patientClass: 'inpatient',
    at: at(when),
    location: null,
    priorLocation: null,
    department: null,
    attending: null,
    admitting: null,
    disposition: null,
    admitted: null,
    discharged: null,
    from: { file: 0, segments: [1] },
    ...more,
  };
}

const bed = (ward: string, room: string, number: string) => ({ ward, room, bed: number, department: '' });
const noFiles: SourceFile[] = [];

describe('partial dates', () => {
  it('keeps the precision that was sent', () => {
    for (const iso of [
      '2011',
      '2011-12',
      '2011-12-20',
      '2011-12-20T08',
      '2011-12-20T08:30',
      '2011-12-20T08:30:15.123',
    ]) {
      assert.ok(isPartialIso(iso), iso);
    }
    for (const text of ['', '20111220', '2011-13', '2011-02-30', '2011-12-20T24', '2011-12-20T08:60']) {
      assert.ok(!isPartialIso(text), text);
    }
    assert.equal(dayOf(at('2011-12')), null);
    assert.equal(dayOf(at('2011-12-20T08:30')), '2011-12-20');
  });

  it('sorts newest first and unknown last', () => {
    const sorted = [at(null), at('2011'), at('2011-12-20'), at('2012')].sort(newestFirst);
    assert.deepEqual(
      sorted.map((date) => date?.iso ?? null),
      ['2012', '2011-12-20', '2011', null],
    );
  });

  it('counts ages only from a birth date known to the day', () => {
    assert.deepEqual(ageOn(at('1950-01-03'), '2026-01-02'), { years: 75, months: 11, days: 27758 });
    assert.equal(ageOn(at('1950-01-03'), '2026-01-03')?.years, 76);
    assert.deepEqual(ageOn(at('2026-01-01'), '2026-01-09'), { years: 0, months: 0, days: 8 });
    assert.equal(ageOn(at('1950'), '2026-01-02'), null);
    assert.equal(ageOn(at('2030-01-01'), '2026-01-02'), null);
    assert.equal(ageOn(at('2000-02-29'), '2001-02-28')?.years, 0);
  });

  it('moves by days across months and leap years', () => {
    assert.equal(addDays('2024-02-28', 2), '2024-03-01');
    assert.equal(daysBetween('2024-02-28', '2024-03-01'), 2);
  });
});

describe('values as sent', () => {
  it('plots only plain numbers', () => {
    assert.equal(plainNumber('7.20'), 7.2);
    assert.equal(plainNumber(' -14 '), -14);
    for (const text of ['<0.5', '(-)', '100<', '300>', 'L300', '', '1,200', '検査中', '1e5']) {
      assert.equal(plainNumber(text), null, text);
    }
  });

  it("shows the sender's text before any display or code", () => {
    const codes = [{ code: '3A010', display: '総蛋白', system: 'JC10' }];
    assert.equal(textOf({ text: 'ＴＰ', codes }), 'ＴＰ');
    assert.equal(textOf({ text: '', codes }), '総蛋白');
    assert.equal(textOf({ text: '', codes: [{ code: 'X1', display: '', system: '99Z' }] }), 'X1');
    assert.equal(textOf(null), '');
    assert.equal(codeIn({ text: '', codes }, 'jc10'), '3A010');
    assert.equal(codeIn({ text: '', codes }, 'HOT9'), undefined);
  });
});

describe('stays and bed history', () => {
  it('takes the current ward from the latest of admission and transfer', () => {
    const stays = staysOf(
      [
        event('transfer', '2026-01-05T10:00', { location: bed('4E', '401', '2') }),
        event('admit', '2026-01-02T09:00', { location: bed('3E', '301', '1') }),
      ],
      noFiles,
    );
    assert.equal(stays.length, 1);
    assert.deepEqual(
      currentStay(stays)?.beds.map((period) => period.location?.ward),
      ['3E', '4E'],
    );
  });

  it('ends with the discharge, and tells a death by its disposition', () => {
    const died = { text: '死亡', codes: [{ code: '20', display: '死亡', system: 'HL70112' }] };
    const stays = staysOf(
      [event('admit', '2026-01-02'), event('discharge', '2026-01-09', { disposition: died })],
      noFiles,
    );
    assert.equal(currentStay(stays), undefined);
    assert.equal(stays[0] && endedInDeath(stays[0]), true);
  });

  it('takes out what a cancel message names', () => {
    const stays = staysOf(
      [event('admit', '2026-01-02T09:00'), event('admit', '2026-01-02', { cancels: true })],
      noFiles,
    );
    assert.deepEqual(stays, []);
  });

  it('says so when the admission, the discharge or their order is missing', () => {
    assert.deepEqual(staysOf([event('transfer', '2026-01-05')], noFiles)[0]?.doubts, ['admission-missing']);
    const twice = staysOf([event('admit', '2026-01-02'), event('admit', '2026-02-02')], noFiles);
    assert.deepEqual(
      twice.map((stay) => stay.doubts),
      [[], ['discharge-missing']],
    );
    const after = staysOf(
      [event('admit', '2011-11-20'), event('discharge', '2011-12-20T12'), event('transfer', '2011-12-20T20')],
      noFiles,
    );
    assert.deepEqual(after[0]?.doubts, ['admission-missing', 'movement-after-discharge']);
  });

  it('never opens a stay from a leave or a change of doctor', () => {
    assert.deepEqual(
      staysOf([event('leave-start', '2026-01-03'), event('attending-change', '2026-01-03')], noFiles),
      [],
    );
    const onLeave = staysOf([event('admit', '2026-01-02'), event('leave-start', '2026-01-03')], noFiles);
    assert.equal(onLeave[0]?.onLeave, true);
  });
});
