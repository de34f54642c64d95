import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EncounterEvent } from './clinical.ts';
import { isCancelled } from './encounter-order.ts';
import { currentStay, endedInDeath, type Stay, staysOf } from './encounters.ts';

const at = (iso: string) => ({ iso, raw: iso });

function move(kind: EncounterEvent['event'], when: string, more: Partial<EncounterEvent> = {}) {
  const event: EncounterEvent = {
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
  return event;
}

const ward = (name: string) => ({ location: { ward: name, room: '1', bed: '1', department: '' } });
const wardNow = (...events: EncounterEvent[]): string | undefined =>
  currentStay(staysOf(events, []))?.beds.at(-1)?.location?.ward;

describe('movements of one day whose times differ in precision', () => {
  it('an admission dated without an hour comes before a transfer at nine', () => {
    assert.equal(
      wardNow(
        move('transfer', '2026-11-01T09:00', ward('ICU')),
        move('admit', '2026-11-01', { ...ward('3W'), admitted: at('2026-11-01') }),
      ),
      'ICU',
    );
  });

  it('discharged and readmitted on one day is in bed, in whatever precision that was sent', () => {
    for (const discharge of ['2026-11-10', '2026-11-10T10:00']) {
      for (const again of ['2026-11-10', '2026-11-10T15:00']) {
        for (const admitted of [null, at('2026-11-01')]) {
          const events = [
            move('admit', '2026-11-01', ward('3W')),
            move('discharge', discharge, { ...ward('3W'), admitted }),
            move('admit', again, ward('ICU')),
          ];
          const stays = staysOf(events, []);
          assert.equal(wardNow(...events), 'ICU', `${discharge} ${again} ${admitted?.iso}`);
          assert.deepEqual(
            stays.map((stay) => stay.doubts),
            [[], []],
          );
        }
      }
    }
  });

  it('a stay of one day ends, in whatever precision that was sent', () => {
    for (const admit of ['2026-11-10', '2026-11-10T09:00']) {
      for (const discharge of ['2026-11-10', '2026-11-10T15:00']) {
        const stays = staysOf([move('discharge', discharge), move('admit', admit)], []);
        assert.equal(stays.length, 1);
        assert.equal(currentStay(stays), undefined);
      }
    }
  });
});

describe('cancels', () => {
  const morning = move('transfer', '2026-11-01T09:00', ward('ICU'));
  const evening = move('transfer', '2026-11-01T18:00', ward('4E'));

  it('name one of two transfers by its time', () => {
    const cancel = move('transfer', '2026-11-01T18:00', { cancels: true });
    const events = [move('admit', '2026-10-30', ward('3W')), morning, evening, cancel];
    assert.equal(wardNow(...events), 'ICU');
    assert.equal(isCancelled(morning, events, []), false);
  });

  it('take back all of the day when the time names none of them', () => {
    const cancel = move('transfer', '2026-11-01', { cancels: true });
    assert.equal(wardNow(move('admit', '2026-10-30', ward('3W')), morning, evening, cancel), '3W');
  });
});

describe('death by disposition', () => {
  const stay = (code: string, display: string, system: string): Stay => ({
    admitted: null,
    discharged: null,
    disposition: { text: display, codes: [{ code, display, system }] },
    beds: [],
    onLeave: false,
    doubts: [],
    events: [],
  });

  it('is told by words, else by 20–29; a local 20 that means a transfer is no death', () => {
    assert.equal(endedInDeath(stay('20', '', '')), true);
    assert.equal(endedInDeath(stay('20', '死亡', 'HL70112')), true);
    assert.equal(endedInDeath(stay('9', '死亡退院', '99LOC')), true);
    assert.equal(endedInDeath(stay('20', '転院', '99LOC')), false);
    assert.equal(endedInDeath(stay('01', '軽快', 'HL70112')), false);
  });
});
