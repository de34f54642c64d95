import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { AppError } from '../system/errors.ts';

/** argon2id at the floor that OWASP's password storage cheat sheet gives: 19 MiB, two passes, one lane. */
const COST = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 } as const;
const LEAST_LENGTH = 8;
/** No letter that can be taken for another when read from paper (no i, l, o, u, 0, 1). */
const ALPHABET = 'abcdefghjkmnpqrstvwxyz23456789';

export interface PasswordHash {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

function derive(password: string, salt: Uint8Array): Promise<Uint8Array> {
  const message = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce: salt, ...COST }, (error, tag) =>
      error ? reject(error) : resolve(tag),
    );
  });
}

export async function hashPassword(password: string): Promise<PasswordHash> {
  if ([...password].length < LEAST_LENGTH) {
    throw new AppError({
      code: 'password-short',
      exit: 'access',
      message: `a password needs at least ${LEAST_LENGTH} characters`,
      hint: 'Choose a longer one, or let the program make one.',
    });
  }
  const salt = randomBytes(16);
  return { salt, hash: await derive(password, salt) };
}

/** Compares in constant time; with `null` (no such account) it takes as long and is always false. */
export async function passwordMatches(password: string, stored: PasswordHash | null): Promise<boolean> {
  const against = stored ?? { salt: new Uint8Array(16), hash: new Uint8Array(COST.tagLength) };
  const tag = await derive(password, against.salt);
  return timingSafeEqual(tag, against.hash) && stored !== null;
}

/** A new password of about 78 bits, in groups that can be copied by hand: `k7wm-x2fp-9rtd-hc3v`. */
export function makePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
