/** Every kind of source there is. A new kind is one folder beside this file and one line here. */
import { AppError } from '../system/errors.ts';
import type { Source, SourceKind, SourceSettings } from './source.ts';
import { ssmix2 } from './ssmix2/index.ts';

export const sourceKinds: readonly SourceKind[] = [ssmix2];

/** Opens a configured source. Throws an AppError when its kind is not known or its path cannot be used. */
export function openSource(settings: SourceSettings): Source {
  return kindOf(settings).open(settings);
}

/** Throws an AppError when there is no such kind. */
export function kindOf(settings: SourceSettings): SourceKind {
  const kind = sourceKinds.find((candidate) => candidate.kind === settings.kind);
  if (kind) return kind;
  throw new AppError({
    code: 'unknown-kind',
    exit: 'config',
    message: `source "${settings.id}" is of the kind "${settings.kind}", which does not exist`,
    hint: `Use one of: ${sourceKinds.map((known) => known.kind).join(', ')}.`,
  });
}
