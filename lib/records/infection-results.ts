import { textOf } from './coded.ts';
import type { Observation } from './diagnostics.ts';
import { itemKey, jlacOf, perConcept } from './lab-items.ts';
import { newestFirst } from './partial-date.ts';

/**
 * Infection tests by the analyte of JLAC10 (its first five characters), as laboratories publish it in their test
 * guides: syphilis (RPR, TP, FTA-ABS) 5E07x, HBs 5F016, HCV 5F360, HIV 5F500 and 5F560. Antigen and antibody share an
 * analyte, so both are shown, under the sender's name and value; nothing is concluded from them.
 */
const MARKER_ANALYTE = /^(?:5E07.|5F016|5F360|5F500|5F560)/;

/** The same tests by name, for senders with local codes; a name must not be part of a longer Latin word. */
const MARKER_NAME =
  /(?<![A-Z])(?:HBS|HBE|HBC|HCV|HIV|HTLV|TPHA|TPLA|TPAB|RPR|STS|FTA)(?![A-Z])|^TP抗体|梅毒|B型肝炎|C型肝炎/i;

/** Organisms that isolation precautions depend on, as laboratories abbreviate or write them out. */
const ORGANISM_NAME =
  /MRSA|メチシリン耐性|VRE(?![A-Z])|バンコマイシン耐性|ESBL|MDRP|MDRA|多剤耐性|CRE(?![A-Z])|カルバペネム耐性|C\.?\s*difficile|ディフィシル|結核菌|tuberculosis/i;

/** The latest result of each infection test and organism that was sent and not withdrawn, newest first. */
export function infectionResults(observations: readonly Observation[]): Observation[] {
  const latest = new Map<string, Observation>();
  const results = observations
    .filter((result) => !result.withdrawn && result.value !== '' && isInfectionResult(result))
    .sort((a, b) => newestFirst(a.effective, b.effective));
  for (const result of results) {
    const key = result.category === 'microbiology' ? `organism|${organismOf(result)}` : itemKey(result);
    if (!latest.has(key)) latest.set(key, result);
  }
  return [...latest.values()];
}

function isInfectionResult(result: Observation): boolean {
  if (result.category === 'microbiology') {
    return result.micro?.role !== 'susceptibility' && ORGANISM_NAME.test(organismOf(result));
  }
  if (result.category !== 'laboratory') return false;
  return MARKER_ANALYTE.test(jlacOf(result)) || hasMarkerName(result.code);
}

const hasMarkerName = perConcept((code) => {
  const name = textOf(code).normalize('NFKC');
  return MARKER_NAME.test(name) || /MRSA/i.test(name);
});

function organismOf(result: Observation): string {
  return (result.micro?.organism || textOf(result.valueCoded) || result.value).normalize('NFKC');
}
