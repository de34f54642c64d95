import type { Actor } from '../access/actor.ts';
import { AppError } from '../system/errors.ts';

/**
 * The one place where it is decided whether this person may ask. For now: a named person with a session of the
 * state folder, or whoever sits at the console. Throws `access-refused` otherwise.
 */
export function authorise(actor: Actor): void {
  const known =
    actor.user !== '' && (actor.via === 'cli' || (actor.via === 'browser' && actor.session !== ''));
  if (known) return;
  throw new AppError({
    code: 'access-refused',
    exit: 'access',
    message: 'nobody is signed in, so nothing is shown',
    hint: 'Sign in first.',
  });
}
