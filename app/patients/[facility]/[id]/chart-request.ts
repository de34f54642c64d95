import type { Actor } from '../../../../lib/access/actor.ts';
import type { Lang } from '../../../../lib/i18n/lang.ts';
import { prepareChart } from '../../../../lib/queries/prepare-chart.ts';
import type { PatientKey } from '../../../../lib/records/ids.ts';
import { currentLang } from '../../../language.ts';
import { keyOf, type PatientParams } from '../../../patient-key.ts';
import { requireActor } from '../../../session.ts';

interface ChartAnswer<T> {
  readonly view: T;
  readonly lang: Lang;
  /** Name of who is signed in. */
  readonly user: string;
}

/**
 * Asks one question about the patient of the address, for whoever is signed in; where no index has the patient, the
 * backup is read first. A patient, file or item that this
 * copy does not have is thrown as an AppError, which `guarded` turns into words.
 */
export async function askChart<T>(
  params: PatientParams,
  ask: (actor: Actor, key: PatientKey) => T,
): Promise<ChartAnswer<T>> {
  const actor = await requireActor();
  const key = await keyOf(params);
  const lang = await currentLang();
  await prepareChart(actor, { key, action: 'chart-open' });
  return { view: ask(actor, key), lang, user: actor.displayName };
}
