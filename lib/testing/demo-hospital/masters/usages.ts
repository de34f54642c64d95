/** JAMI standard usage codes (16 characters, JAMISDP01) with their texts, and local ones for external use. */
interface Usage {
  readonly code: string;
  readonly text: string;
  readonly system: string;
  /** Doses per day; undefined when it cannot be said (as needed, external). */
  readonly perDay?: number;
}

function standard(code: string, text: string, perDay: number): Usage {
  return { code, text, system: 'JAMISDP01', perDay };
}

export const USAGES = {
  onceMorning: standard('1011000400000000', '内服・経口・１日１回朝食後', 1),
  onceEvening: standard('1011040000000000', '内服・経口・１日１回夕食後', 1),
  bedtime: standard('1011100000000000', '内服・経口・１日１回就寝前', 1),
  wakeup: standard('1011000090000000', '内服・経口・１日１回起床時', 1),
  beforeBreakfast: standard('1011000100000000', '内服・経口・１日１回朝食前', 1),
  twice: standard('1012040400000000', '内服・経口・１日２回朝夕食後', 2),
  twiceBefore: standard('1012010100000000', '内服・経口・１日２回朝夕食前', 2),
  thrice: standard('1013044400000000', '内服・経口・１日３回朝昼夕食後', 3),
  thriceBefore: standard('1013011100000000', '内服・経口・１日３回朝昼夕食前', 3),
  thriceJustBefore: standard('1013022200000000', '内服・経口・１日３回朝昼夕食直前', 3),
  fourTimes: standard('1014144400000000', '内服・経口・１日４回朝昼夕食後と就寝前', 4),
  every12h: standard('1022000000000000', '内服・経口・１日２回１２時間毎', 2),
  painPrn: { code: 'P01', text: '疼痛時　１回１錠　１日３回まで　６時間以上あけて', system: '99TU1' },
  feverPrn: { code: 'P02', text: '発熱時（３８．５度以上）', system: '99TU1' },
  insomniaPrn: { code: 'P03', text: '不眠時', system: '99TU1' },
  constipationPrn: { code: 'P04', text: '便秘時　就寝前', system: '99TU1' },
  chestPainPrn: { code: 'P05', text: '胸痛時　舌下', system: '99TU1' },
  skin: { code: 'E01', text: '１日２回　患部に塗布', system: '99TU1' },
  patch: { code: 'E02', text: '１日１回　腰に貼付', system: '99TU1' },
  eyeDrops: { code: 'E03', text: '１日４回　両眼に点眼', system: '99TU1' },
  inhale: { code: 'E04', text: '１日２回　１回１吸入', system: '99TU1' },
  insulinMeals: { code: 'J01', text: '毎食直前　皮下注　朝８単位・昼６単位・夕８単位', system: '99TU1' },
  insulinBedtime: { code: 'J02', text: '就寝前　皮下注　１２単位', system: '99TU1' },
} as const satisfies Record<string, Usage>;

export type UsageKey = keyof typeof USAGES;
