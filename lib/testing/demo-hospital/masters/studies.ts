/** Examinations with their procedure codes: JJ1017 and LENDO as in public examples, else the hospital's own (99TR1). */
export interface Study {
  readonly kind: 'radiology' | 'endoscopy' | 'physiology';
  readonly parent: string;
  readonly children: readonly string[];
  readonly modality: string;
}

export const STUDIES = {
  chestXray: {
    kind: 'radiology',
    parent: '1000000000000000^Ｘ線単純撮影^JJ1017',
    children: ['10000002000102000000010000000000^胸部.Ｘ線単純撮影.立位正面(A→P)^JJ1017'],
    modality: 'CR',
  },
  abdomenXray: {
    kind: 'radiology',
    parent: '1000000000000000^Ｘ線単純撮影^JJ1017',
    children: [
      '10000002500102000000010000000000^腹部.Ｘ線単純撮影.立位正面(A→P)^JJ1017',
      '10000002500602000000010000000000^腹部.Ｘ線単純撮影.左側臥位正面(A→P)^JJ1017',
    ],
    modality: 'CR',
  },
  boneXray: {
    kind: 'radiology',
    parent: '1000000000000000^Ｘ線単純撮影^JJ1017',
    children: ['X0201^腰椎２方向^99TR1', 'X0301^股関節正面^99TR1'],
    modality: 'CR',
  },
  ct: {
    kind: 'radiology',
    parent: 'C0000^ＣＴ検査^99TR1',
    children: ['C0101^頭部ＣＴ　単純^99TR1'],
    modality: 'CT',
  },
  ctContrast: {
    kind: 'radiology',
    parent: 'C0000^ＣＴ検査^99TR1',
    children: ['C0202^胸部～骨盤ＣＴ　造影^99TR1'],
    modality: 'CT',
  },
  ctPlain: {
    kind: 'radiology',
    parent: 'C0000^ＣＴ検査^99TR1',
    children: ['C0201^胸部～骨盤ＣＴ　単純^99TR1'],
    modality: 'CT',
  },
  mri: {
    kind: 'radiology',
    parent: 'M0000^ＭＲＩ検査^99TR1',
    children: ['M0101^頭部ＭＲＩ・ＭＲＡ^99TR1'],
    modality: 'MR',
  },
  gastroscopy: {
    kind: 'endoscopy',
    parent: '11000000000^検査.上部.-.-.-.-^LENDO',
    children: ['11000001000^検査.上部.-.-.上部通常内視鏡.-^LENDO'],
    modality: 'ES',
  },
  ecg: { kind: 'physiology', parent: '9A110^標準１２誘導心電図^JC10', children: [], modality: 'ECG' },
  echo: { kind: 'physiology', parent: 'P0301^心臓超音波検査^99TR1', children: [], modality: 'US' },
} as const satisfies Record<string, Study>;

export type StudyKey = keyof typeof STUDIES;
