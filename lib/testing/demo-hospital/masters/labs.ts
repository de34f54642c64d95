/**
 * Laboratory items. JLAC10 codes are those of published unit and item lists; items whose code could not be checked
 * carry the code of the hospital's laboratory only (99TL1).
 */
export interface LabItem {
  readonly jlac10?: string;
  readonly local: string;
  readonly name: string;
  /** Unit as sent in OBX-6; empty for none. */
  readonly unit: string;
  /** Decimals of a numeric result; undefined for results that are texts. */
  readonly decimals?: number;
  readonly low?: number;
  readonly high?: number;
  /** Usual text of an item without numbers. */
  readonly usual?: string;
}

type Numbers = readonly [unit: string, decimals: number, low?: number, high?: number];

function item(local: string, name: string, detail: { jlac10?: string; numbers: Numbers }): LabItem {
  const [unit, decimals, low, high] = detail.numbers;
  return {
    local,
    name,
    unit,
    decimals,
    ...(detail.jlac10 === undefined ? {} : { jlac10: detail.jlac10 }),
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  };
}

function n(jlac10: string, ...numbers: Numbers): { jlac10: string; numbers: Numbers } {
  return { jlac10, numbers };
}

const GAS = '3H0800000019270';

export const LABS = {
  tp: item('10222', 'ＴＰ', n('3A010000002327101', 'g/dL', 1, 6.6, 8.1)),
  alb: item('10223', 'ＡＬＢ', n('3A015000002327101', 'g/dL', 1, 4.1, 5.1)),
  tbil: item('10213', 'Ｔ－Ｂｉｌ', n('3J010000002327101', 'mg/dL', 1, 0.4, 1.5)),
  dbil: item('10214', 'Ｄ－Ｂｉｌ', n('3J015000002327101', 'mg/dL', 1, 0, 0.4)),
  ast: item('10207', 'ＡＳＴ（ＧＯＴ）', n('3B035000002327201', 'U/L', 0, 13, 30)),
  alt: item('10208', 'ＡＬＴ（ＧＰＴ）', n('3B045000002327801', 'U/L', 0, 7, 42)),
  ld: item('10206', 'ＬＤ', n('3B050000002327901', 'U/L', 0, 124, 222)),
  ggt: item('10209', 'γ－ＧＴ', n('3B090000002327101', 'U/L', 0, 9, 64)),
  ck: item('10205', 'ＣＫ', n('3B010000002327201', 'U/L', 0, 41, 248)),
  amy: item('10210', 'ＡＭＹ', n('3B160000002327101', 'U/L', 0, 44, 132)),
  bun: item('10215', 'ＢＵＮ', n('3C025000002327201', 'mg/dL', 1, 8, 20)),
  cre: item('10216', 'Ｃｒｅ', n('3C015000002327101', 'mg/dL', 2, 0.46, 1.07)),
  egfr: item('10316', 'ｅＧＦＲ', { numbers: ['mL/min/1.73m2', 1, 60] }),
  ua: item('10217', 'ＵＡ', n('3C020000002327101', 'mg/dL', 1, 2.6, 7.8)),
  na: item('10240', 'Ｎａ', n('3H010000002326101', 'mEq/L', 0, 138, 145)),
  k: item('10241', 'Ｋ', n('3H015000002326101', 'mEq/L', 1, 3.6, 4.8)),
  cl: item('10242', 'Ｃｌ', n('3H020000002326101', 'mEq/L', 0, 101, 108)),
  ca: item('10218', 'Ｃａ', n('3H030000002327101', 'mg/dL', 1, 8.8, 10.1)),
  ip: item('10219', 'ＩＰ', n('3H040000002327201', 'mg/dL', 1, 2.7, 4.6)),
  glu: item('10230', 'ＧＬＵ', n('3D010000002227201', 'mg/dL', 0, 73, 109)),
  hba1c: item('10231', 'ＨｂＡ１ｃ（ＮＧＳＰ）', n('3D046000001920402', '%', 1, 4.9, 6.0)),
  ldl: item('10203', 'ＬＤＬ－Ｃ', n('3F077000002327101', 'mg/dL', 0, 65, 163)),
  hdl: item('10204', 'ＨＤＬ－Ｃ', n('3F070000002327101', 'mg/dL', 0, 38, 90)),
  tg: item('10202', 'ＴＧ', n('3F015000002327101', 'mg/dL', 0, 40, 234)),
  crp: item('10221', 'ＣＲＰ', n('5C070000002306201', 'mg/dL', 2, 0, 0.14)),
  ntprobnp: item('10330', 'ＮＴ－ｐｒｏＢＮＰ', { numbers: ['pg/mL', 0, 0, 125] }),
  troponin: item('10331', '高感度トロポニンＩ', { numbers: ['pg/mL', 1, 0, 26.2] }),
  digoxin: item('10340', 'ジゴキシン', n('3L765000002302401', 'ng/mL', 2, 0.5, 1.5)),
  vcm: item('10341', 'バンコマイシン（トラフ）', n('3M530000002302401', 'ug/mL', 1, 10, 20)),
  wbc: item('30001', 'ＷＢＣ', n('2A990000001930952', '/uL', 0, 3300, 8600)),
  rbc: item('30002', 'ＲＢＣ', n('2A990000001930951', '10*4/uL', 0, 386, 555)),
  hb: item('30003', 'Ｈｂ', n('2A990000001930953', 'g/dL', 1, 11.6, 16.8)),
  ht: item('30004', 'Ｈｔ', n('2A990000001930954', '%', 1, 35.1, 50.1)),
  mcv: item('30006', 'ＭＣＶ', n('2A990000001930956', 'fL', 1, 83.6, 98.2)),
  mch: item('30007', 'ＭＣＨ', n('2A990000001930957', 'pg', 1, 27.5, 33.2)),
  plt: item('30005', 'ＰＬＴ', n('2A990000001930955', '10*4/uL', 1, 15.8, 34.8)),
  neutro: item('30011', '好中球', n('2A160000001930151', '%', 1, 40, 74)),
  lymph: item('30012', 'リンパ球', n('2A160000001930157', '%', 1, 18, 50)),
  mono: item('30013', '単球', n('2A160000001930156', '%', 1, 2, 8)),
  eosino: item('30014', '好酸球', n('2A160000001930154', '%', 1, 0, 6)),
  ptSec: item('30045', 'ＰＴ（秒）', n('2B030000002231151', 'sec', 1)),
  ptInr: item('30047', 'ＰＴ－ＩＮＲ', n('2B030000002231157', '', 2)),
  aptt: item('30048', 'ＡＰＴＴ', n('2B020000002231103', 'sec', 1)),
  fib: item('30058', 'Ｆｉｂ', n('2B100000002231101', 'mg/dL', 0)),
  ddimer: item('30067', 'Ｄダイマー', n('2B140000002206201', 'ug/mL', 1)),
  gasPh: item('40001', 'ｐＨ', n(`${GAS}51`, '', 3, 7.35, 7.45)),
  gasPco2: item('40002', 'ｐＣＯ２', n(`${GAS}52`, 'mm(hg)', 1, 35, 45)),
  gasPo2: item('40003', 'ｐＯ２', n(`${GAS}53`, 'mm(hg)', 1, 80, 100)),
  gasHco3: item('40004', 'ＨＣＯ３－', n(`${GAS}54`, 'mmol/L', 1, 22, 26)),
  gasBe: item('40005', 'ＢＥ', n(`${GAS}55`, 'mmol/L', 1, -2, 2)),
  gasSo2: item('40006', 'Ｏ２飽和', n(`${GAS}56`, '%', 1, 94, 99)),
  gasLac: item('40007', '乳酸', { numbers: ['mmol/L', 1, 0.5, 1.6] }),
  hbsAg: { local: '50001', name: 'ＨＢｓ抗原', unit: '', usual: '(-)' },
  hbsAgValue: item('50002', 'ＨＢｓ抗原（定量）', { numbers: ['IU/mL', 2] }),
  hcvAb: { local: '50003', name: 'ＨＣＶ抗体', unit: '', usual: '(-)' },
  rpr: { local: '50004', name: 'ＲＰＲ', unit: '', usual: '(-)' },
  tpAb: { local: '50005', name: 'ＴＰ抗体', unit: '', usual: '(-)' },
  hiv: { local: '50006', name: 'ＨＩＶ－１／２　抗原・抗体', unit: '', usual: '(-)' },
  uProtein: { jlac10: '1A010000000190111', local: '60001', name: '尿蛋白', unit: '', usual: '(-)' },
  uGlucose: { jlac10: '1A020000000190111', local: '60002', name: '尿糖', unit: '', usual: '(-)' },
  uBlood: { jlac10: '1A100000000190111', local: '60003', name: '尿潜血', unit: '', usual: '(-)' },
  uAlbCre: item('60010', '尿アルブミン／Ｃｒｅ比', n('3A015000000106128', 'mg/g(creat)', 1)),
  cea: item('70001', 'ＣＥＡ', { numbers: ['ng/mL', 1, 0, 5] }),
  tsh: item('70010', 'ＴＳＨ', n('4A055000002305101', 'uIU/mL', 2, 0.5, 5)),
} as const satisfies Record<string, LabItem>;

export type LabKey = keyof typeof LABS;

export interface LabPanel {
  readonly code: string;
  readonly name: string;
  /** SPM-4: JLAC10 material code and text. */
  readonly material: readonly [string, string];
  readonly items: readonly LabKey[];
}

const SERUM = ['023', '血清'] as const;
const PLASMA = ['022', '血漿'] as const;
const BLOOD = ['019', '全血（添加物入り）'] as const;
const URINE = ['001', '尿'] as const;

export const PANELS = {
  chemistry: {
    code: 'E002',
    name: '生化学的検査',
    material: SERUM,
    items: [
      'tp',
      'alb',
      'tbil',
      'ast',
      'alt',
      'ld',
      'ggt',
      'bun',
      'cre',
      'egfr',
      'ua',
      'na',
      'k',
      'cl',
      'crp',
    ],
  },
  renal: {
    code: 'E002',
    name: '生化学的検査',
    material: SERUM,
    items: ['alb', 'bun', 'cre', 'egfr', 'ua', 'na', 'k', 'cl', 'ca', 'ip'],
  },
  lipid: { code: 'E002', name: '生化学的検査', material: SERUM, items: ['ldl', 'hdl', 'tg'] },
  glucose: { code: 'E005', name: '糖代謝', material: PLASMA, items: ['glu'] },
  hba1c: { code: 'E005', name: '糖代謝', material: BLOOD, items: ['hba1c'] },
  count: {
    code: 'E001',
    name: '血液学的検査',
    material: BLOOD,
    items: ['wbc', 'rbc', 'hb', 'ht', 'mcv', 'mch', 'plt', 'neutro', 'lymph', 'mono', 'eosino'],
  },
  coagulation: {
    code: 'E003',
    name: '凝固検査',
    material: PLASMA,
    items: ['ptSec', 'ptInr', 'aptt', 'fib', 'ddimer'],
  },
  inr: { code: 'E003', name: '凝固検査', material: PLASMA, items: ['ptSec', 'ptInr'] },
  infection: {
    code: 'E006',
    name: '感染症検査',
    material: SERUM,
    items: ['hbsAg', 'hbsAgValue', 'hcvAb', 'rpr', 'tpAb', 'hiv'],
  },
  gas: {
    code: 'E008',
    name: '血液ガス',
    material: ['019', '全血（動脈血）'],
    items: ['gasPh', 'gasPco2', 'gasPo2', 'gasHco3', 'gasBe', 'gasSo2', 'gasLac'],
  },
  urine: { code: 'E009', name: '尿一般', material: URINE, items: ['uProtein', 'uGlucose', 'uBlood'] },
  urineAlbumin: { code: 'E009', name: '尿一般', material: URINE, items: ['uAlbCre'] },
  heart: { code: 'E007', name: '心筋マーカー', material: SERUM, items: ['ck', 'troponin', 'ntprobnp'] },
  tumour: { code: 'E010', name: '腫瘍マーカー', material: SERUM, items: ['cea'] },
  vancomycin: { code: 'E011', name: '薬物血中濃度', material: SERUM, items: ['vcm'] },
  thyroid: { code: 'E012', name: '内分泌', material: SERUM, items: ['tsh'] },
} as const satisfies Record<string, LabPanel>;

export type PanelKey = keyof typeof PANELS;
