/**
 * Diseases by a short key. 病名管理番号 (MDCDX2) only where it could be checked against a public example; the others
 * carry the hospital's own number (99TB1). ICD-10 codes are written without a dot, as the guideline's samples do.
 */
interface Disease {
  readonly mdcdx2?: string;
  readonly local: string;
  readonly name: string;
  readonly icd10: string;
}

export const DISEASES = {
  gastritis: { mdcdx2: '20054174', local: 'B0001', name: '胃炎', icd10: 'K297' },
  hypertension: { mdcdx2: '20061593', local: 'B0002', name: '高血圧症', icd10: 'I10' },
  dyslipidaemia: { local: 'B0003', name: '脂質異常症', icd10: 'E785' },
  type2dm: { local: 'B0004', name: '２型糖尿病', icd10: 'E119' },
  diabeticNephropathy: { local: 'B0005', name: '糖尿病性腎症', icd10: 'E142' },
  ckd: { local: 'B0006', name: '慢性腎臓病', icd10: 'N189' },
  atrialFibrillation: { local: 'B0007', name: '心房細動', icd10: 'I489' },
  heartFailure: { local: 'B0008', name: 'うっ血性心不全', icd10: 'I500' },
  angina: { mdcdx2: '20058911', local: 'B0009', name: '狭心症', icd10: 'I209' },
  infarction: { local: 'B0010', name: '急性前壁心筋梗塞', icd10: 'I210' },
  pneumonia: { local: 'B0011', name: '細菌性肺炎', icd10: 'J159' },
  aspiration: { local: 'B0012', name: '誤嚥性肺炎', icd10: 'J690' },
  asthma: { local: 'B0013', name: '気管支喘息', icd10: 'J459' },
  copd: { local: 'B0014', name: '慢性閉塞性肺疾患', icd10: 'J449' },
  sepsis: { local: 'B0015', name: 'ＭＲＳＡ敗血症', icd10: 'A410' },
  colonCancer: { local: 'B0016', name: '上行結腸癌', icd10: 'C182' },
  gastricCancer: { local: 'B0017', name: '胃癌', icd10: 'C169' },
  breastCancer: { local: 'B0018', name: '乳癌', icd10: 'C509' },
  lungCancer: { local: 'B0019', name: '右上葉肺癌', icd10: 'C341' },
  hipFracture: { local: 'B0020', name: '大腿骨頚部骨折', icd10: 'S7200' },
  osteoporosis: { local: 'B0021', name: '骨粗鬆症', icd10: 'M8199' },
  lumbarStenosis: { local: 'B0022', name: '腰部脊柱管狭窄症', icd10: 'M4806' },
  kneeArthrosis: { local: 'B0023', name: '変形性膝関節症', icd10: 'M179' },
  cerebralInfarction: { local: 'B0024', name: '脳梗塞', icd10: 'I639' },
  epilepsy: { local: 'B0025', name: 'てんかん', icd10: 'G409' },
  dementia: { local: 'B0026', name: 'アルツハイマー型認知症', icd10: 'G309' },
  insomnia: { local: 'B0027', name: '不眠症', icd10: 'G470' },
  constipation: { local: 'B0028', name: '便秘症', icd10: 'K590' },
  reflux: { local: 'B0029', name: '逆流性食道炎', icd10: 'K210' },
  cholecystitis: { local: 'B0030', name: '急性胆のう炎', icd10: 'K810' },
  appendicitis: { local: 'B0031', name: '急性虫垂炎', icd10: 'K359' },
  ileus: { local: 'B0032', name: '腸閉塞', icd10: 'K567' },
  pyelonephritis: { local: 'B0033', name: '急性腎盂腎炎', icd10: 'N10' },
  prostate: { local: 'B0034', name: '前立腺肥大症', icd10: 'N40' },
  glaucoma: { local: 'B0035', name: '緑内障', icd10: 'H409' },
  dermatitis: { local: 'B0036', name: 'アトピー性皮膚炎', icd10: 'L209' },
  cold: { local: 'B0037', name: '急性上気道炎', icd10: 'J069' },
  influenza: { local: 'B0038', name: 'インフルエンザＡ型', icd10: 'J101' },
  pregnancy: { local: 'B0039', name: '妊娠', icd10: 'Z349' },
  newbornObservation: { local: 'B0040', name: '新生児（正期産児）', icd10: 'Z380' },
  polymyalgia: { local: 'B0041', name: 'リウマチ性多発筋痛症', icd10: 'M353' },
  hypothyroidism: { local: 'B0042', name: '甲状腺機能低下症', icd10: 'E039' },
  hepatitisB: { local: 'B0043', name: 'Ｂ型慢性肝炎', icd10: 'B181' },
  headInjury: { local: 'B0044', name: '頭部打撲', icd10: 'S009' },
  uncoded: { mdcdx2: '20084317', local: 'B9999', name: '未コード化傷病名', icd10: '' },
} as const satisfies Record<string, Disease>;

export type DiseaseKey = keyof typeof DISEASES;
