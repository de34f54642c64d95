import type { Clock } from '../../lib/system/clock.ts';
import { lineLog } from '../../lib/system/log.ts';
import type { IndexProgress } from '../index/contract.ts';
import type { Lang } from './command.ts';
import type { Output } from './output.ts';

const LIVE_EVERY = 200;
const LOG_EVERY = 10_000;

const WORDS = {
  en: {
    survey: (p: Shown) => `listing patients  ${p.patients} patients  ${p.files} files`,
    compare: (p: Shown) => `comparing with the last reading  ${p.patients}/${p.total} patients`,
    identify: (p: Shown) => `naming patients  ${p.patients}/${p.total}`,
    publish: () => 'checking and publishing',
    read: (p: Shown) =>
      `${p.patients}/${p.total} patients  ${p.files} files  ${p.rate} files/s  ${p.issues} issues  ${p.left}`,
    left: (time: string) => `${time} left`,
  },
  ja: {
    survey: (p: Shown) => `患者を数えています  患者 ${p.patients}  ファイル ${p.files}`,
    compare: (p: Shown) => `前回と比べています  患者 ${p.patients}/${p.total}`,
    identify: (p: Shown) => `氏名を読んでいます  患者 ${p.patients}/${p.total}`,
    publish: () => '検査して公開しています',
    read: (p: Shown) =>
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
  let phase: IndexProgress['phase'] | null = null;
  let started = 0;
  let shown = 0;
  return (progress) => {
    const now = clock.now();
    if (progress.phase !== phase) {
      phase = progress.phase;
      started = now;
      // Every phase but reading tells that it has begun.
      shown = phase === 'read' ? now : 0;
    }
    if (now - shown < every) return;
    shown = now;
    show(words[phase](shownOf(progress, (now - started) / 1000, words.left)));
  };
}

function shownOf(progress: IndexProgress, seconds: number, leftWords: (time: string) => string): Shown {
  const { patients, total, files, issues } = progress;
  const left = patients > 0 ? (seconds / patients) * (total - patients) : 0;
  return {
    patients: number(patients),
    total: number(total),
    files: number(files),
    rate: seconds > 0.5 ? number(files / seconds) : '-',
    issues: number(issues),
    left: seconds > 1 ? leftWords(duration(left)) : '',
  };
}
