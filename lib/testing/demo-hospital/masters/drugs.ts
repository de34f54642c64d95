/**
 * Drugs by a short key. Every drug has a code of the hospital's own list (99TD1); a HOT9 or YJ code is given only
 * where it could be checked against a public source, since a wrong standard code is worse than none.
 */
export interface Drug {
  readonly local: string;
  readonly name: string;
  readonly unit: Unit;
  readonly form: string;
  readonly hot9?: string;
  readonly yj?: string;
}

export interface Unit {
  readonly code: string;
  readonly text: string;
}

const UNITS = {
  tab: { code: 'TAB', text: '錠' },
  cap: { code: 'CAP', text: 'カプセル' },
  pack: { code: 'PCK', text: '包' },
  g: { code: 'G', text: 'ｇ' },
  mg: { code: 'MG', text: 'ｍｇ' },
  ml: { code: 'ML', text: 'ｍＬ' },
  sheet: { code: 'SHT', text: '枚' },
  hon: { code: 'HON', text: '本' },
  kit: { code: 'KIT', text: 'キット' },
  bottle: { code: 'BTL', text: '瓶' },
  amp: { code: 'AMP', text: 'アンプル' },
  vial: { code: 'VIL', text: 'バイアル' },
  bag: { code: 'BAG', text: '袋' },
  syringe: { code: 'SYRG', text: 'シリンジ' },
  unit: { code: 'UNT', text: '単位' },
} as const satisfies Record<string, Unit>;

type UnitKey = keyof typeof UNITS;

function drug(
  local: string,
  name: string,
  kind: readonly [UnitKey, string, { hot9?: string; yj?: string }?],
): Drug {
  const [unit, form, codes] = kind;
  return { local, name, unit: UNITS[unit], form, ...codes };
}

const TAB = 'TAB^錠剤^MR9P';
const CAP = 'CAP^カプセル剤^MR9P';
const PWD = 'PWD^散剤^MR9P';
const OINT = 'OIT^軟膏^MR9P';
const TAPE = 'TPE^貼付剤^MR9P';
const LIQ = 'LQD^液剤^MR9P';
const INJ = 'INJ^注射剤^MR9P';

export const DRUGS = {
  amlodipine: drug('101001', 'アムロジピンＯＤ錠５ｍｇ', ['tab', TAB]),
  olmesartan: drug('101002', 'オルメサルタンＯＤ錠２０ｍｇ', ['tab', TAB]),
  bisoprolol: drug('101003', 'ビソプロロールフマル酸塩錠２．５ｍｇ', ['tab', TAB]),
  furosemide: drug('101004', 'フロセミド錠２０ｍｇ', ['tab', TAB]),
  spironolactone: drug('101005', 'スピロノラクトン錠２５ｍｇ', ['tab', TAB]),
  nitroglycerin: drug('101006', 'ニトログリセリン舌下錠０．３ｍｇ', ['tab', TAB]),
  aspirin: drug('102001', 'アスピリン腸溶錠１００ｍｇ', ['tab', TAB]),
  clopidogrel: drug('102002', 'クロピドグレル錠７５ｍｇ', ['tab', TAB]),
  warfarin: drug('102003', 'ワルファリンＫ錠１ｍｇ', ['tab', TAB]),
  apixaban: drug('102004', 'アピキサバン錠５ｍｇ', ['tab', TAB]),
  rosuvastatin: drug('103001', 'ロスバスタチン錠２．５ｍｇ', ['tab', TAB]),
  metformin: drug('104001', 'メトホルミン塩酸塩錠５００ｍｇ', ['tab', TAB]),
  sitagliptin: drug('104002', 'シタグリプチン錠５０ｍｇ', ['tab', TAB]),
  empagliflozin: drug('104003', 'エンパグリフロジン錠１０ｍｇ', ['tab', TAB]),
  insulinGlargine: drug('104011', 'インスリン　グラルギン注ペン３００単位', ['kit', INJ]),
  insulinLispro: drug('104012', 'インスリン　リスプロ注ペン３００単位', ['kit', INJ]),
  lansoprazole: drug('105001', 'ランソプラゾールＯＤ錠１５ｍｇ', ['tab', TAB]),
  magnesium: drug('105002', '酸化マグネシウム錠３３０ｍｇ', ['tab', TAB]),
  senna: drug('105003', 'センノシド錠１２ｍｇ', ['tab', TAB]),
  rebamipide: drug('105004', 'レバミピド錠１００ｍｇ', ['tab', TAB]),
  domperidone: drug('105005', 'ドンペリドン錠１０ｍｇ', ['tab', TAB]),
  loxoprofen: drug('106001', 'ロキソプロフェンＮａ錠６０ｍｇ', ['tab', TAB]),
  acetaminophen: drug('106002', 'アセトアミノフェン錠５００ｍｇ', ['tab', TAB]),
  oxycodone: drug('106003', 'オキシコドン徐放錠１０ｍｇ', ['tab', TAB]),
  prednisolone: drug('107001', 'プレドニゾロン錠５ｍｇ', ['tab', TAB]),
  carbocisteine: drug('108001', 'ムコダイン錠２５０ｍｇ', ['tab', TAB, { hot9: '103835401' }]),
  montelukast: drug('108002', 'モンテルカスト錠１０ｍｇ', ['tab', TAB]),
  budesonide: drug('108003', 'ブデソニド・ホルモテロール吸入剤６０吸入', ['kit', LIQ]),
  levofloxacin: drug('109001', 'レボフロキサシン錠５００ｍｇ', ['tab', TAB]),
  clarithromycin: drug('109002', 'クラリスロマイシン錠２００ｍｇ', ['tab', TAB]),
  zolpidem: drug('110001', 'ゾルピデム酒石酸塩錠５ｍｇ', ['tab', TAB]),
  donepezil: drug('110002', 'ドネペジル塩酸塩ＯＤ錠５ｍｇ', ['tab', TAB]),
  phenytoin: drug('110003', 'アレビアチン散１０％', ['mg', PWD, { hot9: '100607002' }]),
  levetiracetam: drug('110004', 'レベチラセタム錠５００ｍｇ', ['tab', TAB]),
  levothyroxine: drug('111001', 'レボチロキシンＮａ錠５０μｇ', ['tab', TAB]),
  alendronate: drug('111002', 'アレンドロン酸錠３５ｍｇ', ['tab', TAB]),
  calciumDrink: drug('112001', 'ポリスチレンスルホン酸Ｃａ経口ゼリー２０％', ['pack', LIQ]),
  capecitabine: drug('113001', 'カペシタビン錠３００ｍｇ', ['tab', TAB]),
  ketoprofenTape: drug('201001', 'ケトプロフェンテープ４０ｍｇ', ['sheet', TAPE]),
  heparinoid: drug('201002', 'ヘパリン類似物質油性クリーム０．３％', ['g', OINT]),
  betamethasone: drug('201003', 'ベタメタゾン吉草酸エステル軟膏０．１２％', ['g', OINT]),
  latanoprost: drug('202001', 'ラタノプロスト点眼液０．００５％', ['bottle', LIQ]),
  goshajinkigan: drug('301001', '牛車腎気丸エキス顆粒（医療用）', ['pack', PWD]),
  tamsulosin: drug('114001', 'タムスロシン塩酸塩ＯＤ錠０．２ｍｇ', ['tab', TAB]),
  temozolomide: drug('113002', 'テモゾロミドカプセル１００ｍｇ', ['cap', CAP]),
} as const satisfies Record<string, Drug>;

export type DrugKey = keyof typeof DRUGS;

/** Injections and infusions. */
export const INJECTIONS = {
  soritaT3: drug('501001', 'ソリタ－Ｔ３号輸液５００ｍＬ', ['hon', INJ, { hot9: '107750602' }]),
  saline100: drug('501002', '生理食塩液１００ｍＬ', ['hon', INJ]),
  saline500: drug('501003', '生理食塩液５００ｍＬ', ['hon', INJ]),
  ringer: drug('501004', '酢酸リンゲル液５００ｍＬ', ['bag', INJ]),
  tpn: drug('501005', '高カロリー輸液用キット２０００ｍＬ', ['bag', INJ]),
  glucose50: drug('501006', 'ブドウ糖注射液５０％２０ｍＬ', ['amp', INJ]),
  adona: drug('502001', 'アドナ注（静脈用）５０ｍｇ', ['amp', INJ, { hot9: '108010001' }]),
  ceftriaxone: drug('503001', 'セフトリアキソンＮａ静注用１ｇ', ['vial', INJ]),
  ampicillinSulbactam: drug('503002', 'スルバクタム・アンピシリン静注用３ｇ', ['vial', INJ]),
  cefazolin: drug('503003', 'セファゾリンＮａ注射用１ｇ', ['vial', INJ]),
  meropenem: drug('503004', 'メロペネム点滴静注用０．５ｇ', ['vial', INJ]),
  vancomycin: drug('503005', 'バンコマイシン塩酸塩点滴静注用０．５ｇ', ['vial', INJ]),
  heparin: drug('504001', 'ヘパリンＮａ注１万単位／１０ｍＬ', ['vial', INJ]),
  noradrenaline: drug('505001', 'ノルアドレナリン注１ｍｇ', ['amp', INJ]),
  dopamine: drug('505002', 'ドパミン塩酸塩点滴静注６００ｍｇ／２００ｍＬ', ['bag', INJ]),
  nicardipine: drug('505003', 'ニカルジピン塩酸塩注射液１０ｍｇ', ['amp', INJ]),
  furosemideInj: drug('506001', 'フロセミド注２０ｍｇ', ['amp', INJ]),
  insulinR: drug('507001', 'インスリン　ヒト（Ｒ）注１００単位／ｍＬ', ['vial', INJ]),
  kcl: drug('508001', '塩化カリウム注２０ｍＥｑキット', ['kit', INJ]),
  morphine: drug('509001', 'モルヒネ塩酸塩注射液１０ｍｇ', ['amp', INJ]),
  oxaliplatin: drug('510001', 'オキサリプラチン点滴静注液１００ｍｇ', ['vial', INJ]),
  bevacizumab: drug('510002', 'ベバシズマブＢＳ点滴静注４００ｍｇ', ['vial', INJ]),
  granisetron: drug('510003', 'グラニセトロン静注液３ｍｇバッグ', ['bag', INJ]),
  dexamethasone: drug('510004', 'デキサメタゾン注射液６．６ｍｇ', ['vial', INJ]),
  influenzaVaccine: drug('511001', 'インフルエンザＨＡワクチン', ['ml', INJ]),
  covidVaccine: drug('511002', 'コミナティ筋注', ['ml', INJ, { hot9: '182110901' }]),
  vitaminK: drug('512001', 'ビタミンＫ２シロップ０．２％', ['ml', LIQ]),
  diazepam: drug('513001', 'ホリゾン注射液１０ｍｇ', ['amp', INJ, { hot9: '100558502' }]),
  redCells: drug('514001', '赤血球液－ＬＲ「日赤」４００ｍＬ由来', ['bag', INJ]),
} as const satisfies Record<string, Drug>;

export type InjectionKey = keyof typeof INJECTIONS;

/** The coded name of a drug: the standard triplet first where there is one, the local one always. */
export function drugCode(item: Drug): string {
  const local = `${item.local}^${item.name}^99TD1`;
  return item.hot9 === undefined ? local : `${item.hot9}^${item.name}^HOT9^${local}`;
}
