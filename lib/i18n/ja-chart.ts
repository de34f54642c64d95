import { jaChartPages } from './ja-chart-pages.ts';
import { jaDocuments } from './ja-documents.ts';

/** Words of the chart pages in Japanese. English must have every one of them (`en-chart.ts` is typed by this). */
export const jaChart = {
  ...jaChartPages,
  ...jaDocuments,
  tabs: {
    summary: 'サマリー',
    drugs: '処方・注射歴',
    labs: '検体検査',
    problems: '病名',
    allergies: 'アレルギー',
    encounters: '入退院・受診',
    orders: 'オーダ・検査',
    documents: '文書',
    vitals: '熱型表',
    timeline: '経過',
    files: 'ファイル',
    search: 'カルテ内検索',
  },
  nav: { chart: 'カルテ', newer: '新しい方へ', older: '古い方へ' },
  identity: {
    banner: '患者の識別情報',
    id: '患者ID',
    birth: '生年月日',
    inpatient: '入院中',
    onLeave: '外泊中',
    lastBed: '最後に記録された病床',
    noKana: 'カナ氏名なし',
    derived: '患者基本情報(ADT-00)がこの控えにありません。氏名などは他の電文から補いました。',
    lookalike: (n: number) => `似た名前の患者が他に${n}人います。患者IDと生年月日を確認してください`,
    unreadable: (n: number) => `この患者の読めない・欠けているファイル ${n}件`,
    quarantined: (n: number) => `別の患者名のため除外したファイル ${n}件`,
    doubts: {
      'patient-deleted': '患者登録の削除(A23)が送信されています。患者IDの統合・訂正がないか確かめてください',
      'pid-differs': '生年月日・カナ氏名が登録と異なる電文があります',
      'sources-disagree': '情報源によって生年月日・カナ氏名が異なります',
    },
    disabled: '身体障害あり(送信元の記載)',
  },
  alerts: {
    label: '注意情報',
    contraindicationAbsent: '禁忌 記載なし(不明)',
    infectionAbsent: '感染症 記載なし(不明)',
  },
  common: {
    at: '日時',
    name: '名称',
    value: '値',
    unit: '単位',
    department: '診療科',
    doctor: '医師',
    status: '状態',
    comment: 'コメント',
    orderNo: 'オーダ番号',
    unknownDate: '日付不明',
    notSent: '送信なし',
    show: '表示',
    all: 'すべて',
    outpatient: '外来',
    unknown: '不明',
    noName: '名称の送信なし',
    items: (n: number) => `${n}件`,
    range: (from: string, to: string) => `${from} 〜 ${to}`,
  },
};

/** What every language of the chart must provide. */
export type ChartMessages = typeof jaChart;
