/** もしかして: when nothing matched, surnames one slip away from what was typed. */
import type { DatabaseSync } from 'node:sqlite';
import type { QueryPlan, QueryToken } from '../../../search/query.ts';
import { romajiKeyOfKana } from '../../../search/romaji.ts';
import { numberIn, textIn } from './rows.ts';

interface Surname {
  readonly kana: string;
  readonly romaji: string;
  readonly patients: number;
}

/** Surnames offered for one slip; more would be a list of everybody. */
const OFFERED = 8;
/** Shorter words are one slip away from half of all names. */
const MIN_KANA = 2;
const MIN_ROMAJI = 4;

export interface TypoPass {
  /** Plans with one word replaced by a near surname, the commonest surname first. */
  alternatives(plan: QueryPlan): QueryPlan[];
}

/** True when one character was replaced, left out, put in, or two neighbours swapped. */
export function isOneSlip(typed: string, meant: string): boolean {
  const longer = typed.length >= meant.length ? typed : meant;
  const shorter = typed.length >= meant.length ? meant : typed;
  if (longer.length - shorter.length > 1 || typed === meant) return false;
  let at = 0;
  while (at < shorter.length && longer[at] === shorter[at]) at += 1;
  if (longer.length !== shorter.length) return longer.slice(at + 1) === shorter.slice(at);
  if (longer.slice(at + 1) === shorter.slice(at + 1)) return true;
  return (
    longer[at] === shorter[at + 1] &&
    longer[at + 1] === shorter[at] &&
    longer.slice(at + 2) === shorter.slice(at + 2)
  );
}

function nearNames(token: QueryToken, surnames: readonly Surname[]): Surname[] {
  const near = (surname: Surname): boolean =>
    token.readings.some((reading) => {
      if (reading.kind === 'kana')
        return reading.key.length >= MIN_KANA && isOneSlip(reading.key, surname.kana);
      if (reading.kind !== 'romaji') return false;
      return reading.keys.some((key) => key.length >= MIN_ROMAJI && isOneSlip(key, surname.romaji));
    });
  return surnames
    .filter(near)
    .toSorted((a, b) => b.patients - a.patients || (a.kana < b.kana ? -1 : 1))
    .slice(0, OFFERED);
}

export function createTypoPass(db: DatabaseSync): TypoPass {
  const all = db.prepare('SELECT kana, patients FROM surname');
  let surnames: readonly Surname[] | undefined;
  return {
    alternatives(plan) {
      surnames ??= all.all().map((row) => {
        const kana = textIn(row, 'kana');
        return { kana, romaji: romajiKeyOfKana(kana), patients: numberIn(row, 'patients') };
      });
      const plans: QueryPlan[] = [];
      for (const [at, token] of plan.tokens.entries()) {
        for (const surname of nearNames(token, surnames)) {
          const replaced: QueryToken = {
            text: surname.kana,
            readings: [{ kind: 'kana', key: surname.kana }],
          };
          plans.push({ text: plan.text, tokens: plan.tokens.with(at, replaced), joined: null, cut: false });
        }
      }
      return plans;
    },
  };
}
