/** How a question reached the queries. */
export type Via = 'browser' | 'cli';

/**
 * Who asks. Every query takes one first: there is no way to a patient's data without saying for whom.
 * Made only by `authenticate` (a browser session) and `cliActor` (the person at the console).
 */
export interface Actor {
  /** Account name; for the console the operating system's user. */
  readonly user: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  /** Number of the session in the state folder, as it appears in the audit; '' for the console. Never the token. */
  readonly session: string;
  readonly via: Via;
}

/** The person at the console: whoever may read the configuration and the store may ask, and is named in the audit. */
export function cliActor(osUser: string): Actor {
  return { user: osUser, displayName: osUser, roles: ['console'], session: '', via: 'cli' };
}
