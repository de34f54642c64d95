/** A block in a text console: the four states in four different wordings, never an empty space. */
import type { AbsentReason, Block, Shortfall } from '../../lib/records/block.ts';
import type { PartialDateTime } from '../../lib/records/partial-date.ts';
import type { Both, Lang } from '../cli/command.ts';
import { harmless } from '../cli/output.ts';

const ABSENT: Readonly<Record<AbsentReason, Both>> = {
  'no-file': {
    en: 'NOT IN THIS COPY: no file of this kind for this patient',
    ja: '【この写しにありません】この患者の該当ファイルがない',
  },
  'not-in-source': {
    en: 'NOT IN THIS COPY: the source exports nothing of this kind for anybody',
    ja: '【この写しにありません】元のシステムがこの種類を出力していない',
  },
  'no-entry': {
    en: 'NOT IN THIS COPY: files of this kind exist but carry no entry',
    ja: '【この写しにありません】ファイルはあるが記載がない',
  },
  'only-withdrawn': {
    en: 'ONLY WITHDRAWN ENTRIES: all were cancelled or deleted by the sender',
    ja: '【取消のみ】すべて送信元が取り消した記載',
  },
  'not-read': {
    en: 'NOT READ YET: the index is being built and the backup could not be asked; do not take this for none',
    ja: '【まだ読み込まれていません】索引の作成中で、バックアップも読めない。「なし」ではありません',
  },
  'outside-period': {
    en: 'NOTHING IN THE PERIOD SHOWN; older entries exist',
    ja: '【期間内になし】表示期間より前の記載はある',
  },
};

const UNREADABLE: Both = {
  en: 'COULD NOT BE READ: the files exist but are damaged or kept out; do not take this for none',
  ja: '【読み取れません】ファイルはあるが読めない。「なし」ではありません',
};

const NONE: Both = { en: 'NONE, as the source says', ja: '【なし（元の記載による）】' };

function shortfallLines({ unreadable, quarantined }: Shortfall, lang: Lang): string[] {
  const lines: string[] = [];
  if (unreadable.length > 0) {
    lines.push(
      lang === 'ja'
        ? `  ! 読めなかったファイル ${unreadable.length} 件（番号 ${unreadable.join(', ')}）`
        : `  ! ${unreadable.length} files could not be read (numbers ${unreadable.join(', ')})`,
    );
  }
  if (quarantined.length > 0) {
    lines.push(
      lang === 'ja'
        ? `  ! 別の患者名のため隔離したファイル ${quarantined.length} 件（番号 ${quarantined.join(', ')}）`
        : `  ! ${quarantined.length} files name another patient and are kept out (numbers ${quarantined.join(', ')})`,
    );
  }
  return lines;
}

/** A partial moment for reading: as known, or the raw text when it could not be read as a date, or `-`. */
export function moment(at: PartialDateTime | null | undefined): string {
  if (!at) return '-';
  return (at.iso ?? `"${at.raw}"`).replace('T', ' ');
}

/** Title, state and content of a block as lines. */
export function blockLines<T>(
  block: Block<T>,
  { title, lang, line }: { title: Both; lang: Lang; line: (item: T, lang: Lang) => string },
): string[] {
  const fresh = block.asOf ? `  [${lang === 'ja' ? '最新' : 'as of'} ${moment(block.asOf)}]` : '';
  const lines = [`■ ${title[lang]}${fresh}`];
  if (block.state === 'data') lines.push(...block.items.map((item) => `  ${harmless(line(item, lang))}`));
  if (block.state === 'none') lines.push(`  ${NONE[lang]} ${harmless(block.text)}`);
  if (block.state === 'absent') lines.push(`  ${ABSENT[block.reason][lang]}`);
  if (block.state === 'unreadable') lines.push(`  ${UNREADABLE[lang]}`);
  const older = 'older' in block ? block.older : 0;
  if (older > 0) lines.push(lang === 'ja' ? `  …ほかに期間外 ${older} 件` : `  … and ${older} older`);
  return [...lines, ...shortfallLines(block.shortfall, lang)];
}
