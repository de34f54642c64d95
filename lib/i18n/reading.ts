/** Words for how the reading behind a generation went. */
import type { Lang } from './lang.ts';

/** Patients: against the generation before, and what was left unread. */
export interface ReadingCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly vanished: number;
  readonly behind: number;
  readonly pending: number;
  readonly rejected: number;
  readonly since: string;
  readonly chosen: number;
}

const ja = {
  title: '読み込みの結果(患者)',
  counts: ({ added, changed, unchanged, vanished }: ReadingCounts) =>
    `新規 ${added}、変更 ${changed}、変更なし ${unchanged}、バックアップからなくなった ${vanished}`,
  left: '読んでいないもの(患者)',
  leftCounts: ({ behind, pending, rejected }: ReadingCounts) =>
    `以前の読み込みのまま ${behind}、未読 ${pending}、作れなかった ${rejected}`,
  limits: '読んだ範囲',
  since: (day: string) => `${day} 以降のファイルを持つ患者だけ`,
  chosen: (count: number) => `リストの ${count} 人だけ`,
};

type ReadingMessages = typeof ja;

const en: ReadingMessages = {
  title: 'Result of reading (patients)',
  counts: ({ added, changed, unchanged, vanished }) =>
    `new ${added}, changed ${changed}, unchanged ${unchanged}, gone from the backup ${vanished}`,
  left: 'Not read (patients)',
  leftCounts: ({ behind, pending, rejected }) =>
    `as of an earlier reading ${behind}, not read yet ${pending}, rejected ${rejected}`,
  limits: 'What was read',
  since: (day) => `only patients with files on or after ${day}`,
  chosen: (count) => `only the patients of a list (${count})`,
};

/** Label and value of each line; what was left unread, and why, only where there is such. */
export function readingLines(reading: ReadingCounts, lang: Lang): { label: string; value: string }[] {
  const t = lang === 'ja' ? ja : en;
  const { behind, pending, rejected, since, chosen } = reading;
  const limits = [since !== '' && t.since(since), chosen > 0 && t.chosen(chosen)].filter(
    (text) => text !== false,
  );
  return [
    { label: t.title, value: t.counts(reading) },
    ...(behind + pending + rejected > 0 ? [{ label: t.left, value: t.leftCounts(reading) }] : []),
    ...(limits.length > 0 ? [{ label: t.limits, value: limits.join('・') }] : []),
  ];
}
