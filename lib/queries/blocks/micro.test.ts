import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MicroRole, Observation } from '../../records/diagnostics.ts';
import { antibiogramOf, type MicroReport } from '../../records/micro-reports.ts';
import { ChartBuilder } from '../../testing/builders/chart.ts';
import { observation } from '../../testing/builders/clinical.ts';
import { coded, moment } from '../../testing/builders/values.ts';
import { microBlock } from './micro.ts';

type Role = MicroRole['role'];

function row(role: Role, value: string, place: { subId?: string; organism?: string }): Observation {
  return observation({
    category: 'microbiology',
    specimen: coded('喀痰'),
    effective: moment('2026-03-01'),
    code: coded(role === 'susceptibility' ? value : '培養'),
    value,
    micro: { role, subId: place.subId ?? '', organism: place.organism ?? '' },
  });
}

function reports(...results: Observation[]): readonly MicroReport[] {
  const chart = new ChartBuilder().file('OML-11', results).build();
  const block = microBlock({ chart, held: new Set(['OML-11']) });
  return block.state === 'data' ? block.items : [];
}

describe('bacteriology', () => {
  it('pairs organism, quantity and susceptibilities', () => {
    const [report] = reports(
      row('organism', 'E. coli', { subId: '1', organism: 'E. coli' }),
      row('quantity', '3+', { subId: '1', organism: 'E. coli' }),
      row('susceptibility', 'CEZ', { subId: '5', organism: 'E. coli' }),
      row('susceptibility', 'LVFX', { subId: '6', organism: 'E. coli' }),
      row('finding', 'グラム陰性桿菌', {}),
    );
    const [organism] = report?.organisms ?? [];
    assert.deepEqual(
      [organism?.name, organism?.quantity, organism?.susceptibilities.length],
      ['E. coli', '3+', 2],
    );
    assert.equal(report?.organisms.length, 1);
    assert.equal(report?.findings.length, 1);
    assert.equal(report?.specimen, '喀痰');
  });

  it('two isolates of one species stay two, told apart by sub-ID', () => {
    const [report] = reports(
      row('organism', 'E. coli', { subId: '1', organism: 'E. coli' }),
      row('organism', 'E. coli', { subId: '2', organism: 'E. coli' }),
      row('quantity', '1+', { subId: '2', organism: 'E. coli' }),
    );
    assert.deepEqual(
      report?.organisms.map((organism) => organism.quantity),
      ['', '1+'],
    );
  });

  it('an organism named as code&name&system is the same organism', () => {
    const [report] = reports(
      row('organism', 'E. coli', { subId: '1', organism: 'E. coli' }),
      row('susceptibility', 'CEZ', { subId: '1', organism: '2001&E. coli&JANIS' }),
    );
    assert.deepEqual(
      report?.organisms.map((organism) => organism.susceptibilities.length),
      [1],
    );
  });

  it('a nameless susceptibility is given to nobody when smear and culture share its sub-ID', () => {
    const [report] = reports(
      row('organism', 'グラム陰性桿菌', { subId: '1', organism: 'グラム陰性桿菌' }),
      row('organism', 'E. coli', { subId: '1', organism: 'E. coli' }),
      row('susceptibility', 'CEZ', { subId: '1' }),
    );
    assert.deepEqual(
      report?.organisms.map((organism) => [organism.name, organism.susceptibilities.length]),
      [
        ['グラム陰性桿菌', 0],
        ['E. coli', 0],
        ['', 1],
      ],
    );
  });

  it('a susceptibility whose organism is nowhere else is kept under its own name', () => {
    const [report] = reports(row('susceptibility', 'CEZ', { subId: '1', organism: 'K. pneumoniae' }));
    assert.equal(report?.organisms[0]?.name, 'K. pneumoniae');
  });

  it('specimens are separate reports, newest first', () => {
    const blood = { ...row('finding', '(-)', {}), specimen: coded('血液'), effective: moment('2026-03-05') };
    assert.deepEqual(
      reports(row('finding', '(-)', {}), blood).map((report) => report.specimen),
      ['血液', '喀痰'],
    );
  });

  it('one table of drugs by organism: what was not tested stays empty, two values of one drug both stand', () => {
    const [report] = reports(
      row('organism', 'E. coli', { subId: '1', organism: 'E. coli' }),
      row('organism', 'MRSA', { subId: '2', organism: 'MRSA' }),
      row('organism', 'Candida', { subId: '3', organism: 'Candida' }),
      row('susceptibility', 'CEZ', { organism: 'E. coli' }),
      row('susceptibility', 'LVFX', { organism: 'E. coli' }),
      row('susceptibility', 'LVFX', { organism: 'MRSA' }),
      row('susceptibility', 'LVFX', { organism: 'MRSA' }),
      row('susceptibility', 'VCM', { organism: 'MRSA' }),
    );
    assert.ok(report);
    const table = antibiogramOf(report);
    assert.deepEqual(
      table.organisms.map(({ name }) => name),
      ['E. coli', 'MRSA'],
    );
    assert.deepEqual(
      table.rows.map(({ drug, cells }) => [drug, ...cells.map((cell) => cell.length)]),
      [
        ['CEZ', 1, 0],
        ['LVFX', 1, 2],
        ['VCM', 0, 1],
      ],
    );
  });
});
