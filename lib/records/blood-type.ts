import { textOf } from './coded.ts';
import type { Observation } from './diagnostics.ts';
import { newestFirst } from './partial-date.ts';

/** JLAC10 analytes 5H010 (ABO) and 5H020 (Rh); two full codes of ABO are in use, so only the analyte counts. */
const ANALYTE = /^5H0([12])0/;

function analyteOf(result: Observation): string {
  const code = result.code.codes.find(
    ({ code, system }) => /^JC1[01]$|^JLAC10$/i.test(system.trim()) && code,
  );
  return ANALYTE.exec(code?.code ?? '')?.[1] ?? '';
}

/** A blood group, whether it came with the demographics or from the laboratory. */
export function isBloodType(result: Observation): boolean {
  return result.category === 'blood-type' || (result.category === 'laboratory' && analyteOf(result) !== '');
}

/** The value in its sender's words; '' when none was sent. */
function sentValue(result: Observation): string {
  return textOf(result.valueCoded) || result.value;
}

/** What two ways of writing one group have in common: `Ａ型` and `A`, `Rh(+)` and `+`. */
function groupOf(result: Observation): string {
  const text = sentValue(result).normalize('NFKC').toUpperCase();
  if (analyteOf(result) === '2') return /\+|陽性|POS/.test(text) ? '+' : /-|陰性|NEG/.test(text) ? '-' : text;
  return /^(?:AB|A|B|O)(?![A-Z])/.exec(text)?.[0] ?? text;
}

/**
 * ABO and Rh in one line, as sent: `A Rh+`. Results that contradict each other stand side by side with `≠`, newest
 * first, for A and B written next to each other would read as AB.
 */
export function bloodTypeText(results: readonly Observation[]): string {
  const known = results
    .filter((result) => isBloodType(result) && !result.withdrawn && sentValue(result) !== '')
    .sort((a, b) => newestFirst(a.effective, b.effective));
  const kinds = new Map<string, Map<string, string>>();
  for (const result of known) {
    const kind = analyteOf(result);
    const groups = kinds.get(kind) ?? new Map<string, string>();
    if (!groups.has(groupOf(result))) groups.set(groupOf(result), sentValue(result));
    kinds.set(kind, groups);
  }
  return [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, groups]) => [...groups.values()].join(' ≠ '))
    .join(' ');
}
