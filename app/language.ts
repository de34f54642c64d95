import { cookies } from 'next/headers';
import { LANGUAGE_COOKIE, type Lang, langOf } from '../lib/i18n/lang.ts';

/** The language that this reader asked for; Japanese when they never did. */
export async function currentLang(): Promise<Lang> {
  return langOf((await cookies()).get(LANGUAGE_COOKIE)?.value);
}
