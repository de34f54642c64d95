import type { Lang } from './lang.ts';

interface Era {
  readonly ja: string;
  readonly en: string;
  /** First day of the era. */
  readonly from: string;
}

const ERAS: readonly Era[] = [
  { ja: '令和', en: 'Reiwa', from: '2019-05-01' },
  { ja: '平成', en: 'Heisei', from: '1989-01-08' },
  { ja: '昭和', en: 'Showa', from: '1926-12-25' },
  { ja: '大正', en: 'Taisho', from: '1912-07-30' },
  { ja: '明治', en: 'Meiji', from: '1868-10-23' },
];

function eraAt(day: string): Era | undefined {
  return ERAS.find((era) => day >= era.from);
}

function eraYear(era: Era, year: number, lang: Lang): string {
  const count = year - Number(era.from.slice(0, 4)) + 1;
  if (lang === 'en') return `${era.en} ${count}`;
  return `${era.ja}${count === 1 ? '元' : count}年`;
}

/**
 * The year of an ISO partial date in the Japanese calendar (`昭和25年`); '' before Meiji or when unreadable.
 * A date known only to the year or month that spans a change of era names both (`昭和64年/平成元年`).
 */
export function eraOf(iso: string, lang: Lang): string {
  const year = Number(iso.slice(0, 4));
  if (!/^\d{4}/.test(iso)) return '';
  const first = eraAt(`${iso.slice(0, 10)}${'-01-01'.slice(iso.slice(0, 10).length - 4)}`);
  const last = eraAt(`${iso.slice(0, 10)}${'-12-31'.slice(iso.slice(0, 10).length - 4)}`);
  if (!first || !last) return '';
  const names = first === last ? [first] : [first, last];
  return names.map((era) => eraYear(era, year, lang)).join('/');
}

const WEEKDAYS: Readonly<Record<Lang, readonly string[]>> = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** Short name of the weekday of a day (`YYYY-MM-DD`); '' when it is not known to the day. */
export function weekdayOf(day: string, lang: Lang): string {
  const index = new Date(`${day.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return WEEKDAYS[lang][index] ?? '';
}

/**
 * An ISO partial date or moment as shown on screen, never more precise than it is:
 * `1950年` / `1950`, `1950-01`, `1950-01-03`, `1950-01-03 08:30`. Seconds are dropped.
 */
export function dateText(iso: string, lang: Lang): string {
  if (iso.length === 4) return lang === 'ja' ? `${iso}年` : iso;
  if (iso.length <= 10) return iso;
  const time = iso.slice(11, 16);
  if (time.length === 2) return `${iso.slice(0, 10)} ${time}${lang === 'ja' ? '時' : ' h'}`;
  return `${iso.slice(0, 10)} ${time}`;
}

/** What is missing of a partial date, in words; '' when the day is known. */
export function missingPart(iso: string, lang: Lang): string {
  if (iso.length === 4) return lang === 'ja' ? '月日は不明' : 'month and day not known';
  if (iso.length === 7) return lang === 'ja' ? '日は不明' : 'day not known';
  return '';
}

/** An age in the words clinicians use: years, with months below three years, and days below one month. */
export function ageText(
  age: { readonly years: number; readonly months: number; readonly days: number } | null,
  lang: Lang,
): string {
  if (!age) return lang === 'ja' ? '年齢不明' : 'age unknown';
  const { years, months, days } = age;
  if (years >= 3) return lang === 'ja' ? `${years}歳` : `${years} y`;
  if (years >= 1) return lang === 'ja' ? `${years}歳${months}か月` : `${years} y ${months} mo`;
  if (months >= 1) return lang === 'ja' ? `${months}か月` : `${months} mo`;
  return lang === 'ja' ? `日齢${days}` : `${days} d old`;
}

/** How long ago something was, in words: whole hours below two days, then whole days. */
export function agoText(hours: number, lang: Lang): string {
  if (hours < 1) return lang === 'ja' ? '1時間以内' : 'within the last hour';
  if (hours < 48) return lang === 'ja' ? `${Math.floor(hours)}時間前` : `${Math.floor(hours)} h ago`;
  const days = Math.floor(hours / 24);
  return lang === 'ja' ? `${days}日前` : `${days} days ago`;
}

const japaneseClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Tokyo',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** An instant (ISO UTC) on the wall clock of Japan, `YYYY-MM-DD HH:MM`, whatever zone this PC is set to. */
export function instantText(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : japaneseClock.format(at);
}
