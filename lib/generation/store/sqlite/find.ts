/** Patient search on patient.db. Rowids are ranks in kana order, so a kana prefix is a range of rowids. */
import type { DatabaseSync } from 'node:sqlite';
import { fits } from '../../../search/matches.ts';
import type { QueryPlan, ReadingKind } from '../../../search/query.ts';
import type { FindResult, Generation, PatientMatch, PatientRow } from '../../contract.ts';
import { type Branch, branchesOf, type Term } from './branches.ts';
import { createCandidates } from './candidates.ts';
import { numberIn, patientFrom, type SqlRow, searchFieldsFrom, textIn } from './rows.ts';
import { createTypoPass } from './typo.ts';

type FindOptions = Parameters<Generation['find']>[1];

interface Hit {
  readonly pid: number;
  readonly patient: PatientRow;
  readonly kinds: readonly ReadingKind[];
  readonly exactId: boolean;
}

/** Hits of all branches with one set of labels; they share one quota of the result. */
interface Group {
  readonly hits: Hit[];
  more: boolean;
}

export interface Finder {
  find(plan: QueryPlan, options: FindOptions): FindResult;
}

function fitsAll(row: SqlRow, terms: readonly Term[]): boolean {
  const patient = searchFieldsFrom(row);
  return terms.every((term) => fits(patient, term.kind === 'given' ? { kind: 'kana', key: term.key } : term));
}

function hasExactId(row: SqlRow, branch: Branch): boolean {
  return branch.terms.some((term) => term.kind === 'id' && term.key === textIn(row, 'id_key'));
}

/**
 * Shares the places of a result: whole IDs first; then each meaning gets its part, so that a year's hits are not
 * drowned by ID beginnings; what is left over is filled in the order of likelihood.
 */
function share(groups: readonly Group[], limit: number): { readonly hits: Hit[]; readonly more: boolean } {
  const chosen = new Map<number, Hit>();
  const take = (hits: readonly Hit[], quota: number): void => {
    let taken = 0;
    for (const hit of hits) {
      if (taken >= quota || chosen.size >= limit) return;
      if (chosen.has(hit.pid)) continue;
      chosen.set(hit.pid, hit);
      taken += 1;
    }
  };
  const filled = groups.filter((group) => group.hits.length > 0);
  for (const group of filled)
    take(
      group.hits.filter((hit) => hit.exactId),
      limit,
    );
  for (const group of filled) take(group.hits, Math.ceil(limit / filled.length));
  for (const group of filled) take(group.hits, limit);
  const all = new Set(filled.flatMap((group) => group.hits.map((hit) => hit.pid)));
  return { hits: [...chosen.values()], more: all.size > chosen.size || filled.some((group) => group.more) };
}

/** A romaji reading that fits by a Latin word of the name is labelled so. */
function labelsOf(hit: Hit, groups: readonly Group[]): PatientMatch['matched'] {
  const kinds = new Set(
    groups.flatMap((group) => group.hits.find(({ pid }) => pid === hit.pid)?.kinds ?? []),
  );
  const latin = /\p{Script=Latin}/u.test(hit.patient.name + hit.patient.romaji);
  return [...kinds].map((kind) => (kind === 'romaji' && latin ? 'latin' : kind));
}

export function createFinder(db: DatabaseSync): Finder {
  const candidates = createCandidates(db);
  const typos = createTypoPass(db);

  function run(branch: Branch, group: Group, options: FindOptions): void {
    const seen = new Set(group.hits.map((hit) => hit.pid));
    for (const { row, unproven } of candidates.of(branch)) {
      const pid = numberIn(row, 'pid');
      if (seen.has(pid)) continue;
      if (options.facility !== undefined && row.facility !== options.facility) continue;
      if (!fitsAll(row, unproven)) continue;
      if (group.hits.length >= options.limit) {
        group.more = true;
        return;
      }
      seen.add(pid);
      group.hits.push({
        pid,
        patient: patientFrom(row),
        kinds: branch.kinds,
        exactId: hasExactId(row, branch),
      });
    }
  }

  function search(plan: QueryPlan, options: FindOptions): { matches: PatientMatch[]; more: boolean } {
    const groups = new Map<string, Group>();
    for (const branch of branchesOf(plan)) {
      const key = branch.kinds.join(' ');
      const group = groups.get(key) ?? { hits: [], more: false };
      groups.set(key, group);
      if (!group.more) run(branch, group, options);
    }
    const all = [...groups.values()];
    const { hits, more } = share(all, options.limit);
    return { matches: hits.map((hit) => ({ patient: hit.patient, matched: labelsOf(hit, all) })), more };
  }

  return {
    find(plan, options) {
      const found = search(plan, options);
      if (found.matches.length > 0 || plan.tokens.length === 0) return { ...found, fuzzy: false };
      for (const near of typos.alternatives(plan)) {
        const result = search(near, options);
        if (result.matches.length > 0) return { ...result, fuzzy: true };
      }
      return { matches: [], more: false, fuzzy: false };
    },
  };
}
