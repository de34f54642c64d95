import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { LANGUAGE_COOKIE, type Lang, langOf } from '../lib/i18n/lang.ts';
import { getMessages, type Messages } from '../lib/i18n/messages.ts';

/** The language that this reader asked for; Japanese when they never did. */
export async function currentLang(): Promise<Lang> {
  return langOf((await cookies()).get(LANGUAGE_COOKIE)?.value);
}

/** `generateMetadata` of a page whose title is one of the words of the dictionary. Titles never name a patient. */
export function titled(pick: (words: Messages) => string): () => Promise<Metadata> {
  return async () => ({ title: pick(getMessages(await currentLang())) });
}
