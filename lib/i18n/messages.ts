import { en } from './en.ts';
import { ja } from './ja.ts';
import type { Lang } from './lang.ts';

export type Messages = typeof ja;

const ALL: Readonly<Record<Lang, Messages>> = { ja, en };

/** The words of the frame, the search, the lists and the shared parts. Chart pages have their own dictionary. */
export function getMessages(lang: Lang): Messages {
  return ALL[lang];
}
