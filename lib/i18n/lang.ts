/** The languages of the screens. Japanese is the default; English is one click away. */
export type Lang = 'ja' | 'en';

export const LANGUAGES: readonly Lang[] = ['ja', 'en'];

/** Name of the cookie that remembers the reader's choice. It holds nothing else. */
export const LANGUAGE_COOKIE = 'lang';

/** The language a cookie value asks for; anything unknown is Japanese. */
export function langOf(value: string | undefined): Lang {
  return value === 'en' ? 'en' : 'ja';
}
