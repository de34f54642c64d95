import type { Clock } from '../../lib/system/clock.ts';
import { lineLog } from '../../lib/system/log.ts';
import type { IndexProgress } from '../index/pipeline.ts';
import type { Lang } from './command.ts';
import type { Output } from './output.ts';

const LIVE_EVERY = 200;
const LOG_EVERY = 10_000;

const WORDS = {
  en: {
    survey: 'listing patients',
    publish: 'checking and publishing',
    line: (p: Shown) =>
      `${p.patients}/${p.total} patients  ${p.files} files  ${p.rate} files/s  ${p.issues} issues  ${p.left}`,
    left: (time: string) => `${time} left`,
  },
  ja: {
    survey: '患者を数えています',
    publish: '検査して公開しています',
    line: (p: Shown) =>
      `患者 ${p.patients}/${p.total}  ファイル ${p.files}（毎秒 ${p.rate}）  指摘 ${p.issues}  ${p.left}`,
    left: (time: string) => `残り ${time}`,
  },
} as const;

interface Shown {
  readonly patients: string;
  readonly total: string;
  readonly files: string;
  readonly rate: string;
  readonly issues: string;
  readonly left: string;
}

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

/** `1:05` or `2:03:09`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours}:${two(minutes % 60)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** A moving line with rate and time left on a terminal, a plain line every ten seconds in a log. */
export function progressShower(
  out: Output,
  { clock, lang }: { readonly clock: Clock; readonly lang: Lang },
): (progress: IndexProgress) => void {
  const words = WORDS[lang];
  const every = out.live ? LIVE_EVERY : LOG_EVERY;
  const log = lineLog(out.tell, clock);
  const show = (line: string): void => (out.live ? out.redraw(line) : log.info(line));
  let started = 0;
  let shown = 0;
  return (progress) => {
    const now = clock.now();
    if (progress.phase !== 'read') {
      show(words[progress.phase]);
      return;
    }
    if (started === 0) {
      started = now;
      shown = now;
    }
    if (now - shown < every) return;
    shown = now;
    const seconds = (now - started) / 1000;
    const left =
      progress.patients > 0 ? (seconds / progress.patients) * (progress.total - progress.patients) : 0;
    const shownNow: Shown = {
      patients: number(progress.patients),
      total: number(progress.total),
      files: number(progress.files),
      rate: seconds > 0.5 ? number(progress.files / seconds) : '-',
      issues: number(progress.issues),
      left: seconds > 1 ? words.left(duration(left)) : '',
    };
    show(words.line(shownNow));
  };
}
