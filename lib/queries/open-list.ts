import type { Actor } from '../access/actor.ts';
import type { Generation } from '../generation/contract.ts';
import { localDay } from '../system/clock.ts';
import { asOf, copyDayOf } from './as-of.ts';
import { authorise } from './authorise.ts';
import type { QueryContext } from './context.ts';
import type { AsOf } from './views.ts';

export interface OpenedList {
  readonly generation: Generation;
  readonly asOf: AsOf;
  /** `YYYY-MM-DD`, from the injected clock. */
  readonly today: string;
  /** See {@link copyDayOf}: periods end there, or an old copy would seem to hold nobody. */
  readonly copyDay: string;
}

/** Authorises and records a question about many patients; nothing is read unless the record is on disk. */
export function openList(
  actor: Actor,
  question: { readonly action: 'list' | 'issues-open'; readonly detail: string },
  context: QueryContext,
): OpenedList {
  authorise(actor);
  const generation = context.generation();
  context.access.recordAccess(actor, { ...question, generation: generation.name });
  const frame = { asOf: asOf(context, generation), today: localDay(context.clock) };
  return { generation, ...frame, copyDay: copyDayOf(frame.asOf, frame.today) };
}
